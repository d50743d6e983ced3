#include "search/analyzer.hpp"

#include <optional>
#include <utility>

#include "search/known_words.hpp"
#include "search/lexicon.hpp"

namespace gigkit::search {

namespace {

// Turns words into tokens; each is held back until the next is known, as the two may be one.
class Analyzer {
 public:
  explicit Analyzer(std::string_view text) : scanner_(text) {
    constexpr std::size_t kBytesPerWord = 6;  // of English, roughly
    tokens_.reserve(text.size() / kBytesPerWord);
  }

  std::vector<Token> run() {
    for (auto word = scanner_.next(); word && position_ <= kMaxPosition; word = scanner_.next()) {
      take(std::move(*word));
    }
    if (held_) emit(*held_);
    return std::move(tokens_);
  }

 private:
  void take(Word word) {
    if (held_ && is_joined(*held_, word)) {
      append(*held_, word);
      return;
    }
    if (held_) {
      name_dotnet(*held_, word);
      emit(*held_);
    } else {
      name_dotnet({}, word);
    }
    held_ = std::move(word);
  }

  bool is_joined(const Word& first, const Word& second) {
    if (second.gap == Gap::hyphen && is_prefix(first.folded)) return true;
    const bool is_near = second.gap == Gap::hyphen || second.gap == Gap::space;
    return is_near && known_.facts_of(first.folded).begins_compound &&
           is_compound(first.folded, second.folded);
  }

  static void append(Word& first, const Word& second) {
    first.folded += second.folded;
    first.bytes.end = second.bytes.end;
    first.points.end = second.points.end;
  }

  // ".NET", "ASP.NET" and "ASP NET" are the platform, "example.net" is not.
  static void name_dotnet(const Word& before, Word& word) {
    if (word.folded != "net") return;
    const bool is_after_family =
        is_dotnet_family(before.folded) && (word.gap == Gap::dot || word.gap == Gap::space);
    const bool is_free = word.follows_dot && word.gap != Gap::dot;
    if (!is_after_family && !is_free) return;
    word.folded = ".net";
    if (!word.follows_dot) return;
    --word.bytes.begin;
    --word.points.begin;
    if (word.gap == Gap::dot) word.gap = Gap::none;
  }

  void emit(const Word& word) {
    if (const std::size_t length = known_.facts_of(word.folded).first_part; length > 0) {
      auto [first, second] = split(word, length);
      emit_one(first);
      emit_one(second);
    } else {
      emit_one(word);
    }
  }

  static std::pair<Word, Word> split(const Word& word, std::size_t length) {
    Word first = word;
    Word second = word;
    first.folded.resize(length);
    second.folded.erase(0, length);
    second.gap = Gap::none;
    const std::size_t bytes = word.bytes.end - word.bytes.begin;
    const bool is_ascii = bytes == word.points.end - word.points.begin;
    if (is_ascii && bytes == word.folded.size()) {  // else both are where the word is
      first.bytes.end = second.bytes.begin = word.bytes.begin + length;
      first.points.end = second.points.begin = word.points.begin + length;
    }
    return {std::move(first), std::move(second)};
  }

  void emit_one(const Word& word) {
    const WordFacts& facts = known_.facts_of(word.folded);
    if (!facts.is_stop || !is_in_stop_run_) ++position_;
    is_in_stop_run_ = facts.is_stop;
    if (position_ > kMaxPosition) return;
    tokens_.push_back({facts.term, word.folded, position_, word.gap, word.bytes, word.points});
  }

  KnownWords& known_ = KnownWords::of_thread();
  WordScanner scanner_;
  std::optional<Word> held_;
  std::vector<Token> tokens_;
  std::uint32_t position_ = 0;
  bool is_in_stop_run_ = false;
};

}  // namespace

std::vector<Token> analyze(std::string_view text) { return Analyzer(text).run(); }

}  // namespace gigkit::search
