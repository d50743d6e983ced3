#pragma once

#include <libpq-fe.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace gigkit::test {

/// A connection of libpq with nothing added: for what tests do past the library.
class PlainPostgres {
 public:
  explicit PlainPostgres(const std::string& uri);

  /// The rows of statements as text, "a|b\n" each; a failure is the last line, "error
  /// <SQLSTATE>\n".
  std::string query(const std::string& sql);

  /// The same for one value, without the line's end.
  std::string value(const std::string& sql);

  /// Runs statements that must succeed.
  void execute(const std::string& sql);

  PGconn* raw() { return connection_.get(); }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  std::unique_ptr<PGconn, Finish> connection_;
};

/// A server for tests in a temporary folder, which stops when this process has died.
class PostgresServer {
 public:
  /// The one that all share: the test run's where there is one (GIGKIT_TEST_POSTGRES names a file
  /// with its folder), else one of this process. Null, with a word about it, where none is
  /// installed.
  static PostgresServer* shared();

  /// One of one's own, with lines for its configuration. Null where none is installed.
  static std::unique_ptr<PostgresServer> start(const std::vector<std::string>& settings = {});

  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer();

  std::string uri(const std::string& database) const;
  const std::string& folder() const { return folder_; }

  /// A new database, empty or a marketplace; gives its name.
  std::string make_empty_database();
  std::string make_marketplace();

  /// A new database of the original design, as its files have it: with its roles and row-level
  /// security, and no rows. Nothing, with a word about it, where ../shared is absent.
  std::optional<std::string> make_seed();
  /// The same before the design's own file: roles, grants and auth.users alone.
  std::optional<std::string> make_platform();

  void drop(const std::string& database);

  /// As after a crash: nothing is flushed, all sessions end.
  void restart();

 private:
  PostgresServer(std::string folder, bool is_own);
  std::string make_database(const std::string& like);
  std::optional<std::string> make_from_seed(const std::vector<std::string>& files);

  std::string folder_;
  bool is_own_;
  std::once_flag has_template_;
};

}  // namespace gigkit::test
