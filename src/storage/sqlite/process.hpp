#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

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

/// Says that this process has a database file open, while it lives. SQLite keeps its locks on a file
/// and its map of the file's log per process, in memory that a forked child inherits: there they
/// say that the child holds what only the parent does. The child cannot open that file safely, not
/// even with new connections.
class OpenFile {
 public:
  explicit OpenFile(const std::string& path);
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();

  /// Throws `misuse`, `marketplace.forked` if a parent of this process had the file open when it
  /// forked.
  static void check_not_inherited(const std::string& path);

 private:
  std::optional<std::pair<dev_t, ino_t>> file_;  // none for a database that is not in a file
};

}  // namespace gigkit::sqlite
