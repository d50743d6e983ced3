#pragma once

#include <cstddef>
#include <string>

namespace gigkit::sqlite {

/// Memory databases that behave as files do: any number of connections of this process, one of
/// them writing in WAL mode while the others read the snapshot they began with.
///
/// None of SQLite's own memory databases does that. ":memory:" has one connection only. A shared
/// cache locks whole tables, and the "memdb" VFS the whole database, so a reader would be refused
/// while a transaction is open, even one of its own thread, and a marketplace in memory would show
/// other behaviour than the same marketplace in a file. Here SQLite runs its WAL unchanged, on a
/// VFS whose files and shared memory are on the heap.
///
/// Registers that VFS with SQLite, at the first call, and says its name, to be given to
/// `sqlite3_open_v2` along with a MemoryDatabase's. To be called from any thread.
const std::string& register_memory_vfs();

/// One memory database. Connections open it by its name; a name that no living MemoryDatabase has
/// cannot be opened (SQLITE_CANTOPEN). Its memory is freed when this object is destroyed and the
/// last connection is closed, in either order.
class MemoryDatabase {
 public:
  MemoryDatabase();
  MemoryDatabase(const MemoryDatabase&) = delete;
  MemoryDatabase& operator=(const MemoryDatabase&) = delete;
  ~MemoryDatabase();

  /// "gigkit-memory-<n>", never used before by this process.
  const std::string& name() const noexcept { return name_; }

  /// The bytes of heap that database, log and its index take now.
  std::size_t allocated_bytes() const;

 private:
  std::string name_;
};

}  // namespace gigkit::sqlite
