#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <utility>
#include <vector>

#include "sqlite/vfs.hpp"

namespace gigkit::sqlite {

/// Bytes that grow without being copied: a table of chunks, where a chunk that was never written
/// takes no memory and reads as zeros. Not synchronised.
class ChunkedBytes {
 public:
  static constexpr std::size_t kChunkSize = 65536;

  std::size_t size() const noexcept { return size_; }

  /// Copies what lies at `offset`, zeros where that is beyond the end; says how much was there.
  std::size_t read(std::span<std::byte> into, std::size_t offset) const;
  void write(std::span<const std::byte> from, std::size_t offset);

  /// Cuts, or extends with zeros.
  void resize(std::size_t size);

  /// The memory taken, which is at most size() rounded up to a chunk.
  std::size_t allocated() const noexcept;

  /// The memory taken by all of them in the process.
  static std::size_t allocated_in_process() noexcept { return Chunk::alive * kChunkSize; }

 private:
  struct Chunk {
    static inline std::atomic<std::size_t> alive = 0;

    Chunk() { ++alive; }
    Chunk(const Chunk&) = delete;
    Chunk& operator=(const Chunk&) = delete;
    ~Chunk() { --alive; }

    std::array<std::byte, kChunkSize> bytes{};
  };

  std::byte* chunk_for_writing(std::size_t index);

  std::vector<std::unique_ptr<Chunk>> chunks_;
  std::size_t size_ = 0;
};

/// The locks on a database file: any number share it, one of them may reserve it for writing and
/// in the end, once it is alone, exclude all others. Levels are SQLITE_LOCK_NONE to _EXCLUSIVE.
class FileLocks {
 public:
  /// One connection's part in it. Stays at its address while it holds a level.
  struct Holder {
    int level = SQLITE_LOCK_NONE;
  };

  /// Raises the holder's level or says SQLITE_BUSY. Who asks to exclude and finds others still
  /// sharing keeps SQLITE_LOCK_PENDING, which lets nobody else in.
  int acquire(Holder& holder, int level);
  void release(Holder& holder, int level);
  bool reserved() const;

 private:
  mutable std::mutex mutex_;
  const Holder* writer_ = nullptr;  // holds RESERVED or more
  int sharers_ = 0;                 // hold SHARED or more
};

/// What the connections of a database in WAL mode share besides its files: the index of the log,
/// in regions that never move, and the locks on its slots. SQLite reads the regions without
/// holding a lock, by design. The index is forgotten with its last user, to be recovered from the
/// log by the next one.
class WalIndex {
 public:
  /// One connection's part in it.
  struct User {
    bool attached = false;
    unsigned shared = 0;     // the slots it shares, as bits
    unsigned exclusive = 0;  // the slots it owns
  };

  /// Where the region is; null if it is not there and `extend` does not ask for it.
  void* map(User& user, std::size_t region, std::size_t size, bool extend);

  /// Takes or gives back slots by SQLITE_SHM_ flags, or says SQLITE_BUSY.
  int lock(User& user, int first, int count, int flags);
  void detach(User& user);

  std::size_t allocated() const;

 private:
  int acquire_shared(User& user, int slot);
  int acquire_exclusive(User& user, unsigned slots);
  void release(User& user, unsigned slots);

  static constexpr int kOwned = -1;

  mutable std::mutex mutex_;
  std::vector<std::vector<std::byte>> regions_;  // whose bytes stay where they are
  int users_ = 0;
  std::array<int, SQLITE_SHM_NLOCK> slots_{};  // kOwned, or how many share it
};

/// What a file in memory consists of. Connections share it, in any number of threads.
struct MemoryFile {
  mutable std::shared_mutex mutex;  // guards bytes
  ChunkedBytes bytes;
  FileLocks locks;
  WalIndex wal_index;

  std::size_t size() const;
  std::size_t allocated() const;
};

/// One connection's handle on a memory file, which lives on until its last handle is closed.
class OpenMemoryFile final : public VfsFile {
 public:
  explicit OpenMemoryFile(std::shared_ptr<MemoryFile> file) : file_(std::move(file)) {}
  ~OpenMemoryFile() override;

  int read(std::span<std::byte> into, sqlite3_int64 offset) override;
  int write(std::span<const std::byte> from, sqlite3_int64 offset) override;
  int truncate(sqlite3_int64 size) override;
  int sync() override { return SQLITE_OK; }
  int size(sqlite3_int64& bytes) override;

  int lock(int level) override;
  int unlock(int level) override;
  int check_reserved_lock(int& held) override;

  int shm_map(int region, int size, bool extend, volatile void*& address) override;
  int shm_lock(int first, int count, int flags) override;
  int shm_unmap() override;

  int device_characteristics() const override;

 private:
  std::shared_ptr<MemoryFile> file_;
  FileLocks::Holder holder_;
  WalIndex::User user_;
};

}  // namespace gigkit::sqlite
