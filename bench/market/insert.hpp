#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <cstdio>
#include <optional>
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

template <class T>
void bind(SQLite::Statement& statement, int parameter, const std::optional<T>& value) {
  if (value) statement.bind(parameter, *value);
}

/// Runs the statement with these values.
template <class... Values>
void insert(SQLite::Statement& statement, const Values&... values) {
  int parameter = 0;
  statement.clearBindings();
  (bind(statement, ++parameter, values), ...);
  statement.exec();
  statement.reset();
}

/// Shows how far a long loop is.
class Progress {
 public:
  Progress(std::string what, std::int64_t total) : what_(std::move(what)), total_(total) {}
  ~Progress() { std::fputs("\r\033[K", stderr); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance() { reach(done_ + 1); }

  void reach(std::int64_t done) {
    constexpr std::int64_t kStep = 10'000;
    const bool is_news = done / kStep != done_ / kStep;
    done_ = done;
    if (!is_news) return;
    fmt::print(stderr, "\r{}: {} of {} ({} %)", what_, done_, total_, done_ * 100 / total_);
  }

 private:
  std::string what_;
  std::int64_t total_;
  std::int64_t done_ = 0;
};

}  // namespace gigkit::bench
