#include "search/query_pieces.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

namespace gigkit::search {

namespace {

constexpr auto kQuotationMarks =
    std::to_array<char32_t>({U'"', U'\u201C', U'\u201D', U'\u201E', U'\u201F', U'\u00AB', U'\u00BB',
                             U'\u300C', U'\u300D', U'\u300E', U'\u300F', U'\uFF02'});

bool is_quotation_mark(char32_t c) {
  return std::find(kQuotationMarks.begin(), kQuotationMarks.end(), c) != kQuotationMarks.end();
}

bool is_minus(char32_t c) { return c == U'-' || c == U'\u2212' || c == U'\uFF0D'; }

bool is_lead(char32_t c) { return text::is_white_space(c) || c == U'(' || c == U'[' || c == U'{'; }

bool ends_bare(char32_t c) { return text::is_white_space(c) || is_quotation_mark(c); }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text), last_mark_(find_last_mark()) {}

  std::vector<QueryPiece> run() {
    while (at_ < text_.size()) take_piece();
    return std::move(pieces_);
  }

 private:
  std::size_t find_last_mark() {
    std::size_t last = std::string_view::npos;
    for (at_ = 0; at_ < text_.size(); step()) {
      if (is_at(is_quotation_mark)) last = at_;
    }
    at_ = 0;
    return last;
  }

  text::Decoded peek() const {
    const auto decoded = text::decode(text_.substr(at_));
    return decoded.length > 0 ? decoded : text::Decoded{U'\uFFFD', 1};
  }

  void step() { at_ += peek().length; }

  bool is_at(bool (*test)(char32_t)) const { return at_ < text_.size() && test(peek().code_point); }

  void take_piece() {
    const bool is_first = at_ == 0;
    const std::size_t begin = at_;
    while (is_at(is_lead)) step();
    const bool is_negated = (is_first || at_ > begin) && take_minus();
    if (is_at(is_quotation_mark)) {
      take_quoted(is_negated);
    } else {
      take_bare(is_negated);
    }
  }

  bool take_minus() {
    if (!is_at(is_minus)) return false;
    step();
    return at_ < text_.size() && !is_at(text::is_white_space) && !is_at(is_minus);
  }

  void take_quoted(bool is_negated) {
    const bool is_single = at_ == last_mark_;
    step();
    if (is_single) return take_bare(is_negated);
    const std::size_t begin = at_;
    while (!is_at(is_quotation_mark)) step();
    pieces_.push_back({QueryPiece::Kind::quoted, is_negated, {begin, at_}});
    step();
  }

  void take_bare(bool is_negated) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_at(ends_bare)) step();
    if (at_ == begin) return;
    const std::string_view bare = text_.substr(begin, at_ - begin);
    const bool is_either = !is_negated && text::to_lower(bare) == "or";
    const auto kind = is_either ? QueryPiece::Kind::either : QueryPiece::Kind::bare;
    pieces_.push_back({kind, is_negated, {begin, at_}});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t last_mark_;
  std::vector<QueryPiece> pieces_;
};

}  // namespace

std::vector<QueryPiece> split_query(std::string_view text) { return Splitter(text).run(); }

}  // namespace gigkit::search
