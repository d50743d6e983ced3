#include "storage/sql/locks.hpp"

#include <vector>

namespace gigkit::storage::locks {

// Rows that are written about a user or a gig hold its row with FOR KEY SHARE, as foreign keys are
// checked: only FOR UPDATE keeps them out.

void accounts_stay(Connection& connection, std::span<const Id> users) {
  static const Statement statement("SELECT 1 FROM profiles WHERE id = ?1 FOR KEY SHARE");
  for (const Id& user : users) connection.lock(statement, {param(user)});
}

void account(Connection& connection, const Id& user) {
  static const Statement statement("SELECT 1 FROM profiles WHERE id = ?1 FOR NO KEY UPDATE");
  connection.lock(statement, {param(user)});
}

void account_alone(Connection& connection, const Id& user) {
  static const Statement statement("SELECT 1 FROM profiles WHERE id = ?1 FOR UPDATE");
  connection.lock(statement, {param(user)});
}

void gig(Connection& connection, const Id& gig) {
  static const Statement statement("SELECT 1 FROM gigs WHERE id = ?1 FOR UPDATE");
  connection.lock(statement, {param(gig)});
}

// The rows are locked in the order in which FROM has them. The gig is first: who has it writes to
// its other applications too, which nobody may hold who waits for the gig.
void gig_of_application(Connection& connection, const Id& application) {
  static const Statement statement(
      "SELECT 1 FROM gigs JOIN applications ON applications.gig_id = gigs.id "
      "WHERE applications.id = ?1 FOR UPDATE");
  connection.lock(statement, {param(application)});
}

void gigs_of_applicant(Connection& connection, const Id& user) {
  static const Statement statement(
      "SELECT 1 FROM applications JOIN gigs ON gigs.id = applications.gig_id "
      "WHERE applications.applicant_id = ?1 ORDER BY gigs.id FOR UPDATE");
  connection.lock(statement, {param(user)});
}

void poster_account(Connection& connection, const Id& gig) {
  static const Statement statement(
      "SELECT 1 FROM profiles WHERE id = (SELECT poster_id FROM gigs WHERE id = ?1) "
      "FOR NO KEY UPDATE");
  connection.lock(statement, {param(gig)});
}

void conversation(Connection& connection, const Id& conversation) {
  static const Statement statement("SELECT 1 FROM conversations WHERE id = ?1 FOR UPDATE");
  connection.lock(statement, {param(conversation)});
}

void call(Connection& connection, const Id& call) {
  static const Statement statement("SELECT 1 FROM video_calls WHERE id = ?1 FOR UPDATE");
  connection.lock(statement, {param(call)});
}

}  // namespace gigkit::storage::locks
