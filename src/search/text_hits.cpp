#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/hits.hpp"
#include "search/known_chunks.hpp"
#include "search/lexicon.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace gigkit::search {

namespace {

// What a byte is to a chunk.
enum class Byte : std::uint8_t { blank, letter, sign_after, other };

constexpr auto kBytes = [] {
  std::array<Byte, 256> bytes{};
  bytes.fill(Byte::other);
  for (const char c : {' ', '\n', '\t'}) bytes[static_cast<unsigned char>(c)] = Byte::blank;
  for (const char c : {'.', ',', ';', ':', ')', '!', '?'}) {
    bytes[static_cast<unsigned char>(c)] = Byte::sign_after;
  }
  for (char c = 'a'; c <= 'z'; ++c) {
    bytes[static_cast<unsigned char>(c)] = Byte::letter;
    bytes[static_cast<unsigned char>(c - 'a' + 'A')] = Byte::letter;
  }
  return bytes;
}();

constexpr Byte byte_of(char c) { return kBytes[static_cast<unsigned char>(c)]; }

constexpr std::size_t letter_number(char letter) {
  return static_cast<std::size_t>(text::to_lower(letter) - 'a');
}

// A run of bytes between blanks.
struct Chunk {
  Range bytes;
  std::size_t letters =
      0;  // how many it has, if it is letters and perhaps signs after them; else 0
};

// What the phrases ask for, word by word.
class Wanted {
 public:
  explicit Wanted(std::span<const Phrase> phrases) {
    for (const Phrase& phrase : phrases) {
      for (const std::string& term : phrase.terms) {
        const bool is_cut = phrase.is_prefix && &term == &phrase.terms.back();
        (is_cut ? prefixes_ : terms_).push_back(&term);
        note_initial(term.front());
      }
    }
  }

  // Whether chunks can be judged one by one. The terms with signs are also made of two chunks whose
  // words do not look like them ("dot net", "C sharp").
  bool is_plain() const {
    return std::ranges::all_of(terms_, [](const std::string* term) {
      return *term == kStopTerm || std::ranges::all_of(*term, [](char c) {
        return text::is_letter(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
      });
    });
  }

  // Whether a word of so many letters has nothing to do with any of it, as its initial tells: most
  // words of most texts.
  bool is_beside(char initial, std::size_t letters) const {
    return letters < shortest_[letter_number(initial)];
  }

  bool has(const ChunkFacts& chunk) const {
    if (chunk.kind != ChunkFacts::Kind::word) return chunk.kind == ChunkFacts::Kind::other;
    return std::ranges::any_of(terms_, [&](const auto* term) { return is_wanted(chunk, *term); }) ||
           std::ranges::any_of(prefixes_, [&](const auto* prefix) {
             return chunk.term.starts_with(*prefix) || may_become(chunk, *prefix);
           });
  }

 private:
  // A word of letters has the initial of its term and of what it is the beginning of, but for the
  // second part of words that are split.
  void note_initial(char wanted) {
    if (byte_of(wanted) != Byte::letter) return;
    for (char initial = 'a'; initial <= 'z'; ++initial) {
      auto& shortest = shortest_[letter_number(initial)];
      const std::size_t length = initial == wanted ? 0 : shortest_split(initial, wanted);
      shortest = std::min(shortest, length);
    }
  }

  static bool is_wanted(const ChunkFacts& chunk, std::string_view term) {
    return chunk.term == term || may_become(chunk, term);
  }

  // "front" may be the beginning of "frontend", or of what begins with "fro".
  static bool may_become(const ChunkFacts& chunk, std::string_view term) {
    return chunk.begins_compound && (term.starts_with(chunk.word) || chunk.word.starts_with(term));
  }

  static constexpr auto kNone = [] {
    std::array<std::size_t, 26> none{};
    none.fill(std::string_view::npos);
    return none;
  }();

  std::vector<const std::string*> terms_;
  std::vector<const std::string*> prefixes_;
  std::array<std::size_t, 26> shortest_ = kNone;  // words with an initial that matter
};

// Goes through a text, chunk by chunk, and puts hits together from the regions that may have some:
// chunks that are wanted, with what is blank after them and one more chunk on either side, which
// may make another word of them.
class Reader {
 public:
  Reader(std::string_view text, std::span<const Phrase> phrases)
      : text_(text), phrases_(phrases), wanted_(phrases) {}

  std::vector<Hit> run() {
    while (next_chunk()) {
      const bool is_beside =
          chunk_.letters > 0 && wanted_.is_beside(text_[chunk_.bytes.begin], chunk_.letters);
      if (is_beside && !is_open_) {
        finish_region();
      } else {
        take(known_.facts_of(part(chunk_.bytes)));
      }
    }
    finish_region();
    return std::move(hits_);
  }

 private:
  std::string_view part(Range range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }

  bool next_chunk() {
    before_ = chunk_.bytes;
    std::size_t at = chunk_.bytes.end;
    while (at < text_.size() && byte_of(text_[at]) == Byte::blank) ++at;
    if (at == text_.size()) return false;
    chunk_.bytes.begin = at;
    while (at < text_.size() && byte_of(text_[at]) == Byte::letter) ++at;
    chunk_.letters = at - chunk_.bytes.begin;
    while (at < text_.size() && byte_of(text_[at]) == Byte::sign_after) ++at;
    if (at < text_.size() && byte_of(text_[at]) != Byte::blank) chunk_.letters = 0;
    while (at < text_.size() && byte_of(text_[at]) != Byte::blank) ++at;
    chunk_.bytes.end = at;
    return true;
  }

  void take(const ChunkFacts& facts) {
    if (wanted_.has(facts)) {
      if (region_.end == 0) region_.begin = before_.begin;
      region_.end = chunk_.bytes.end;
      is_open_ = true;
      return;
    }
    if (is_open_) {
      region_.end = chunk_.bytes.end;
      is_open_ = facts.kind == ChunkFacts::Kind::blank;
    } else {
      finish_region();
    }
  }

  void finish_region() {
    if (region_.end == 0) return;
    points_ += text::count_code_points(text_.substr(counted_, region_.begin - counted_));
    counted_ = region_.begin;
    for (Hit& hit : find_hits(analyze(part(region_)), phrases_)) {
      hit.points.begin += points_;
      hit.points.end += points_;
      hits_.push_back(hit);
    }
    region_ = {};
  }

  std::string_view text_;
  std::span<const Phrase> phrases_;
  Wanted wanted_;
  KnownChunks& known_ = KnownChunks::of_thread();
  Chunk chunk_;
  Range before_;          // the chunk before it
  Range region_;          // that may have hits, in bytes; it ends at 0 if there is none
  bool is_open_ = false;  // the next chunk belongs to the region, too
  std::size_t counted_ = 0;
  std::size_t points_ = 0;  // before counted_
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<Hit> find_hits(std::string_view text, std::span<const Phrase> phrases) {
  const bool is_numbered_whole = text.size() < kMaxPosition;
  const bool can_be_parted =
      is_numbered_whole && Wanted(phrases).is_plain() && text::is_valid_utf8(text);
  return can_be_parted ? Reader(text, phrases).run() : find_hits(analyze(text), phrases);
}

}  // namespace gigkit::search
