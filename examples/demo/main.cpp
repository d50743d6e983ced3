// A whole life of a marketplace on a SQLite file, through the public API: loads gigs, then plays
// the chapters. Each says what happens and checks it; the exit code is 0 if all of it came true.

#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "arguments.hpp"
#include "chapters.hpp"
#include "load.hpp"
#include "narration.hpp"

namespace {

using demo::Arguments;
using demo::LoadReport;
using demo::Stage;

struct Chapter {
  std::string_view title;
  void (*play)(Stage& stage);
};

constexpr std::array kChapters{
    Chapter{"People sign up", demo::sign_up},
    Chapter{"The free plan has a limit", demo::reach_the_free_limit},
    Chapter{"Gigs and people are found", demo::search},
    Chapter{"People apply", demo::apply},
    Chapter{"Somebody is hired", demo::hire},
    Chapter{"Plans change", demo::resign},
    Chapter{"Everybody is told", demo::read_notifications},
    Chapter{"They talk", demo::talk},
    Chapter{"They call", demo::call},
    Chapter{"They review each other", demo::review},
    Chapter{"Maya goes pro", demo::go_pro},
    Chapter{"What a stranger sees", demo::look_as_a_stranger},
    Chapter{"Programs follow the feed", demo::read_the_feed},
    Chapter{"Noor leaves", demo::leave},
};

void prepare_file(const Arguments& arguments) {
  const auto folder = arguments.file.parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder);
  if (!arguments.fresh) return;
  for (const std::string_view part : {"", "-wal", "-shm", "-gigkit-lock"}) {
    std::filesystem::remove(arguments.file.string().append(part));
  }
}

/// The gigs of many months come at once, so the free plan's limit is out of the way meanwhile.
LoadReport load(const Arguments& arguments, const std::string& uri) {
  demo::begin_chapter("Gigs are published from " + arguments.postings);
  const gigkit::Marketplace market = gigkit::open(uri, {.free_posts_per_month = 1'000'000});
  LoadReport report = demo::load_postings(market, arguments.postings, arguments.limit);
  demo::print_report(report);
  return report;
}

void play(const std::string& uri) {
  Stage stage{
      gigkit::open(uri, {.free_posts_per_month = 3, .prices = {{"price_pro_monthly", "pro"}}})};
  for (const Chapter& chapter : kChapters) {
    demo::begin_chapter(chapter.title);
    chapter.play(stage);
  }
}

void run(const Arguments& arguments) {
  prepare_file(arguments);
  const std::string uri = "sqlite:" + arguments.file.string();
  fmt::print(
      "GigKit on {}. \"+\" is a claim that holds, \"-\" an attempt that is refused, as it "
      "should.\n",
      uri);
  const LoadReport report = load(arguments, uri);
  play(uri);
  fmt::print("\n{} rows read, {} gigs published, {} checks held; {:.0f} rows a second.\n",
             report.rows, report.published, demo::checks_so_far(),
             static_cast<double>(report.rows) / report.took.count());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto arguments = demo::read_arguments(argc, argv);
    if (!arguments) return 2;
    run(*arguments);
    return 0;
  } catch (const std::exception& failure) {
    std::fputs("\nThe demo ended early: ", stderr);
    std::fputs(failure.what(), stderr);
    std::fputs("\n", stderr);
    return 1;
  }
}
