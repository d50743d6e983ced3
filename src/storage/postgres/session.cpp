#include "postgres/session.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <limits>
#include <system_error>
#include <thread>
#include <utility>

namespace gigkit::postgres {
namespace {

constexpr int kBinary = 1;

/// After it was told to stop, the server gets this long to say so.
constexpr std::chrono::seconds kGrace{5};

/// What libpq says about a connection, on one line.
std::string words_of(PGconn* connection) {
  std::string words = PQerrorMessage(connection);
  while (!words.empty() && words.back() == '\n') words.pop_back();
  std::ranges::replace(words, '\n', ' ');
  return words;
}

/// The SQLSTATE with which the server has turned a connection away: told by the message's end, as
/// there is no result yet that could hold it. Empty where the network did.
std::string rejection_of(PGconn* connection) {
  constexpr std::string_view kFatal = "FATAL:  ";
  constexpr std::size_t kLength = 5;
  const std::string words = words_of(connection);
  const auto place = words.rfind(kFatal);
  if (place == std::string::npos || words.size() != place + kFatal.size() + kLength) return {};
  return words.substr(words.size() - kLength);
}

int milliseconds_until(Deadline deadline) {
  using std::chrono::milliseconds;
  const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
  constexpr std::int64_t kMost = std::numeric_limits<int>::max();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, kMost));
}

void ignore_notice(void* /*unused*/, const char* /*message*/) {}

}  // namespace

Session::Session(const std::string& uri, Deadline deadline) {
  constexpr std::array kNames{"dbname", "client_encoding", "fallback_application_name",
                              static_cast<const char*>(nullptr)};
  const std::array values{uri.c_str(), "UTF8", "gigkit", static_cast<const char*>(nullptr)};
  connection_.reset(PQconnectStartParams(kNames.data(), values.data(), 1));
  if (!connection_) throw Error(ErrorCode::unavailable, "memory", "There is not enough memory.");
  PQsetErrorVerbosity(raw(), PQERRORS_SQLSTATE);
  PQsetNoticeProcessor(raw(), ignore_notice, nullptr);
  connect(deadline);
  require(PQsetnonblocking(raw(), 1) == 0 && PQenterPipelineMode(raw()) == 1);
}

void Session::connect(Deadline deadline) {
  auto state = PGRES_POLLING_WRITING;
  while (state != PGRES_POLLING_OK) {
    if (PQstatus(raw()) == CONNECTION_BAD || state == PGRES_POLLING_FAILED) {
      const std::string rejection = rejection_of(raw());
      if (!rejection.empty() && !ends_session(rejection)) {
        throw error_from(rejection, "connecting");
      }
      throw LostConnection(words_of(raw()));
    }
    pollfd socket{PQsocket(raw()),
                  static_cast<short>(state == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
    if (poll(&socket, 1, milliseconds_until(deadline)) == 0) {
      throw LostConnection("it took too long to connect.");
    }
    state = PQconnectPoll(raw());
  }
}

Outcome Session::exchange(std::span<Request> requests, Deadline deadline) {
  deadline_ = deadline;
  stopped_ = false;
  for (const Request& request : requests) send(request);
  require(PQpipelineSync(raw()) == 1);
  flush();
  if (const auto posted = std::exchange(posted_, std::nullopt)) take_outcome({&*posted, 1});
  return take_outcome(requests);
}

void Session::post(Request request) {
  deadline_ = Clock::now() + kGrace;
  stopped_ = false;
  send(request);
  require(PQpipelineSync(raw()) == 1);
  flush();
  posted_ = std::move(request);
}

Outcome Session::take_outcome(std::span<const Request> requests) {
  Outcome outcome;
  outcome.results.reserve(requests.size());
  for (const Request& request : requests) collect(request, outcome);
  const Result end = take_result();
  if (PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC) lose();
  for (const Request& request : requests) request.statement->is_sent = false;
  return outcome;
}

void Session::send(const Request& request) {
  Prepared& statement = *request.statement;
  const Parameters& given = request.parameters;
  if (statement.name.empty()) {
    return require(PQsendQueryParams(raw(), statement.sql.c_str(), given.count(), given.types(),
                                     given.values(), given.lengths(), given.formats(),
                                     kBinary) == 1);
  }
  if (!statement.is_ready && !std::exchange(statement.is_sent, true)) {
    require(PQsendPrepare(raw(), statement.name.c_str(), statement.sql.c_str(), given.count(),
                          given.types()) == 1);
  }
  require(PQsendQueryPrepared(raw(), statement.name.c_str(), given.count(), given.values(),
                              given.lengths(), given.formats(), kBinary) == 1);
}

void Session::flush() {
  int left = 0;
  while ((left = PQflush(raw())) == 1) {
    await(POLLIN | POLLOUT);
    require(PQconsumeInput(raw()) == 1);
  }
  require(left == 0);
}

/// Takes the results of one request: of preparing it, if that went with it, and of running it.
void Session::collect(const Request& request, Outcome& outcome) {
  Prepared& statement = *request.statement;
  Result result;
  if (!statement.is_ready && std::exchange(statement.is_sent, false)) {
    result = take_only_result();
    statement.is_ready = PQresultStatus(result.get()) == PGRES_COMMAND_OK;
    if (!statement.is_ready && !outcome.failure) outcome.failure = error_from(result.get());
  }
  result = take_only_result();
  if (outcome.failure) return;
  const auto status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
    outcome.results.push_back(std::move(result));
  } else {
    outcome.failure = error_from(result.get());
  }
}

/// The one result of something that was sent, with the mark that ends it.
Result Session::take_only_result() {
  Result result = take_result();
  if (!result) lose();
  if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR &&
      ends_session(sqlstate_of(result.get()))) {
    lose();
  }
  if (take_result()) lose();
  return result;
}

