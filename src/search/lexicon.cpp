#include "search/lexicon.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "text/ascii.hpp"

namespace gigkit::search {

namespace {

// Each list is in ascending order.
using Word = std::string_view;

// "aren" and the like are what is left of "aren't" without its ending.
constexpr auto kStopWords = std::to_array<Word>({
    "a",          "about",   "above",    "after",      "again",  "against", "ain",     "all",
    "am",         "an",      "and",      "any",        "are",    "aren",    "as",      "at",
    "be",         "because", "been",     "before",     "being",  "below",   "between", "both",
    "but",        "by",      "can",      "couldn",     "did",    "didn",    "do",      "does",
    "doesn",      "doing",   "don",      "down",       "during", "each",    "few",     "for",
    "from",       "further", "had",      "hadn",       "has",    "hasn",    "have",    "haven",
    "having",     "he",      "her",      "here",       "hers",   "herself", "him",     "himself",
    "his",        "how",     "i",        "if",         "in",     "into",    "is",      "isn",
    "it",         "its",     "itself",   "just",       "me",     "more",    "most",    "mustn",
    "my",         "myself",  "no",       "nor",        "not",    "now",     "of",      "off",
    "on",         "once",    "only",     "or",         "other",  "our",     "ours",    "ourselves",
    "out",        "over",    "own",      "same",       "she",    "should",  "shouldn", "so",
    "some",       "such",    "than",     "that",       "the",    "their",   "theirs",  "them",
    "themselves", "then",    "there",    "these",      "they",   "this",    "those",   "through",
    "to",         "too",     "under",    "until",      "up",     "very",    "was",     "wasn",
    "we",         "were",    "weren",    "what",       "when",   "where",   "which",   "while",
    "who",        "whom",    "why",      "will",       "with",   "won",     "wouldn",  "you",
    "your",       "yours",   "yourself", "yourselves",
});

// The hyphen is where people write a hyphen, a space or nothing. Of these words nobody looks for a
// half, or the half is a stop word.
constexpr auto kCompounds = std::to_array<Word>({
    "2-d",         "3-d",          "add-on",        "auto-cad",   "back-end",    "back-up",
    "c-sharp",     "chat-bot",     "chat-gpt",      "clean-up",   "copy-writer", "copy-writing",
    "data-base",   "data-set",     "dot-net",       "drop-down",  "drop-ship",   "drop-shipping",
    "e-book",      "e-commerce",   "e-learning",    "e-mail",     "fast-api",    "follow-up",
    "front-end",   "full-stack",   "git-hub",       "hand-off",   "hand-over",   "home-page",
    "java-script", "key-word",     "lang-chain",    "life-cycle", "linked-in",   "log-in",
    "low-code",    "market-place", "micro-service", "mock-up",    "non-profit",  "off-shore",
    "off-site",    "on-boarding",  "on-going",      "on-line",    "on-site",     "open-ai",
    "pay-pal",     "pine-script",  "plug-in",       "pop-up",     "power-point", "quick-books",
    "real-time",   "road-map",     "set-up",        "sign-in",    "sign-up",     "stand-alone",
    "start-up",    "sub-title",    "tik-tok",       "time-frame", "time-line",   "time-zone",
    "type-script", "voice-over",   "walk-through",  "web-hook",   "web-page",    "web-site",
    "week-end",    "white-label",  "woo-commerce",  "word-press", "work-flow",   "you-tube",
});

// The hyphen is where people write a space, a hyphen, a slash or nothing. Their parts are looked
// for by themselves, too.
constexpr auto kTwoWords = std::to_array<Word>({
    "after-effects", "apps-script",   "beautiful-soup",   "ci-cd",        "cyber-security",
    "dynamo-db",     "landing-page",  "machine-learning", "mongo-db",     "power-bi",
    "react-native",  "rest-api",      "smart-contract",   "social-media", "tailwind-css",
    "ui-ux",         "ux-ui",         "vs-code",          "web-app",      "web-design",
    "web-designer",  "web-developer", "web-development",  "web-scraper",  "web-scraping",
});

constexpr auto kPrefixes = std::to_array<Word>({"co", "e", "no", "non", "pre", "re"});

constexpr auto kDotnetFamily = std::to_array<Word>({"ado", "asp", "c#", "f#", "vb"});

template <typename List>
constexpr bool is_ascending(const List& list) {
  return std::is_sorted(list.begin(), list.end());
}
static_assert(is_ascending(kStopWords) && is_ascending(kCompounds) && is_ascending(kTwoWords) &&
              is_ascending(kPrefixes) && is_ascending(kDotnetFamily));

template <typename List>
bool contains(const List& list, Word word) {
  return std::binary_search(list.begin(), list.end(), word);
}

// The entries that begin as `word` does.
template <typename List>
auto with_initial_of(const List& list, Word word) {
  const auto [begin, end] =
      std::equal_range(list.begin(), list.end(), word.substr(0, 1),
                       [](Word a, Word b) { return a.substr(0, 1) < b.substr(0, 1); });
  return std::span(begin, end);
}

constexpr Word before_hyphen(Word entry) { return entry.substr(0, entry.find('-')); }
constexpr Word after_hyphen(Word entry) { return entry.substr(entry.find('-') + 1); }

bool is_singular_or_plural(Word word, Word singular) {
  if (!word.starts_with(singular)) return false;
  const Word ending = word.substr(singular.size());
  return ending.empty() || ending == "s";
}

bool is_in_two(Word word, Word entry) {
  const Word first = before_hyphen(entry);
  return word.starts_with(first) &&
         is_singular_or_plural(word.substr(first.size()), after_hyphen(entry));
}

constexpr Word kJs = "js";
constexpr std::size_t kShortestNameOfJs = 3;

std::size_t length_before_js(Word word) {
  if (!word.ends_with(kJs) || word.size() < kShortestNameOfJs + kJs.size()) return 0;
  return std::all_of(word.begin(), word.end(), text::is_letter) ? word.size() - kJs.size() : 0;
}

// A name and a number, and perhaps a letter: "gpt4", "gpt4o". Not "h264", "ec2" or "b2b".
std::size_t length_before_number(Word word) {
  constexpr std::ptrdiff_t kShortestName = 3;
  const auto* const number = std::find_if_not(word.begin(), word.end(), text::is_letter);
  const auto* rest = std::find_if_not(number, word.end(), text::is_digit);
  if (number - word.begin() < kShortestName || number == rest) return 0;
  if (rest != word.end() && text::is_letter(*rest)) ++rest;
  return rest == word.end() ? static_cast<std::size_t>(number - word.begin()) : 0;
}

constexpr std::size_t letter_number(char c) { return static_cast<std::size_t>(c - 'a'); }

constexpr auto kShortestSplits = [] {
  constexpr std::uint8_t kNone = 255;
  std::array<std::array<std::uint8_t, 26>, 26> lengths{};
  for (auto& row : lengths) {
    row.fill(kNone);
    row[letter_number(kJs[0])] = kShortestNameOfJs + kJs.size();
  }
  for (const Word entry : kTwoWords) {
    auto& length = lengths[letter_number(entry[0])][letter_number(after_hyphen(entry)[0])];
    length = std::min(length, static_cast<std::uint8_t>(entry.size() - 1));
  }
  return lengths;
}();

}  // namespace

bool is_stop_word(Word word) { return contains(kStopWords, word); }

bool is_prefix(Word word) { return contains(kPrefixes, word); }

bool is_dotnet_family(Word word) { return contains(kDotnetFamily, word); }

Word usual_name(Word word) {
  if (word == "cpp") return "c++";
  if (word == "csharp") return "c#";
  if (word == "dotnet") return ".net";
  return word;
}

bool is_compound(Word first, Word second) {
  const auto entries = with_initial_of(kCompounds, first);
  return std::any_of(entries.begin(), entries.end(), [&](Word entry) {
    return before_hyphen(entry) == first && is_singular_or_plural(second, after_hyphen(entry));
  });
}

bool begins_compound(Word word) {
  return std::ranges::any_of(with_initial_of(kCompounds, word),
                             [&](Word entry) { return before_hyphen(entry) == word; });
}

std::size_t shortest_split(char initial, char second_initial) {
  return kShortestSplits[letter_number(initial)][letter_number(second_initial)];
}

std::size_t first_part(Word word) {
  if (const auto length = length_before_js(word); length > 0) return length;
  if (const auto length = length_before_number(word); length > 0) return length;
  const auto entries = with_initial_of(kTwoWords, word);
  const auto entry = std::find_if(entries.begin(), entries.end(),
                                  [word](Word two) { return is_in_two(word, two); });
  return entry != entries.end() ? before_hyphen(*entry).size() : 0;
}

}  // namespace gigkit::search
