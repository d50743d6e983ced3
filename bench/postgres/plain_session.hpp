#pragma once

#include <libpq-fe.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gigkit::bench {

/// A statement with its parameters as text; empty ones are NULL.
struct PlainCall {
  std::string_view name;
  std::vector<std::optional<std::string>> params{};
};

/// A connection as one would use it by hand: statements are prepared once, calls share a round
/// trip, and rows come in binary and are copied into one block.
class PlainSession {
 public:
  explicit PlainSession(const std::string& uri);

  void prepare(std::string_view name, const std::string& sql);

  /// Runs statements in one round trip, and gives how many rows the last one had. Throws if one
  /// fails.
  int run(std::initializer_list<PlainCall> calls);

  /// The bytes of a value of the last one's rows.
  std::string_view value(int row, int column) const;
  bool is_null(int row, int column) const;

  /// Scripts, and a value of a query as text; outside of what is measured.
  void execute(const std::string& sql);
  std::string query(const std::string& sql);

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;

  PGconn* raw() const { return connection_.get(); }
  [[noreturn]] void fail() const;
  Result take();
  void send(const PlainCall& call);
  void copy_rows();

  std::unique_ptr<PGconn, Finish> connection_;
  Result last_;
  std::vector<char> block_;
};

}  // namespace gigkit::bench
