#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "search/hits.hpp"
#include "search/known_chunks.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace gigkit::search {

namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// What the phrases ask for, word by word.
class Wanted {
 public:
  explicit Wanted(std::span<const Phrase> phrases) {
    for (const Phrase& phrase : phrases) {
      for (const std::string& term : phrase.terms) {
        const bool is_cut = phrase.is_prefix && &term == &phrase.terms.back();
        (is_cut ? prefixes_ : terms_).push_back(&term);
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

  bool has(const ChunkFacts& chunk) const {
    if (chunk.kind != ChunkFacts::Kind::word) return chunk.kind == ChunkFacts::Kind::other;
    return std::ranges::any_of(terms_, [&](const auto* term) { return is_wanted(chunk, *term); }) ||
           std::ranges::any_of(prefixes_, [&](const auto* prefix) {
             return chunk.term.starts_with(*prefix) || may_become(chunk, *prefix);
           });
  }

 private:
  static bool is_wanted(const ChunkFacts& chunk, std::string_view term) {
    return chunk.term == term || may_become(chunk, term);
  }

  // "front" may be the beginning of "frontend", or of what begins with "fro".
  static bool may_become(const ChunkFacts& chunk, std::string_view term) {
    return chunk.begins_compound && (term.starts_with(chunk.word) || chunk.word.starts_with(term));
  }

  std::vector<const std::string*> terms_;
  std::vector<const std::string*> prefixes_;
};

// Goes through a text, chunk by chunk, and puts hits together from the regions that may have some:
// chunks that are wanted, with what is blank after them and one more chunk on either side, which
// may make another word of them.
class Reader {
 public:
  Reader(std::string_view text, std::span<const Phrase> phrases)
      : text_(text), phrases_(phrases), wanted_(phrases) {}

  std::vector<Hit> run() {
    while (next_chunk())
      take(known_.facts_of(text_.substr(chunk_.begin, chunk_.end - chunk_.begin)));
    finish_region();
    return std::move(hits_);
  }

 private:
  bool next_chunk() {
    before_ = chunk_;
    std::size_t at = chunk_.end;
    while (at < text_.size() && is_blank(text_[at])) ++at;
    if (at == text_.size()) return false;
    chunk_.begin = at;
    while (at < text_.size() && !is_blank(text_[at])) ++at;
    chunk_.end = at;
    return true;
  }

  void take(const ChunkFacts& facts) {
    if (wanted_.has(facts)) {
      if (region_.end == 0) region_.begin = before_.begin;
      region_.end = chunk_.end;
      is_open_ = true;
      return;
    }
    if (is_open_) {
      region_.end = chunk_.end;
      is_open_ = facts.kind == ChunkFacts::Kind::blank;
    } else {
      finish_region();
    }
  }

  void finish_region() {
    if (region_.end == 0) return;
    const std::string_view part = text_.substr(region_.begin, region_.end - region_.begin);
    points_ += text::count_code_points(text_.substr(counted_, region_.begin - counted_));
    counted_ = region_.begin;
    for (Hit& hit : find_hits(analyze(part), phrases_)) {
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
  Range chunk_;           // in bytes, as all of these
  Range before_;          // the chunk before it
  Range region_;          // that may have hits; it ends at 0 if there is none
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
