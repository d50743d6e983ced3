#include "support/fault_vfs.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "sqlite/memory_file.hpp"

namespace gigkit::test {
namespace {

using sqlite::ChunkedBytes;
using sqlite::MemoryFile;
using sqlite::OpenMemoryFile;
using sqlite::VfsFile;

constexpr std::size_t kSector = 512;

constexpr std::array<int, kIoCalls> kOwnErrors{
    SQLITE_CANTOPEN,    SQLITE_IOERR_DELETE,   SQLITE_IOERR_ACCESS, SQLITE_IOERR_READ,
    SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_FSYNC,  SQLITE_IOERR_FSTAT,
    SQLITE_IOERR_LOCK,  SQLITE_IOERR_SHMMAP,   SQLITE_IOERR_SHMLOCK};

/// A path is "/<boot>/<name>", so that what was opened before a loss of power cannot reach, nor
/// delete, what is there after it.
std::uint64_t boot_of(const std::string& path) { return std::stoull(path.substr(1)); }
std::string name_of(const std::string& path) { return path.substr(path.find('/', 1) + 1); }

/// SQLite's own VFSes sync the directory along with a journal that they may have created.
bool syncs_directory(int flags) {
  constexpr int kJournals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
  return (flags & SQLITE_OPEN_CREATE) != 0 && (flags & kJournals) != 0;
}

}  // namespace

/// A file as the machine sees it, as the disk has it, and what lies between the two.
class DiskFile {
 public:
  DiskFile() = default;
  explicit DiskFile(const ChunkedBytes& content) {
    std::vector<std::byte> bytes(content.size());
    content.read(bytes, 0);
    live_->bytes.write(bytes, 0);
    synced_.write(bytes, 0);
  }

  const std::shared_ptr<MemoryFile>& live() const { return live_; }

  void record_write(std::span<const std::byte> bytes, std::size_t offset) {
    unsynced_.push_back({offset, {bytes.begin(), bytes.end()}});
  }
  void record_truncation(std::size_t size) { unsynced_.push_back({size, {}}); }

  void sync() {
    keep_unsynced([] { return true; });
  }

  /// The file that the disk has after a loss of power. A file loses all, much, little or nothing.
  std::shared_ptr<DiskFile> after_power_loss(std::mt19937_64& random) {
    const auto quarters_kept = random() % 5;
    keep_unsynced([&] { return random() % 4 < quarters_kept; });
    return std::make_shared<DiskFile>(synced_);
  }

 private:
  struct Change {
    std::size_t offset;
    std::vector<std::byte> bytes;  // none: the file was truncated at `offset`
  };

  template <class Survives>
  void keep_unsynced(Survives survives) {
    for (const Change& change : std::exchange(unsynced_, {})) {
      if (!change.bytes.empty()) {
        keep_sectors(change, survives);
      } else if (survives()) {
        synced_.resize(change.offset);
      }
    }
  }

  template <class Survives>
  void keep_sectors(const Change& change, Survives& survives) {
    const std::span<const std::byte> bytes(change.bytes);
    for (std::size_t done = 0; done < bytes.size();) {
      const std::size_t at = change.offset + done;
      const std::size_t length = std::min(kSector - at % kSector, bytes.size() - done);
      if (survives()) synced_.write(bytes.subspan(done, length), at);
      done += length;
    }
  }

  std::shared_ptr<MemoryFile> live_ = std::make_shared<MemoryFile>();
  ChunkedBytes synced_;
  std::vector<Change> unsynced_;
};

/// Does one call, or as much of it as its verdict grants: action(effect).
template <class Action>
int FaultDisk::perform(IoCall call, std::uint64_t boot, Action action) {
  const std::lock_guard guard(mutex_);
  const Verdict verdict = judge(call, boot);
  const int done = verdict.effect == Effect::none ? SQLITE_OK : action(verdict.effect);
  return verdict.code == SQLITE_OK ? done : verdict.code;
}

/// A connection's handle on a file: memory, watched by the disk.
class OpenDiskFile final : public VfsFile {
 public:
  OpenDiskFile(FaultDisk& disk, std::shared_ptr<DiskFile> file, bool syncs_directory)
      : disk_(disk),
        boot_(disk.boot_),
        file_(std::move(file)),
        memory_(file_->live()),
        syncs_directory_(syncs_directory) {}

