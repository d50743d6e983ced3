#include "view.hpp"

namespace gigkit::test {

std::string differences(const Shown& expected, const Shown& actual) {
  std::string lines;
  for (const Shown& change : Shown::diff(expected, actual)) {
    const Shown::json_pointer place(change["path"].get<std::string>());
    const auto at = [&](const Shown& whole) {
      return whole.contains(place) ? whole.at(place).dump() : std::string("nothing");
    };
    lines += place.to_string() + ": " + at(expected) + " but " + at(actual) + "\n";
  }
  return lines;
}

}  // namespace gigkit::test