Result Session::take_result() {
  while (PQisBusy(raw()) == 1) {
    await(POLLIN);
    require(PQconsumeInput(raw()) == 1);
  }
  return Result(PQgetResult(raw()));
}

void Session::await_notification(Deadline until) {
  while (!take_notifications() && Clock::now() < until) {
    pollfd socket{PQsocket(raw()), POLLIN, 0};
    if (poll(&socket, 1, milliseconds_until(until)) < 0 && errno != EINTR) lose();
  }
}

/// All that have come, and whether any has.
bool Session::take_notifications() {
  require(PQconsumeInput(raw()) == 1);
  bool any = false;
  while (PGnotify* const notification = PQnotifies(raw())) {
    PQfreemem(notification);
    any = true;
  }
  return any;
}

/// Waits until the connection can be read, or whatever is asked for.
void Session::await(short events) {
  for (;;) {
    pollfd socket{PQsocket(raw()), events, 0};
    const int ready = poll(&socket, 1, milliseconds_until(deadline_));
    if (ready > 0) return;
    if (ready < 0 && errno != EINTR) lose();
    if (ready == 0 && Clock::now() >= deadline_) stop_server();
  }
}

void Session::stop_server() {
  if (std::exchange(stopped_, true)) lose();
  deadline_ = Clock::now() + kGrace;
  if (!cancel()) lose();
}

/// libpq connects for it, and waits as long as the network makes it: in a thread that is left to
/// itself when its time is over.
bool Session::cancel() {
  std::packaged_task<bool()> task(
      [cancel = std::shared_ptr<PGcancel>(PQgetCancel(raw()), PQfreeCancel)] {
        std::array<char, 256> why{};
        return cancel && PQcancel(cancel.get(), why.data(), static_cast<int>(why.size())) == 1;
      });
  auto done = task.get_future();
  try {
    std::thread(std::move(task)).detach();
  } catch (const std::system_error&) {
    return false;
  }
  return done.wait_until(deadline_) == std::future_status::ready && done.get();
}

void Session::require(bool succeeded) {
  if (!succeeded) lose();
}

void Session::lose() {
  broken_ = true;
  throw LostConnection(words_of(raw()));
}

}  // namespace gigkit::postgres
