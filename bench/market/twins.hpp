#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "gigkit/marketplace.hpp"
#include "market/content.hpp"
#include "market/raw_sources.hpp"
#include "raw/raw.h"

namespace gigkit::bench {

/// Makes a file whose writes are not marked for the search: hand-written code brings its own into
/// the index itself, or has none.
void drop_search_triggers(const std::filesystem::path& file);

/// Makes a file in which the library takes all new rows for read, too: it indexes nothing.
void stop_indexing(const std::filesystem::path& file);

/// Two files of the same content: one that the library works on, one for hand-written code.
class Twins {
 public:
  explicit Twins(const std::string& name);
  Twins(const Twins&) = delete;
  Twins& operator=(const Twins&) = delete;

  const Content& content() const { return kEverydayContent; }

  Session as_user(int user) const { return market_.as_user(user_id(user)); }
  raw_market* raw() { return raw_.get(); }

  /// Closes both, and throws unless the files have the same rows.
  void compare();

 private:
  struct CloseRaw {
    void operator()(raw_market* market) const { raw_close(market); }
  };

  std::filesystem::path gigkit_file_;
  std::filesystem::path raw_file_;
  RawSources raw_sources_;
  Marketplace market_;
  std::unique_ptr<raw_market, CloseRaw> raw_;
};

/// Throws unless hand-written code succeeded.
void require_ok(int code);

}  // namespace gigkit::bench
