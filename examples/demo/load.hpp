#pragma once

#include <chrono>
#include <cstddef>
#include <gigkit/gigkit.hpp>
#include <map>
#include <string>
#include <vector>

namespace demo {

/// A row that was not taken, and why.
struct RefusedRow {
  std::size_t line;  ///< the first is 1
  std::string why;   ///< "description, text.blank"
  std::string message;
};

/// What became of a file of postings.
struct LoadReport {
  std::size_t rows = 0;
  std::size_t published = 0;
  std::size_t repeated = 0;                    ///< published by an earlier row or an earlier load
  std::size_t in_other_currency = 0;           ///< taken, without their budget
  std::map<std::string, std::size_t> refused;  ///< how many rows, by what was wrong
  std::vector<RefusedRow> first_refused;       ///< the first few
  std::chrono::duration<double> took{};
};

/// Publishes the gigs of a file of postings, at most `limit` of its lines, and shows how far it is.
LoadReport load_postings(const gigkit::Marketplace& market, const std::string& file,
                         std::size_t limit);

/// Tells what came of it; at the end the rate.
void print_report(const LoadReport& report);

}  // namespace demo