  int read(std::span<std::byte> into, sqlite3_int64 offset) override {
    return disk_.perform(IoCall::read, boot_, [&](auto) { return memory_.read(into, offset); });
  }

  int write(std::span<const std::byte> from, sqlite3_int64 offset) override {
    return disk_.perform(IoCall::write, boot_, [&](FaultDisk::Effect effect) {
      const bool part = effect == FaultDisk::Effect::part;
      const auto bytes = from.first(part ? disk_.random_below(from.size()) : from.size());
      if (bytes.empty()) return SQLITE_OK;
      file_->record_write(bytes, static_cast<std::size_t>(offset));
      return memory_.write(bytes, offset);
    });
  }

  int truncate(sqlite3_int64 size) override {
    return disk_.perform(IoCall::truncate, boot_, [&](auto) {
      file_->record_truncation(static_cast<std::size_t>(size));
      return memory_.truncate(size);
    });
  }

  int sync() override {
    return disk_.perform(IoCall::sync, boot_, [&](auto) {
      file_->sync();
      if (std::exchange(syncs_directory_, false)) disk_.sync_directory();
      return SQLITE_OK;
    });
  }

  int size(sqlite3_int64& bytes) override {
    return disk_.perform(IoCall::size, boot_, [&](auto) { return memory_.size(bytes); });
  }

  int lock(int level) override {
    return disk_.perform(IoCall::lock, boot_, [&](auto) { return memory_.lock(level); });
  }
  int unlock(int level) override { return memory_.unlock(level); }
  int check_reserved_lock(int& held) override { return memory_.check_reserved_lock(held); }

  int shm_map(int region, int size, bool extend, volatile void*& address) override {
    return disk_.perform(IoCall::shm_map, boot_,
                         [&](auto) { return memory_.shm_map(region, size, extend, address); });
  }

  int shm_lock(int first, int count, int flags) override {
    if ((flags & SQLITE_SHM_UNLOCK) != 0) return memory_.shm_lock(first, count, flags);
    return disk_.perform(IoCall::shm_lock, boot_,
                         [&](auto) { return memory_.shm_lock(first, count, flags); });
  }
  int shm_unmap() override { return memory_.shm_unmap(); }

