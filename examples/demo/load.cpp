#include "load.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "narration.hpp"
#include "posting.hpp"
#include "progress.hpp"

namespace demo {
namespace {

using gigkit::Marketplace;

/// So many rows go into one transaction: a commit costs more than a row does.
constexpr std::size_t kRowsPerTransaction = 100;

std::vector<std::string> read_lines(const std::string& file, std::size_t limit) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(fmt::format("'{}' cannot be read.", file));
  std::vector<std::string> lines;
  for (std::string line; lines.size() < limit && std::getline(in, line);) {
    lines.push_back(std::move(line));
  }
  return lines;
}

gigkit::Time now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

void note_refusal(LoadReport& report, std::size_t line, const gigkit::Error& error) {
  constexpr std::size_t kFirstFew = 5;
  const std::string why =
      error.field().empty() ? error.reason() : fmt::format("{}, {}", error.field(), error.reason());
  ++report.refused[why];
  if (report.first_refused.size() < kFirstFew) {
    report.first_refused.push_back({line, why, std::string(error.message())});
  }
}

/// Publishes one posting as its source, who is signed up when first met. Both have ids made of
/// their names, so repeating either changes nothing.
void publish(const Marketplace& market, std::string_view line, LoadReport& report) {
  Posting posting = read_posting(line);
  const gigkit::Id poster = id_of(posting.source);
  market.sign_up({.id = poster, .full_name = posting.source});
  const gigkit::Time before = now();
  const gigkit::Gig gig = market.as_user(poster).gigs().create(std::move(posting.gig));
  ++(gig.created_at < before ? report.repeated : report.published);
  report.in_other_currency += posting.in_other_currency ? 1 : 0;
}

/// Publishes the lines from `first` up to `last`: all of them, but for those that are refused, or
/// none.
void publish_together(const Marketplace& market, const std::vector<std::string>& lines,
                      std::size_t first, std::size_t last, LoadReport& report) {
  auto transaction = market.transaction();
  for (std::size_t i = first; i < last; ++i) {
    try {
      publish(transaction, lines[i], report);
    } catch (const gigkit::Error& error) {
      if (error.code() != gigkit::ErrorCode::invalid && error.reason() != "id.reused") throw;
      note_refusal(report, i + 1, error);
    }
  }
  transaction.commit();
}

}  // namespace

LoadReport load_postings(const Marketplace& market, const std::string& file, std::size_t limit) {
  const std::vector<std::string> lines = read_lines(file, limit);
  LoadReport report;
  report.rows = lines.size();
  Progress progress(lines.size());
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t first = 0; first < lines.size(); first += kRowsPerTransaction) {
    const std::size_t last = std::min(first + kRowsPerTransaction, lines.size());
    publish_together(market, lines, first, last, report);
    progress.advance_to(last);
  }
  report.took = std::chrono::steady_clock::now() - start;
  return report;
}

void print_report(const LoadReport& report) {
  std::size_t refused = 0;
  for (const auto& [why, count] : report.refused) refused += count;
  say("{} rows: {} published, {} published before, {} refused.", report.rows, report.published,
      report.repeated, refused);
  if (report.in_other_currency > 0) {
    say("{} came without their budget: it is not in US dollars.", report.in_other_currency);
  }
  for (const auto& [why, count] : report.refused) say(" - {} refused: {}", count, why);
  for (const RefusedRow& row : report.first_refused) {
    say("   line {}: {}: {}", row.line, row.why, row.message);
  }
}

}  // namespace demo
