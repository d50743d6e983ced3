#include "sqlite/transaction.hpp"

#include <utility>

namespace gigkit::sqlite {
namespace {

// A savepoint's name refers to the latest of that name, so that all can have the same one.
const storage::Statement kSavepoint{"SAVEPOINT command"};
const storage::Statement kRelease{"RELEASE command"};
const storage::Statement kRollbackTo{"ROLLBACK TO command"};

}  // namespace

Transaction::Transaction(Writer& writer, Patience patience) : writer_(writer) {
  writer_.acquire(patience);
  try {
    writer_.connection().start(patience);
    writer_.connection().begin();
  } catch (...) {
    end();
    throw;
  }
}

/// In a forked child the connection is left alone: what it would write and release is the parent's.
Transaction::~Transaction() {
  if (!open_ || process_.is_left()) return;
  writer_.connection().rollback();
  end();
}

storage::Connection& Transaction::connection() { return open_connection(); }

void Transaction::commit() {
  Connection& connection = open_connection();
  try {
    connection.commit();
  } catch (...) {
    end();
    throw;
  }
  end();
}

void Transaction::savepoint() { open_connection().run(kSavepoint); }

void Transaction::release_savepoint() { open_connection().run(kRelease); }

void Transaction::rollback_to_savepoint() {
  Connection& connection = open_connection();
  connection.rollback_to(kRollbackTo);
  connection.run(kRelease);
}

Connection& Transaction::open_connection() {
  process_.check();
  if (!open_) {
    throw Error(ErrorCode::misuse, "transaction.finished", "The transaction has ended.");
  }
  return writer_.connection();
}

void Transaction::end() {
  open_ = false;
  writer_.release();
}

}  // namespace gigkit::sqlite
