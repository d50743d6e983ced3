#include "search/stemmer.hpp"

#include <libstemmer.h>

#include <memory>
#include <new>

namespace gigkit::search {

namespace {

struct Delete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// A stemmer holds the word that it works on, so each thread needs its own.
sb_stemmer& english() {
  thread_local const std::unique_ptr<sb_stemmer, Delete> kStemmer(
      sb_stemmer_new("english", "UTF_8"));
  if (!kStemmer) throw std::bad_alloc();
  return *kStemmer;
}

// The longest English word in common use has half as many letters; what is longer is no word.
constexpr std::size_t kLongestStemmed = 64;

}  // namespace

std::string stem(std::string_view word) {
  if (word.size() > kLongestStemmed) return std::string(word);
  // sb_symbol is an unsigned char, which may alias any other type.
  const auto* symbols = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stemmed = sb_stemmer_stem(&english(), symbols, static_cast<int>(word.size()));
  if (stemmed == nullptr) throw std::bad_alloc();
  const auto length = static_cast<std::size_t>(sb_stemmer_length(&english()));
  return {reinterpret_cast<const char*>(stemmed), length};
}

}  // namespace gigkit::search
