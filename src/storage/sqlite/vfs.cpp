#include "sqlite/vfs.hpp"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>

namespace gigkit::sqlite {
namespace {

/// What SQLite allocates for an open file: its own part, then ours.
struct Handle : sqlite3_file {
  VfsFile* file;
  Vfs* vfs;
};

Handle& handle_of(sqlite3_file* file) { return *static_cast<Handle*>(file); }
VfsFile& file_of(sqlite3_file* file) { return *handle_of(file).file; }

/// SQLite is C: nothing may be thrown into it.
template <class Callback>
int guarded(Callback callback) noexcept {
  try {
    return callback();
  } catch (const std::bad_alloc&) {
    return SQLITE_IOERR_NOMEM;
  } catch (...) {
    return SQLITE_IOERR;
  }
}

/// Orders all reads and writes before it with all after it. Not std::atomic_thread_fence, which
/// g++ refuses to compile for the thread sanitizer.
void full_memory_barrier(sqlite3_file*) { __sync_synchronize(); }

int close(sqlite3_file* file) {
  delete handle_of(file).file;
  return SQLITE_OK;
}

int read(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
  const std::span bytes(static_cast<std::byte*>(into), static_cast<std::size_t>(size));
  return guarded([&] { return file_of(file).read(bytes, offset); });
}

int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const std::span bytes(static_cast<const std::byte*>(from), static_cast<std::size_t>(size));
  return guarded([&] { return file_of(file).write(bytes, offset); });
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  return guarded([&] { return file_of(file).truncate(size); });
}

int sync(sqlite3_file* file, int /*how*/) {
  return guarded([&] { return file_of(file).sync(); });
}

int size(sqlite3_file* file, sqlite3_int64* bytes) {
  return guarded([&] { return file_of(file).size(*bytes); });
}

int lock(sqlite3_file* file, int level) {
  return guarded([&] { return file_of(file).lock(level); });
}

int unlock(sqlite3_file* file, int level) {
  return guarded([&] { return file_of(file).unlock(level); });
}

int check_reserved_lock(sqlite3_file* file, int* held) {
  return guarded([&] { return file_of(file).check_reserved_lock(*held); });
}

int file_control(sqlite3_file* file, int operation, void* argument) {
  if (operation != SQLITE_FCNTL_VFSNAME) return SQLITE_NOTFOUND;
  *static_cast<char**>(argument) = sqlite3_mprintf("%s", handle_of(file).vfs->name().c_str());
  return SQLITE_OK;
}

int sector_size(sqlite3_file*) { return 512; }

int device_characteristics(sqlite3_file* file) { return file_of(file).device_characteristics(); }

int shm_map(sqlite3_file* file, int region, int size, int extend, volatile void** address) {
  return guarded([&] { return file_of(file).shm_map(region, size, extend != 0, *address); });
}

int shm_lock(sqlite3_file* file, int first, int count, int flags) {
  return guarded([&] { return file_of(file).shm_lock(first, count, flags); });
}

int shm_unmap(sqlite3_file* file, int /*delete_file*/) {
  return guarded([&] { return file_of(file).shm_unmap(); });
}

/// Version 2: with shared memory, hence WAL, and without mapped files.
constexpr sqlite3_io_methods kFileCallbacks{.iVersion = 2,
                                            .xClose = close,
                                            .xRead = read,
                                            .xWrite = write,
                                            .xTruncate = truncate,
                                            .xSync = sync,
                                            .xFileSize = size,
                                            .xLock = lock,
                                            .xUnlock = unlock,
                                            .xCheckReservedLock = check_reserved_lock,
                                            .xFileControl = file_control,
                                            .xSectorSize = sector_size,
                                            .xDeviceCharacteristics = device_characteristics,
                                            .xShmMap = shm_map,
                                            .xShmLock = shm_lock,
                                            .xShmBarrier = full_memory_barrier,
                                            .xShmUnmap = shm_unmap,
                                            .xFetch = nullptr,
                                            .xUnfetch = nullptr};

}  // namespace

