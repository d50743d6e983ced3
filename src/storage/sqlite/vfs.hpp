#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace gigkit::sqlite {

/// One open file of a `Vfs`, as one connection sees it. Every function answers with an SQLite
/// result code; what SQLite asks of each stands at `sqlite3_io_methods`.
class VfsFile {
 public:
  VfsFile() = default;
  VfsFile(const VfsFile&) = delete;
  VfsFile& operator=(const VfsFile&) = delete;
  virtual ~VfsFile() = default;

  /// Fills `into`; beyond the end of the file with zeros, and says SQLITE_IOERR_SHORT_READ.
  virtual int read(std::span<std::byte> into, sqlite3_int64 offset) = 0;
  virtual int write(std::span<const std::byte> from, sqlite3_int64 offset) = 0;
  virtual int truncate(sqlite3_int64 size) = 0;
  virtual int sync() = 0;
  virtual int size(sqlite3_int64& bytes) = 0;

  virtual int lock(int level) = 0;
  virtual int unlock(int level) = 0;
  virtual int check_reserved_lock(int& held) = 0;

  virtual int shm_map(int region, int size, bool extend, volatile void*& address) = 0;
  virtual int shm_lock(int first, int count, int flags) = 0;
  virtual int shm_unmap() = 0;

  virtual int device_characteristics() const = 0;
};

/// A file system for SQLite, written in C++: registers itself with SQLite while it lives and turns
/// SQLite's C callbacks into the virtual functions below. Exceptions end here, as result codes.
/// Time, randomness, sleep and extensions are left to the VFS that is SQLite's default by then.
class Vfs {
 public:
  explicit Vfs(std::string name);
  Vfs(const Vfs&) = delete;
  Vfs& operator=(const Vfs&) = delete;
  virtual ~Vfs();

  /// What to name in `sqlite3_open_v2`.
  const std::string& name() const noexcept { return name_; }

  /// The path that SQLite shall use from now on for the database that a caller named `path`.
  virtual std::string full_path(const std::string& path) = 0;

  /// Opens a file with SQLite's SQLITE_OPEN_ flags; a null `path` is a temporary file.
  virtual int open(const char* path, int flags, std::unique_ptr<VfsFile>& file) = 0;
  virtual int remove(const std::string& path, bool sync_directory) = 0;

  /// Whether the file is there and holds something: what SQLite asks of journals.
  virtual int exists(const std::string& path, bool& answer) = 0;

 private:
  friend struct VfsCallbacks;

  std::string name_;
  sqlite3_vfs* system_;
  sqlite3_vfs callbacks_{};
};

}  // namespace gigkit::sqlite
