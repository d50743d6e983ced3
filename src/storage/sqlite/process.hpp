#pragma once

#include <cstdint>

namespace gigkit::sqlite {

/// Knows in which process it was made. SQLite's connections and locks do not survive a fork: in
/// the child they would release what the parent holds, and write over what it writes.
class ProcessMark {
 public:
  ProcessMark();

  /// Whether this is a child of the process in which the mark was made.
  bool is_left() const noexcept;

  /// Throws `misuse`, `marketplace.forked` if it is.
  void check() const {
    if (is_left()) throw_forked();
  }

 private:
  [[noreturn]] static void throw_forked();

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

}  // namespace gigkit::sqlite
