#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/enums.hpp"

/// Comparing lists of tags and words without regard to case.
namespace gigkit::domain {

std::vector<std::string> fold_all(const std::vector<std::string>& values);

/// Whether any or all of the folded tags are among the given ones. No tags always match.
bool has_tags(const std::optional<std::vector<std::string>>& given,
              const std::vector<std::string>& folded, Match match);

/// The words of a text, folded. Ill-formed bytes are no part of a word.
std::vector<std::string> folded_words(std::string_view text);

/// Whether each folded word is in the text.
bool has_words(std::string_view text, const std::vector<std::string>& folded_words);

}  // namespace gigkit::domain
