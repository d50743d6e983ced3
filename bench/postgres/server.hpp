#pragma once

#include <time.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "gigkit/id.hpp"
#include "gigkit/marketplace.hpp"
#include "postgres/plain_session.hpp"

/// The databases that are measured, all of one content, on a server of their own.
namespace gigkit::bench {

/// How much they hold.
struct Sizes {
  int profiles;
  int gigs;
  int applications;
  int conversations;
  int messages;
};

inline constexpr Sizes kSmall{400, 2'000, 6'000, 2'000, 20'000};
inline constexpr Sizes kLarge{20'000, 100'000, 300'000, 100'000, 1'000'000};

namespace postgres {

Id user_id(int user);
Id gig_id(int gig);
Id application_id(int application);
Id conversation_id(int conversation);
Id message_id(int message);

// Who is who: the n-th application is to the gig n modulo gigs, and so on.
int poster_of(const Sizes& sizes, int gig);
int applicant_of(const Sizes& sizes, int application);
/// The first who takes part in the conversation.
int opener_of(const Sizes& sizes, int conversation);

}  // namespace postgres

/// A server in a temporary folder, which goes with this process; what it holds may be a copy.
class BenchServer {
 public:
  static bool is_installed();

  /// Whether there will be the databases `seed`, the original design under its row-level security,
  /// and `tuned`, the same with policies tuned as the platform's makers advise.
  static bool has_seed();

  /// The one of this process: started and filled the first time that it is asked for.
  static BenchServer& shared(const Sizes& sizes);

  /// Has large databases kept in a folder, for the next process.
  static void keep_in(const std::filesystem::path& folder);

  BenchServer(const BenchServer&) = delete;
  BenchServer& operator=(const BenchServer&) = delete;
  ~BenchServer();

  const Sizes& sizes() const { return sizes_; }

  /// The library's own database, and its copy for hand-written code.
  Marketplace open_gigkit() const;
  PlainSession open_hand() const;

  /// The same, whose statements' plans go into the server's log.
  Marketplace open_explained() const;

  /// The length of the server's log, and what it has got since it was so long.
  std::uintmax_t log_size() const;
  std::string log_from(std::uintmax_t size) const;

  /// Calls on these are made as a user by `as_user`, in the same round trip.
  PlainSession open_seed(const std::string& database) const;
  static PlainCall as_user(int user);

  /// Keeps this thread and the processes that the server has for its open sessions on one
  /// processor, so that what it costs to wake each other does not depend on where they are, and
  /// gives the clocks of those processes.
  std::vector<clockid_t> gather_backends() const;

  std::string uri(const std::string& database) const;

 private:
  BenchServer(std::string folder, const Sizes& sizes);
  void fill();
  void read_for_search() const;
  void keep(const std::filesystem::path& data) const;

  std::string folder_;
  Sizes sizes_;
};

}  // namespace gigkit::bench
