#include "postgres/parameters.hpp"

#include <fmt/format.h>

#include <iterator>
#include <optional>

#include "postgres/wire.hpp"

namespace gigkit::postgres {
namespace {

constexpr int kText = 0;
constexpr int kBinary = 1;
constexpr Oid kInferred = 0;

struct Shape {
  Oid type;
  int format;
};

/// Appends a value's bytes. Numbers go as text, which the server reads as whatever type it has
/// inferred for the place; a statement may have been prepared when the value was NULL.
class Encoder {
 public:
  explicit Encoder(std::vector<char>& out) : out_(out) {}

  Shape operator()(std::monostate) const { return {kInferred, kText}; }
  Shape operator()(bool value) const { return text(wire::kBool, value ? "t" : "f"); }
  Shape operator()(std::int64_t value) const { return text(wire::kInt8, fmt::to_string(value)); }
  Shape operator()(double value) const { return text(wire::kFloat8, fmt::format("{}", value)); }
  Shape operator()(Money value) const { return text(wire::kNumeric, value.to_string()); }
  Shape operator()(storage::JsonView value) const { return text(kInferred, value.text); }
  // Texts and names of enums: their binary form is the text itself, and needs no end mark.
  Shape operator()(std::string_view value) const {
    out_.insert(out_.end(), value.begin(), value.end());
    return {kInferred, kBinary};
  }
  Shape operator()(const Id& value) const {
    out_.insert(out_.end(), value.bytes().begin(), value.bytes().end());
    return {wire::kUuid, kBinary};
  }
  Shape operator()(Time value) const {
    wire::put_time(out_, value);
    return {wire::kTimestamptz, kBinary};
  }
  Shape operator()(const std::vector<std::string>* value) const {
    wire::put_array(out_, *value);
    return {wire::kTextArray, kBinary};
  }
  Shape operator()(const std::vector<Id>* value) const {
    wire::put_array(out_, *value);
    return {wire::kUuidArray, kBinary};
  }

 private:
  Shape text(Oid type, std::string_view value) const {
    out_.insert(out_.end(), value.begin(), value.end());
    out_.push_back('\0');
    return {type, kText};
  }

  std::vector<char>& out_;
};

}  // namespace

Parameters::Parameters(std::span<const storage::Param> params) {
  constexpr std::size_t kUsualSize = 24;
  types_.reserve(params.size());
  lengths_.reserve(params.size());
  formats_.reserve(params.size());
  values_.reserve(params.size());
  bytes_.reserve(params.size() * kUsualSize + 1);
  for (const storage::Param& param : params) {
    const std::size_t start = bytes_.size();
    const Shape shape = std::visit(Encoder(bytes_), param);
    types_.push_back(shape.type);
    formats_.push_back(shape.format);
    lengths_.push_back(static_cast<int>(bytes_.size() - start));
  }
  bytes_.push_back('\0');  // so that an empty value has an address
  const char* next = bytes_.data();
  for (std::size_t i = 0; i < params.size(); ++i) {
    const bool is_null = std::holds_alternative<std::monostate>(params[i]);
    values_.push_back(is_null ? nullptr : next);
    next += lengths_[i];
  }
}

}  // namespace gigkit::postgres