  int device_characteristics() const override { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

 private:
  FaultDisk& disk_;
  std::uint64_t boot_;
  std::shared_ptr<DiskFile> file_;
  OpenMemoryFile memory_;
  bool syncs_directory_;
};

namespace {

std::string unique_name() {
  static std::atomic<int> disks = 0;
  return "gigkit-fault-" + std::to_string(++disks);
}

}  // namespace

FaultDisk::FaultDisk(std::uint64_t seed) : Vfs(unique_name()), random_(seed) {}

void FaultDisk::inject(const Fault& fault) {
  const std::lock_guard guard(mutex_);
  fault_ = fault;
}

void FaultDisk::heal() {
  const std::lock_guard guard(mutex_);
  fault_.reset();
}

void FaultDisk::cut_power_at(std::uint64_t call) {
  const std::lock_guard guard(mutex_);
  calls_until_cut_ = call;
}

void FaultDisk::lose_power() {
  const std::lock_guard guard(mutex_);
  fault_.reset();
  calls_until_cut_ = 0;
  powered_ = true;
  ++boot_;
  Directory& kept = synced_directory_;
  for (const auto& [name, file] : directory_) kept.try_emplace(name);
  for (auto& [name, file] : kept) {
    const auto live = directory_.find(name);
    const auto latest = live == directory_.end() ? nullptr : live->second;
    if (random_below(2) == 0) file = latest;
    if (file) file = file->after_power_loss(random_);
  }
  std::erase_if(kept, [](const auto& entry) { return !entry.second; });
  directory_ = kept;
}

std::uint64_t FaultDisk::calls() const {
  const std::lock_guard guard(mutex_);
  return std::accumulate(calls_.begin(), calls_.end(), std::uint64_t{0});
}

std::uint64_t FaultDisk::calls(IoCall call) const {
  const std::lock_guard guard(mutex_);
  return calls_.at(static_cast<std::size_t>(call));
}

std::uint64_t FaultDisk::faults() const {
  const std::lock_guard guard(mutex_);
  return faults_;
}

/// A call that the loss of power interrupts takes effect, unsynced: chance decides what is left of
/// it. Only a sync must not, as it would leave nothing to chance.
FaultDisk::Verdict FaultDisk::judge(IoCall call, std::uint64_t boot) {
  if (!powered_ || boot != boot_) return {SQLITE_IOERR, Effect::none};
  ++calls_.at(static_cast<std::size_t>(call));
  if (calls_until_cut_ == 0 || --calls_until_cut_ > 0) return judge_fault(call);
  powered_ = false;
  return {SQLITE_IOERR, call == IoCall::sync ? Effect::none : Effect::full};
}

FaultDisk::Verdict FaultDisk::judge_fault(IoCall call) {
  const bool meant = fault_ && (fault_->calls.empty() || fault_->calls.contains(call));
  if (!meant) return {SQLITE_OK, Effect::full};
  if (fault_->at > 1) {
    --fault_->at;
    return {SQLITE_OK, Effect::full};
  }
  ++faults_;
  const bool part = call == IoCall::write && fault_->leaves_short_write;
  const int own = kOwnErrors.at(static_cast<std::size_t>(call));
  const Verdict verdict{fault_->code == SQLITE_OK ? own : fault_->code,
                        part ? Effect::part : Effect::none};
  if (!fault_->persistent) fault_.reset();
  return verdict;
}

std::string FaultDisk::full_path(const std::string& path) {
  const std::lock_guard guard(mutex_);
  return path.starts_with('/') ? path : '/' + std::to_string(boot_) + '/' + path;
}

/// A file without a name is a temporary one, of which the directory knows nothing.
std::shared_ptr<DiskFile> FaultDisk::find_or_create(const std::string& name, bool create) {
  if (name.empty()) return std::make_shared<DiskFile>();
  if (const auto found = directory_.find(name); found != directory_.end()) return found->second;
  return create ? directory_.emplace(name, std::make_shared<DiskFile>()).first->second : nullptr;
}

int FaultDisk::open(const char* path, int flags, std::unique_ptr<VfsFile>& file) {
  const std::string full = path == nullptr ? full_path("") : path;
  return perform(IoCall::open, boot_of(full), [&](auto) {
    const auto found = find_or_create(name_of(full), (flags & SQLITE_OPEN_CREATE) != 0);
    if (!found) return SQLITE_CANTOPEN;
    file = std::make_unique<OpenDiskFile>(*this, found, syncs_directory(flags));
    return SQLITE_OK;
  });
}

int FaultDisk::remove(const std::string& path, bool sync) {
  return perform(IoCall::remove, boot_of(path), [&](auto) {
    if (directory_.erase(name_of(path)) == 0) return SQLITE_IOERR_DELETE_NOENT;
    if (sync && powered_) sync_directory();
    return SQLITE_OK;
  });
}

int FaultDisk::exists(const std::string& path, bool& answer) {
  return perform(IoCall::exists, boot_of(path), [&](auto) {
    const auto file = find_or_create(name_of(path), false);
    answer = file && file->live()->size() > 0;
    return SQLITE_OK;
  });
}

}  // namespace gigkit::test
