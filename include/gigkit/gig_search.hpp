#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gigkit/enums.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/gig.hpp"
#include "gigkit/money.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

/// Which gigs to look for. Every condition given must hold.
struct GigSearch {
  /// Words (all of them), "phrases", `or`, `-not` and prefixes (`word*`). No text is an error.
  std::string text{};
  std::optional<std::string> category{};  ///< compared without regard to case
  std::vector<std::string> skills{};      ///< compared without regard to case
  Match skills_match = Match::all;
  std::vector<std::string> ai_tools{};  ///< all of these
  std::optional<BudgetType> budget_type{};
  std::optional<Money> budget_min{};  ///< overlaps with the gig's range; a missing bound is open
  std::optional<Money> budget_max{};
  std::optional<LocationType> location_type{};
  std::optional<Time> posted_since{};  ///< created then or later
  GigSort sort = GigSort::relevance;
  std::vector<Facet> facets{};  ///< what to count the matches by
  PageRequest page{};
};

template <>
struct Describe<GigSearch> {
  static constexpr auto fields = list_of(
      field("text", &GigSearch::text), field("category", &GigSearch::category),
      field("skills", &GigSearch::skills), field("skills_match", &GigSearch::skills_match),
      field("ai_tools", &GigSearch::ai_tools), field("budget_type", &GigSearch::budget_type),
      field("budget_min", &GigSearch::budget_min), field("budget_max", &GigSearch::budget_max),
      field("location_type", &GigSearch::location_type),
      field("posted_since", &GigSearch::posted_since), field("sort", &GigSearch::sort),
      field("facets", &GigSearch::facets), field("page", &GigSearch::page));
};

/// A part of a snippet that answers the query: from the code point `begin` up to, not including,
/// `end`.
struct Highlight {
  std::int32_t begin = 0;
  std::int32_t end = 0;

  friend bool operator==(const Highlight&, const Highlight&) = default;
};

template <>
struct Describe<Highlight> {
  static constexpr auto fields =
      list_of(field("begin", &Highlight::begin), field("end", &Highlight::end));
};

/// A gig that was found.
struct GigHit {
  Gig gig;
  double score = 0;     ///< how well it answers the text, to compare within one search; else 0
  std::string snippet;  ///< the part of the description that shows best why, in one line
  std::vector<Highlight> highlights;  ///< in order, apart from each other

  friend bool operator==(const GigHit&, const GigHit&) = default;
};

template <>
struct Describe<GigHit> {
  static constexpr auto fields =
      list_of(field("gig", &GigHit::gig), field("score", &GigHit::score),
              field("snippet", &GigHit::snippet), field("highlights", &GigHit::highlights));
};

/// How many of the matches have a value.
struct FacetCount {
  std::string value;  ///< as the newest of them spells it
  std::int64_t count = 0;

  friend bool operator==(const FacetCount&, const FacetCount&) = default;
};

template <>
struct Describe<FacetCount> {
  static constexpr auto fields =
      list_of(field("value", &FacetCount::value), field("count", &FacetCount::count));
};

/// For each facet asked for the values of the matches, the most frequent first.
using Facets = std::map<Facet, std::vector<FacetCount>>;

/// A page of gigs that were found, and how the search was read. Of more than 10 000 matches the
/// newest 10 000 are counted, ranked and faceted.
struct GigResults : Page<GigHit> {
  std::int64_t total = 0;                ///< matches counted
  bool total_is_exact = true;            ///< false: there are more
  std::optional<std::string> corrected;  ///< the text that was searched for instead, if one was
  /// Nothing has all the words, or few have all of four or more, so that any of them were searched
  /// for.
  bool matched_any = false;
  std::int64_t ranked = 0;   ///< matches put into the order asked for; by time all are
  bool facets_exact = true;  ///< false: there are more matches than were counted
  Facets facets;
};

template <>
struct Describe<GigResults> {
  static constexpr auto fields = list_of(
      field("items", &GigResults::items), field("next", &GigResults::next),
      field("total", &GigResults::total), field("total_is_exact", &GigResults::total_is_exact),
      field("corrected", &GigResults::corrected), field("matched_any", &GigResults::matched_any),
      field("ranked", &GigResults::ranked), field("facets_exact", &GigResults::facets_exact),
      field("facets", &GigResults::facets));
};

}  // namespace gigkit
