#include "sqlite/memory_vfs.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>

#include "sqlite/memory_file.hpp"
#include "sqlite/vfs.hpp"

namespace gigkit::sqlite {
namespace {

constexpr std::string_view kPrefix = "gigkit-memory-";

/// The database of a path, which is its own or that of a file that SQLite puts next to it:
/// "gigkit-memory-7-wal" belongs to "gigkit-memory-7".
std::string_view database_of(std::string_view path) {
  return path.substr(0, path.find('-', kPrefix.size()));
}

class MemoryVfs final : public Vfs {
 public:
  /// Lives as long as the process, for connections that are closed after all static objects.
  static MemoryVfs& instance() {
    static auto* const vfs = new MemoryVfs;
    return *vfs;
  }

  std::string add_database() {
    const std::lock_guard guard(mutex_);
    std::string name = std::string(kPrefix) + std::to_string(++last_database_);
    databases_.try_emplace(name);
    return name;
  }

  void drop_database(const std::string& name) {
    const std::lock_guard guard(mutex_);
    databases_.erase(name);
  }

  std::size_t allocated_bytes(const std::string& name) const {
    const std::lock_guard guard(mutex_);
    std::size_t sum = 0;
    for (const auto& [path, file] : databases_.at(name)) sum += file->allocated();
    return sum;
  }

  std::string full_path(const std::string& path) override { return path; }
  int open(const char* path, int flags, std::unique_ptr<VfsFile>& file) override;
  int remove(const std::string& path, bool sync_directory) override;
  int exists(const std::string& path, bool& answer) override;

 private:
  using Files = std::map<std::string, std::shared_ptr<MemoryFile>, std::less<>>;

  /// SQLite finds a VFS by its name, the last registered one first. The address keeps apart the
  /// VFSes of two copies of this library in one process.
  MemoryVfs() : Vfs("gigkit-memory-" + std::to_string(reinterpret_cast<std::uintptr_t>(this))) {}

  std::shared_ptr<MemoryFile> find_or_create(std::string_view path, bool create);

  mutable std::mutex mutex_;
  std::map<std::string, Files, std::less<>> databases_;
  std::uint64_t last_database_ = 0;
};

int MemoryVfs::open(const char* path, int flags, std::unique_ptr<VfsFile>& file) {
  const auto found = path == nullptr ? std::make_shared<MemoryFile>()
                                     : find_or_create(path, (flags & SQLITE_OPEN_CREATE) != 0);
  if (!found) return SQLITE_CANTOPEN;
  file = std::make_unique<OpenMemoryFile>(found);
  return SQLITE_OK;
}

std::shared_ptr<MemoryFile> MemoryVfs::find_or_create(std::string_view path, bool create) {
  const std::lock_guard guard(mutex_);
  const auto database = databases_.find(database_of(path));
  if (database == databases_.end()) return nullptr;
  Files& files = database->second;
  if (const auto file = files.find(path); file != files.end()) return file->second;
  if (!create) return nullptr;
  return files.emplace(path, std::make_shared<MemoryFile>()).first->second;
}

int MemoryVfs::remove(const std::string& path, bool /*sync_directory*/) {
  const std::lock_guard guard(mutex_);
  const auto database = databases_.find(database_of(path));
  const bool removed = database != databases_.end() && database->second.erase(path) != 0;
  return removed ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int MemoryVfs::exists(const std::string& path, bool& answer) {
  const auto file = find_or_create(path, false);
  answer = file && file->size() > 0;
  return SQLITE_OK;
}

}  // namespace

const std::string& register_memory_vfs() { return MemoryVfs::instance().name(); }

MemoryDatabase::MemoryDatabase() : name_(MemoryVfs::instance().add_database()) {}

MemoryDatabase::~MemoryDatabase() { MemoryVfs::instance().drop_database(name_); }

std::size_t MemoryDatabase::allocated_bytes() const {
  return MemoryVfs::instance().allocated_bytes(name_);
}

}  // namespace gigkit::sqlite
