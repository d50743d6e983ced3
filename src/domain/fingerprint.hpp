#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

/// A fingerprint of normalised parameters, to tell whether two requests ask for the same.
namespace gigkit::domain {

/// Writes values so that different ones never read alike: every text carries its length.
class FingerprintWriter {
 public:
  void add(std::string_view value) {
    text_.append(std::to_string(value.size())).append(1, ':').append(value);
  }
  void add(std::int64_t value) { text_.append(std::to_string(value)).append(1, ';'); }
  void add(Time value) { add(std::int64_t{value.time_since_epoch().count()}); }
  void add(const Money& value) { add(value.cents()); }
  void add(const Id& value) { add(value.to_string()); }
  template <NamedEnum E>
  void add(E value) {
    add(to_string(value));
  }
  /// A struct of the API that has a description.
  template <class Struct>
  requires requires { Describe<Struct>::fields; }
  void add(const Struct& value) {
    for_each_field<Struct>([&](const auto& field) { add(value.*field.member); });
  }
  template <class T>
  void add(const std::vector<T>& values) {
    add(static_cast<std::int64_t>(values.size()));
    for (const T& value : values) add(value);
  }
  template <class T>
  void add(const std::optional<T>& value) {
    text_.append(1, value ? '+' : '-');
    if (value) add(*value);
  }

  /// All that was written.
  const std::string& text() const { return text_; }

  Id fingerprint() const { return Id(base::fingerprint(text_)); }

 private:
  std::string text_;
};

/// The fingerprint of all described fields but the proposed id.
template <class Params>
Id fingerprint(const Params& params, const std::optional<Id>& parent = std::nullopt) {
  FingerprintWriter writer;
  writer.add(parent);
  for_each_field<Params>([&](const auto& field) {
    if (field.name != "id") writer.add(params.*field.member);
  });
  return writer.fingerprint();
}

}  // namespace gigkit::domain