/// The callbacks of a Vfs. What has nothing to do with files goes to the system's VFS.
struct VfsCallbacks {
  static Vfs& self(sqlite3_vfs* vfs) { return *static_cast<Vfs*>(vfs->pAppData); }
  static sqlite3_vfs* system(sqlite3_vfs* vfs) { return self(vfs).system_; }

  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* opened) {
    file->pMethods = nullptr;
    return guarded([&] {
      std::unique_ptr<VfsFile> ours;
      if (const int code = self(vfs).open(path, flags, ours); code != SQLITE_OK) return code;
      new (file) Handle{{&kFileCallbacks}, ours.release(), &self(vfs)};
      if (opened != nullptr) *opened = flags;
      return SQLITE_OK;
    });
  }

  static int remove(sqlite3_vfs* vfs, const char* path, int sync_directory) {
    return guarded([&] { return self(vfs).remove(path, sync_directory != 0); });
  }

  static int access(sqlite3_vfs* vfs, const char* path, int /*how*/, int* answer) {
    return guarded([&] {
      bool there = false;
      const int code = self(vfs).exists(path, there);
      *answer = there ? 1 : 0;
      return code;
    });
  }

  static int full_pathname(sqlite3_vfs* vfs, const char* path, int capacity, char* out) {
    return guarded([&] {
      const std::string full = self(vfs).full_path(path);
      if (full.size() >= static_cast<std::size_t>(capacity)) return SQLITE_CANTOPEN;
      *std::copy(full.begin(), full.end(), out) = '\0';
      return SQLITE_OK;
    });
  }

  static void* extension_open(sqlite3_vfs* vfs, const char* path) {
    return system(vfs)->xDlOpen(system(vfs), path);
  }

  static void extension_error(sqlite3_vfs* vfs, int size, char* message) {
    system(vfs)->xDlError(system(vfs), size, message);
  }

  static auto extension_symbol(sqlite3_vfs* vfs, void* handle, const char* name) -> void (*)() {
    return system(vfs)->xDlSym(system(vfs), handle, name);
  }

  static void extension_close(sqlite3_vfs* vfs, void* handle) {
    system(vfs)->xDlClose(system(vfs), handle);
  }

  static int randomness(sqlite3_vfs* vfs, int size, char* out) {
    return system(vfs)->xRandomness(system(vfs), size, out);
  }

  static int sleep(sqlite3_vfs* vfs, int microseconds) {
    return system(vfs)->xSleep(system(vfs), microseconds);
  }

  static int current_time(sqlite3_vfs* vfs, double* days) {
    return system(vfs)->xCurrentTime(system(vfs), days);
  }

  static int current_milliseconds(sqlite3_vfs* vfs, sqlite3_int64* milliseconds) {
    return system(vfs)->xCurrentTimeInt64(system(vfs), milliseconds);
  }

  static int last_error(sqlite3_vfs*, int, char*) { return 0; }

  static sqlite3_vfs table(Vfs& vfs) {
    return {.iVersion = std::min(vfs.system_->iVersion, 2),
            .szOsFile = sizeof(Handle),
            .mxPathname = vfs.system_->mxPathname,
            .pNext = nullptr,
            .zName = vfs.name_.c_str(),
            .pAppData = &vfs,
            .xOpen = open,
            .xDelete = remove,
            .xAccess = access,
            .xFullPathname = full_pathname,
            .xDlOpen = extension_open,
            .xDlError = extension_error,
            .xDlSym = extension_symbol,
            .xDlClose = extension_close,
            .xRandomness = randomness,
            .xSleep = sleep,
            .xCurrentTime = current_time,
            .xGetLastError = last_error,
            .xCurrentTimeInt64 = current_milliseconds,
            .xSetSystemCall = nullptr,
            .xGetSystemCall = nullptr,
            .xNextSystemCall = nullptr};
  }
};

Vfs::Vfs(std::string name) : name_(std::move(name)), system_(sqlite3_vfs_find(nullptr)) {
  if (system_ == nullptr) throw std::runtime_error("SQLite has no VFS to stand on");
  callbacks_ = VfsCallbacks::table(*this);
  if (sqlite3_vfs_register(&callbacks_, 0) != SQLITE_OK) throw std::bad_alloc();
}

Vfs::~Vfs() { sqlite3_vfs_unregister(&callbacks_); }

}  // namespace gigkit::sqlite
