#pragma once

#include <random>
#include <string>

namespace gigkit::search {

/// Texts for laws that hold of any: words of the trade, signs, scripts and ill-formed bytes, thrown
/// together. The same in every run.
class RandomTexts {
 public:
  explicit RandomTexts(unsigned seed) : random_(seed) {}

  std::string next(std::size_t pieces);
  std::size_t below(std::size_t bound) { return random_() % bound; }

 private:
  std::mt19937 random_;
};

}  // namespace gigkit::search
