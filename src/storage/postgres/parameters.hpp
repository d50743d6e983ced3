#pragma once

#include <libpq-fe.h>

#include <span>
#include <vector>

#include "storage/param.hpp"

namespace gigkit::postgres {

/// The values of a statement as libpq takes them: copies, so that they can wait to be sent.
class Parameters {
 public:
  explicit Parameters(std::span<const storage::Param> params);
  Parameters(Parameters&&) noexcept = default;
  Parameters& operator=(Parameters&&) noexcept = default;
  Parameters(const Parameters&) = delete;
  Parameters& operator=(const Parameters&) = delete;
  ~Parameters() = default;

  int count() const { return static_cast<int>(types_.size()); }
  /// A type is named where the server could not tell it from the statement; 0 elsewhere.
  const Oid* types() const { return types_.data(); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  std::vector<Oid> types_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::vector<char> bytes_;  // of all values
  std::vector<const char*> values_;
};

}  // namespace gigkit::postgres
