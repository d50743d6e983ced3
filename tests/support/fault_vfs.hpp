#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>

#include "sqlite/vfs.hpp"

namespace gigkit::test {

/// What SQLite asks of a disk. Giving back locks is not among them: SQLite takes for granted that
/// it succeeds.
enum class IoCall : std::uint8_t {
  open,
  remove,
  exists,
  read,
  write,
  truncate,
  sync,
  size,
  lock,
  shm_map,
  shm_lock
};
inline constexpr std::size_t kIoCalls = 11;

/// Which calls shall fail, and how.
struct Fault {
  std::uint64_t at = 1;             ///< the first to fail, counted from here on among `calls`
  bool persistent = false;          ///< all later ones of `calls` fail too, until heal()
  std::set<IoCall> calls = {};      ///< empty: every kind
  int code = SQLITE_OK;             ///< the result; SQLITE_OK stands for the kind's own error
  bool leaves_short_write = false;  ///< a failing write has written some of its beginning
};

class DiskFile;

/// A disk that fails on demand, as an SQLite VFS (open databases with `name()`). Its files are in
/// memory. It keeps apart what has been synced from what has not, and so knows what a loss of
/// power can leave behind: of each unsynced write any subset of its 512-byte sectors, of each
/// unsynced truncation all or nothing, of each name created or deleted since its directory was
/// last synced either state. Connections in WAL mode share a database as they do in a file.
/// To be used from any thread; to be destroyed after all connections.
class FaultDisk final : public sqlite::Vfs {
 public:
  /// The seed decides everything that is left to chance.
  explicit FaultDisk(std::uint64_t seed);

  /// Replaces an earlier fault.
  void inject(const Fault& fault);
  void heal();

  /// Turns the machine off at the `call`th call from here on, which may be half done.
  void cut_power_at(std::uint64_t call);

  /// Turns the machine off, if it is not yet, and on again: what was open fails for good, and the
  /// files are what the disk kept. A fault and a power cut that were planned are forgotten.
  void lose_power();

  std::uint64_t calls() const;
  std::uint64_t calls(IoCall call) const;

  /// How many calls an injected fault has made fail.
  std::uint64_t faults() const;

  std::string full_path(const std::string& path) override;
  int open(const char* path, int flags, std::unique_ptr<sqlite::VfsFile>& file) override;
  int remove(const std::string& path, bool sync_directory) override;
  int exists(const std::string& path, bool& answer) override;

 private:
  friend class OpenDiskFile;
  using Directory = std::map<std::string, std::shared_ptr<DiskFile>>;

  enum class Effect : std::uint8_t { none, part, full };
  struct Verdict {
    int code;
    Effect effect;
  };

  template <class Action>
  int perform(IoCall call, std::uint64_t boot, Action action);
  Verdict judge(IoCall call, std::uint64_t boot);
  Verdict judge_fault(IoCall call);

  std::shared_ptr<DiskFile> find_or_create(const std::string& name, bool create);
  void sync_directory() { synced_directory_ = directory_; }
  std::size_t random_below(std::size_t bound) { return random_() % bound; }

  mutable std::mutex mutex_;
  std::mt19937_64 random_;
  Directory directory_;
  Directory synced_directory_;
  std::uint64_t boot_ = 1;
  bool powered_ = true;
  std::uint64_t calls_until_cut_ = 0;  // 0: none is planned
  std::optional<Fault> fault_;         // its `at` counts down
  std::uint64_t faults_ = 0;
  std::array<std::uint64_t, kIoCalls> calls_{};
};

}  // namespace gigkit::test
