#pragma once

#include <string>

#include "base/uuid.hpp"
#include "gigkit/id.hpp"
#include "raw/raw.h"

namespace gigkit::bench {

raw_id raw_from(const Id& id);

/// What hand-written code takes from the library, so that both make the same rows: times, ids, and
/// the terms of texts. How fast a text is read is the search's own matter, and not SQLite's.
class RawSources {
 public:
  RawSources() = default;
  RawSources(const RawSources&) = delete;
  RawSources& operator=(const RawSources&) = delete;

  /// Valid as long as this object.
  raw_sources get();

 private:
  void read(const raw_gig& gig, raw_terms& terms);

  base::UuidV7Source ids_;
  std::string text_;
  std::string facets_;
};

}  // namespace gigkit::bench
