#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "gigkit/gigkit.hpp"
#include "support/invariants.hpp"
#include "support/plain_sqlite.hpp"
#include "support/rounds.hpp"
#include "support/temporary_folder.hpp"

// A process that is killed while it writes loses nothing that it was told is done.

namespace gigkit {
namespace {

/// What the child tells the parent once a command has returned.
enum class Done : char {
  gig = 'g',
  application = 'a',
  acceptance = 'c',
  message = 'm',
  review = 'r',
  call = 'k'
};

struct Acknowledgement {
  Done done;
  Id id;
};

void acknowledge(int pipe, Done done, const Id& id) {
  std::array<char, 17> line{static_cast<char>(done)};
  std::copy(id.bytes().begin(), id.bytes().end(), line.begin() + 1);
  if (write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) _exit(1);
}

/// Who was hired talks with the poster, calls and is reviewed.
void work_together(const Session& poster, const Session& hired, const Id& gig, int pipe) {
  const Id other = *poster.actor().id();
  const Id talk = hired.conversations().open({.participant_ids = {other}, .gig_id = gig}).id;
  for (const Session& sender : {hired, poster}) {
    const Id message = sender.messages().send(talk, {.content = "Hello"}).id;
    acknowledge(pipe, Done::message, message);
    hired.messages().mark_read(talk, message);
  }
  const Id call = hired.calls().schedule({.participant_ids = {other}, .gig_id = gig}).id;
  acknowledge(pipe, Done::call, call);
  poster.calls().end(poster.calls().start(call).id);
  const Review review = hired.reviews().create(gig, {.reviewee_id = other, .rating = 5});
  acknowledge(pipe, Done::review, review.id);
}

/// Posts, applies, accepts, works, resigns and closes, without end.
void load(const std::string& path, int pipe) {
  Options options;
  options.free_posts_per_month = 1'000'000;
  const Marketplace market = open("sqlite:" + path, options);
  const Session poster = market.as_user(market.sign_up().id);
  while (true) {
    const Gig gig = poster.gigs().create(
        {.title = "Draw a map", .description = "Of the old town", .category = "Design"});
    acknowledge(pipe, Done::gig, gig.id);
    std::vector<Application> applications;
    for (int i = 0; i < 3; ++i) {
      const Session applicant = market.as_user(market.sign_up().id);
      applications.push_back(applicant.applications().submit(gig.id, {.cover_letter = "Me"}));
      acknowledge(pipe, Done::application, applications.back().id);
    }
    poster.applications().accept(applications.front().id);
    acknowledge(pipe, Done::acceptance, applications.front().id);
    const Session hired = market.as_user(applications.front().applicant_id);
    work_together(poster, hired, gig.id, pipe);
    hired.applications().withdraw(applications.front().id);
    poster.gigs().close(gig.id);
  }
}

std::vector<Acknowledgement> read_acknowledgements(int pipe) {
  std::vector<Acknowledgement> all;
  std::array<char, 17> line{};
  while (read(pipe, line.data(), line.size()) == static_cast<ssize_t>(line.size())) {
    std::array<std::uint8_t, 16> id{};
    std::copy(line.begin() + 1, line.end(), id.begin());
    all.push_back({static_cast<Done>(line[0]), Id(id)});
  }
  return all;
}

/// Runs the load in a process of its own, and kills it after a while.
std::vector<Acknowledgement> load_and_kill(const std::string& path,
                                           std::chrono::milliseconds after) {
  std::array<int, 2> pipe_ends{};
  REQUIRE(pipe(pipe_ends.data()) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(pipe_ends[0]);
    try {
      load(path, pipe_ends[1]);
    } catch (...) {
      _exit(1);  // the parent's tests are not the child's to go on with
    }
  }
  ::close(pipe_ends[1]);
  std::this_thread::sleep_for(after);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  const auto all = read_acknowledgements(pipe_ends[0]);
  ::close(pipe_ends[0]);
  CHECK(WIFSIGNALED(status));
  return all;
}

bool was_accepted(const Session& service, const Id& application) {
  for (const Transition& step : service.applications().history(application)) {
    if (step.to_status == ApplicationStatus::accepted) return true;
  }
  return false;
}

bool is_there(test::PlainConnection& file, std::string_view table, const Id& id) {
  std::string digits = id.to_string();
  std::erase(digits, '-');
  return file.value("SELECT count(*) FROM " + std::string(table) + " WHERE id = x'" + digits +
                    "'") == "1";
}

void check_is_there(const Session& service, test::PlainConnection& file,
                    const Acknowledgement& each) {
  switch (each.done) {
    case Done::gig:
      CHECK(service.gigs().get(each.id).id == each.id);
      return;
    case Done::application:
      CHECK(service.applications().get(each.id).id == each.id);
      return;
    case Done::acceptance:
      CHECK(was_accepted(service, each.id));
      return;
    case Done::message:
      CHECK(is_there(file, "messages", each.id));
      return;
    case Done::review:
      CHECK(is_there(file, "reviews", each.id));
      return;
    case Done::call:
      CHECK(service.calls().get(each.id).id == each.id);
      return;
  }
}

void check_nothing_is_missing(const std::string& path,
                              const std::vector<Acknowledgement>& acknowledged) {
  const Marketplace market = open("sqlite:" + path);
  const Session service = market.as_service();
  test::PlainConnection file(path, sqlite3_vfs_find(nullptr)->zName);
  for (const Acknowledgement& each : acknowledged) check_is_there(service, file, each);
}

}  // namespace

TEST_CASE("a killed process loses nothing that it was told is done") {
  constexpr int kRoundsOfAFile = 20;
  const int rounds = test::rounds(20, 200);
  std::random_device seed_source;
  const auto seed = seed_source();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::size_t acknowledged = 0;
  for (int round = 0; round < rounds;) {
    const test::TemporaryFolder folder;
    const std::string path = folder / "market.db";
    std::vector<Acknowledgement> all;
    for (int i = 0; i < kRoundsOfAFile && round < rounds; ++i, ++round) {
      CAPTURE(round);
      const std::chrono::milliseconds after(5 + random() % 100);
      const auto done = load_and_kill(path, after);
      all.insert(all.end(), done.begin(), done.end());
      check_nothing_is_missing(path, all);
      REQUIRE(test::broken_invariants(path) == "");
    }
    acknowledged += all.size();
  }
  MESSAGE("killed " << rounds << " times, " << acknowledged << " acknowledged commands found");
  CHECK(acknowledged > static_cast<std::size_t>(rounds));
}

}  // namespace gigkit
