#include "postgres/plain_session.hpp"

#include <array>
#include <stdexcept>

namespace gigkit::bench {
namespace {

constexpr int kBinary = 1;

}  // namespace

PlainSession::PlainSession(const std::string& uri) : connection_(PQconnectdb(uri.c_str())) {
  if (PQstatus(raw()) != CONNECTION_OK) fail();
  PQsetNoticeProcessor(
      raw(), [](void*, const char*) {}, nullptr);
}

void PlainSession::prepare(std::string_view name, const std::string& sql) {
  const Result result(PQprepare(raw(), std::string(name).c_str(), sql.c_str(), 0, nullptr));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail();
}

int PlainSession::run(std::initializer_list<PlainCall> calls) {
  if (PQenterPipelineMode(raw()) != 1) fail();
  for (const PlainCall& call : calls) send(call);
  if (PQpipelineSync(raw()) != 1) fail();
  for (std::size_t i = 0; i < calls.size(); ++i) {
    last_ = take();
    take();
  }
  take();
  if (PQexitPipelineMode(raw()) != 1) fail();
  copy_rows();
  return PQntuples(last_.get());
}

void PlainSession::send(const PlainCall& call) {
  std::array<const char*, 32> values{};
  for (std::size_t i = 0; i < call.params.size(); ++i) {
    values.at(i) = call.params[i] ? call.params[i]->c_str() : nullptr;
  }
  if (PQsendQueryPrepared(raw(), call.name.data(), static_cast<int>(call.params.size()),
                          values.data(), nullptr, nullptr, kBinary) != 1) {
    fail();
  }
}

PlainSession::Result PlainSession::take() {
  Result result(PQgetResult(raw()));
  const auto status = result ? PQresultStatus(result.get()) : PGRES_COMMAND_OK;
  if (status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED) fail();
  return result;
}

void PlainSession::copy_rows() {
  block_.clear();
  const int columns = PQnfields(last_.get());
  for (int row = 0; row < PQntuples(last_.get()); ++row) {
    for (int column = 0; column < columns; ++column) {
      const char* const bytes = PQgetvalue(last_.get(), row, column);
      block_.insert(block_.end(), bytes, bytes + PQgetlength(last_.get(), row, column));
    }
  }
}

std::string_view PlainSession::value(int row, int column) const {
  return {PQgetvalue(last_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(last_.get(), row, column))};
}

bool PlainSession::is_null(int row, int column) const {
  return PQgetisnull(last_.get(), row, column) == 1;
}

void PlainSession::execute(const std::string& sql) {
  const Result result(PQexec(raw(), sql.c_str()));
  if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) fail();
}

std::string PlainSession::query(const std::string& sql) {
  const Result result(PQexec(raw(), sql.c_str()));
  if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail();
  std::string text;
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    for (int column = 0; column < PQnfields(result.get()); ++column) {
      text += PQgetvalue(result.get(), row, column);
      text += column + 1 == PQnfields(result.get()) ? '\n' : '|';
    }
  }
  return text;
}

void PlainSession::fail() const { throw std::runtime_error(PQerrorMessage(raw())); }

}  // namespace gigkit::bench
