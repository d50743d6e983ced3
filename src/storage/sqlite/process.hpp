#pragma once

#include <cstdint>
#include <string>

namespace gigkit::sqlite {

/// Knows in which process it was made. SQLite's connections and locks do not survive a fork: in
/// the child they would release what the parent holds, and write over what it writes.
class ProcessMark {
 public:
  ProcessMark();

  /// Whether this is a child of the process in which the mark was made.
  bool is_left() const noexcept;

  /// Throws `misuse`, `marketplace.forked` if it is.
  void check() const;

 private:
  std::uint64_t forks_;
};

/// Owns a file descriptor, which is closed in forked children at once: a lock that belongs to an
/// open file would otherwise stay held after the death of the parent, as long as a child lives.
class Descriptor {
 public:
  explicit Descriptor(int number);
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  int number() const noexcept { return number_; }

 private:
  int number_;
};

/// What has database files open, as far as forks are concerned. SQLite keeps its locks on a file
/// and its map of the file's log once per process, in memory that a forked child inherits: there
/// they say that the child holds what only the parent does. So before the child can open the same
/// file, the connections that it inherited have to go, and that they can only if they were idle.
class Forkable {
 public:
  /// Called before a fork: lets nobody in until resume(), unless somebody is in already. It must
  /// not wait, as the forking thread may be the one that is in.
  virtual bool try_pause() noexcept = 0;

  /// Called after the fork in the parent, if it was paused.
  virtual void resume() noexcept = 0;

  /// Called in the child, if it was paused and the file shall be opened anew: closes the
  /// connections without touching the file.
  virtual void abandon() noexcept = 0;

 protected:
  ~Forkable() = default;
};

/// Makes an open file known to forks, while it lives.
class OpenFile {
 public:
  /// The user must outlive it.
  OpenFile(const std::string& path, Forkable& user);
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();

  /// To be called before a file is opened: makes its users in the parent abandon it. Throws
  /// `misuse`, `marketplace.forked` if one of them was busy when this process was forked.
  static void make_parent_abandon(const std::string& path);

 private:
  Forkable& user_;
};

}  // namespace gigkit::sqlite
