#include "storage/statement.hpp"

#include <atomic>
#include <utility>

namespace gigkit::storage {
namespace {

std::size_t next_index() {
  static std::atomic<std::size_t> count{0};
  return count++;
}

}  // namespace

Statement::Statement(Writer writer) : index_(next_index()), writer_(std::move(writer)) {}

Statement::Statement(std::string text)
    : Statement([text = std::move(text)](const Dialect&) { return text; }) {}

}  // namespace gigkit::storage
