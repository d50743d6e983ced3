#include "search/analyzer.hpp"

#include <array>
#include <utility>

#include "search/known_words.hpp"
#include "search/lexicon.hpp"

namespace gigkit::search {

namespace {

// Turns words into tokens; each is held back until the next is known, as the two may be one.
class Analyzer {
 public:
  using Visit = std::function<void(const Token&)>;

  Analyzer(std::string_view text, const Visit& visit) : scanner_(text), visit_(visit) {}

  void run() {
    while (position_ <= kMaxPosition && scanner_.next(next_->word)) take_next();
    if (is_held_) emit(*held_);
  }

 private:
  // A word and what is known of it: these are the last that were asked for until it is emitted.
  struct KnownWord {
    Word word;
    WordFacts facts;
  };

  void take_next() {
    if (is_held_ && is_joined(*held_, next_->word)) {
      append(held_->word, next_->word);
    } else {
      name_dotnet(is_held_ ? held_->word.folded : std::string_view(), next_->word);
      if (is_held_) emit(*held_);
      std::swap(held_, next_);
      is_held_ = true;
    }
    held_->facts = known_.facts_of(held_->word.folded);
  }

  static bool is_joined(const KnownWord& first, const Word& second) {
    if (second.gap == Gap::hyphen && is_prefix(first.word.folded)) return true;
    const bool is_near = second.gap == Gap::hyphen || second.gap == Gap::space;
    return is_near && first.facts.begins_compound && is_compound(first.word.folded, second.folded);
  }

  static void append(Word& first, const Word& second) {
    first.folded += second.folded;
    first.bytes.end = second.bytes.end;
    first.points.end = second.points.end;
  }

  // ".NET", "ASP.NET" and "ASP NET" are the platform, "example.net" is not.
  static void name_dotnet(std::string_view before, Word& word) {
    if (word.folded != "net") return;
    const bool is_after_family =
        is_dotnet_family(before) && (word.gap == Gap::dot || word.gap == Gap::space);
    const bool is_free = word.follows_dot && word.gap != Gap::dot;
    if (!is_after_family && !is_free) return;
    word.folded = ".net";
    if (!word.follows_dot) return;
    --word.bytes.begin;
    --word.points.begin;
    if (word.gap == Gap::dot) word.gap = Gap::none;
  }

  void emit(const KnownWord& known) {
    if (const std::size_t length = known.facts.first_part; length > 0) {
      auto [first, second] = split(known.word, length);
      emit_one(first, known_.facts_of(first.folded));
      emit_one(second, known_.facts_of(second.folded));
    } else {
      emit_one(known.word, known.facts);
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

  void emit_one(const Word& word, const WordFacts& facts) {
    if (!facts.is_stop || !is_in_stop_run_) ++position_;
    is_in_stop_run_ = facts.is_stop;
    if (position_ > kMaxPosition) return;
    token_.term = facts.term;
    token_.word = word.folded;
    token_.position = position_;
    token_.gap = word.gap;
    token_.bytes = word.bytes;
    token_.points = word.points;
    token_.is_correctable = facts.is_correctable;
    visit_(token_);
  }

  KnownWords& known_ = KnownWords::of_thread();
  WordScanner scanner_;
  const Visit& visit_;
  std::array<KnownWord, 2> words_;  // by turns, as their memory is used again
  KnownWord* held_ = &words_.front();
  KnownWord* next_ = &words_.back();
  bool is_held_ = false;
  Token token_;
  std::uint32_t position_ = 0;
  bool is_in_stop_run_ = false;
};

}  // namespace

void for_each_token(std::string_view text, const std::function<void(const Token&)>& visit) {
  Analyzer(text, visit).run();
}

std::vector<Token> analyze(std::string_view text) {
  constexpr std::size_t kBytesPerWord = 6;  // of English, roughly
  std::vector<Token> tokens;
  tokens.reserve(text.size() / kBytesPerWord);
  for_each_token(text, [&](const Token& token) { tokens.push_back(token); });
  return tokens;
}

}  // namespace gigkit::search
