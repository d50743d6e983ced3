#include "base/hash.hpp"

#include <algorithm>
#include <iterator>

#ifndef XXH_INLINE_ALL
#define XXH_INLINE_ALL
#endif
#include <xxhash.h>

namespace gigkit::base {

Fingerprint fingerprint(std::string_view text) noexcept {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(text.data(), text.size()));
  Fingerprint fingerprint{};
  std::copy(std::begin(canonical.digest), std::end(canonical.digest), fingerprint.begin());
  return fingerprint;
}

}  // namespace gigkit::base
