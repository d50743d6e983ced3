#include "take.hpp"

#include <algorithm>

#include "gigkit/error.hpp"

namespace gigkit::capi {
namespace {

/// Longer than any struct of any version: what says so says nonsense, and is not read.
constexpr std::size_t kLongestStruct = 65'536;

[[noreturn]] void refuse(ErrorCode code, const char* reason, std::string_view field,
                         std::string_view fault) {
  throw Error(code, reason, std::string(field) + " " + std::string(fault) + ".",
              std::string(field));
}

}  // namespace

std::optional<std::string_view> text_of(const char* data, std::size_t length,
                                        std::string_view argument) {
  if (data != nullptr) return std::string_view(data, length);
  if (length != 0) refuse_null(argument);
  return std::nullopt;
}

std::string_view required_text(const char* data, std::size_t length, std::string_view argument) {
  return {&required(data, argument), length};
}

void require_list(const void* items, std::size_t count, std::string_view field) {
  if (items == nullptr && count != 0) refuse_null(field);
}

void refuse_number(std::string_view field) {
  refuse(ErrorCode::invalid, "enum.unknown", field, "is a number that stands for nothing");
}

void refuse_clear(std::string_view field) {
  refuse(ErrorCode::invalid, "change.clear", field,
         field == "clear" ? "has a bit that stands for nothing" : "is both given and cleared");
}

void check_size(const void* given, std::size_t size, std::size_t known, std::size_t alignment) {
  if (size < 2 * sizeof(std::size_t) || size % alignment != 0 || size > kLongestStruct) {
    refuse(ErrorCode::misuse, "struct.size", "struct_size", "is not the size of the struct");
  }
  if (size <= known) return;
  const auto* const bytes = static_cast<const char*>(given);
  if (std::any_of(bytes + known, bytes + size, [](char byte) { return byte != 0; })) {
    refuse(ErrorCode::invalid, "struct.newer", "struct_size",
           "tells of parameters that this version of the library does not know");
  }
}

}  // namespace gigkit::capi
