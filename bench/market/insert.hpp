#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "gigkit/id.hpp"

/// Filling a file by plain inserts.
namespace gigkit::bench {

inline void bind(SQLite::Statement& statement, int parameter, const Id& id) {
  statement.bind(parameter, id.bytes().data(), static_cast<int>(id.bytes().size()));
}
template <class T>
void bind(SQLite::Statement& statement, int parameter, const T& value) {
  statement.bind(parameter, value);
}

template <class... Values>
void insert(SQLite::Statement& statement, const Values&... values) {
  int parameter = 0;
  (bind(statement, ++parameter, values), ...);
  statement.exec();
  statement.reset();
}

/// Shows how far a long loop is.
class Progress {
 public:
  Progress(std::string what, int total) : what_(std::move(what)), total_(total) {}
  ~Progress() { std::fputs("\r\033[K", stderr); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance() {
    if (++done_ % 10'000 == 0) {
      fmt::print(stderr, "\r{}: {} of {} ({} %)", what_, done_, total_, done_ * 100LL / total_);
    }
  }

 private:
  std::string what_;
  int total_;
  int done_ = 0;
};

}  // namespace gigkit::bench
