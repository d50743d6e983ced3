#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The steps that normalisation and case folding are made of, for valid UTF-8.
namespace gigkit::text {

using CodePointVector = std::vector<std::int32_t>;

/// The most code points that one code point decomposes into (U+1F82, for one).
constexpr std::size_t kMaxDecomposition = 4;

/// Whether a text of nothing but such code points is in NFC already. False says nothing: only the
/// ranges that most texts are written in are known here.
bool is_nfc_inert(char32_t c) noexcept;

/// NFD: canonically decomposed, with the combining marks in canonical order.
CodePointVector decompose(std::string_view text);

/// Full case folding of a text in NFD; the result is in NFD.
CodePointVector fold_case(const CodePointVector& decomposed);

/// NFC of a text in NFD.
std::string compose(CodePointVector decomposed);

inline std::string to_nfc(std::string_view text) { return compose(decompose(text)); }

}  // namespace gigkit::text
