#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "storage/dialect.hpp"

namespace gigkit::storage {

/// A statement whose text is fixed for the life of the process, and which every connection
/// prepares once. Make it `static const` where it is used.
class Statement {
 public:
  using Writer = std::function<std::string(const Dialect&)>;

  explicit Statement(Writer writer);
  explicit Statement(std::string text);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// A small number of its own, for tables of prepared statements.
  std::size_t index() const { return index_; }

  std::string text(const Dialect& dialect) const { return writer_(dialect); }

 private:
  std::size_t index_;
  Writer writer_;
};

}  // namespace gigkit::storage
