#include "shown.hpp"

namespace gigkit::test {
namespace {

/// The name of a tombstone is made of random digits.
void forget_digits(Shown& username) {
  constexpr std::string_view kPrefix = "deleted_";
  const auto name = username.get<std::string>();
  if (name.starts_with(kPrefix)) username = kPrefix;
}

void sort(Shown& array) { std::sort(array.begin(), array.end()); }

Shown show(const Error::Detail& detail) {
  return std::visit([](const auto& value) { return test::show(value); }, detail);
}

}  // namespace

void forget_own_choices(Shown& object) {
  for (const char* const name : {"title", "body"}) {
    if (object.contains("read_at") && object.contains(name)) object.erase(name);
  }
  if (object.value("entity", "") == "subscription") object.erase("entity_id");
  if (object.contains("room_id")) object["room_id"] = !object["room_id"].empty();
  if (object.contains("username") && object["username"].is_string()) {
    forget_digits(object["username"]);
  }
}

Shown show_export(const Json& all) {
  Shown sections = Shown::parse(all.text);
  for (auto& [name, section] : sections.items()) {
    if (!section.is_array()) continue;
    const bool has_own_ids =
        !compares_own_choices &&
        (name == "notifications" || name == "subscriptions" || name == "gig_usage");
    for (Shown& row : section) {
      if (has_own_ids) row["id"] = nullptr;
      if (row.contains("read_by")) sort(row["read_by"]);
      if (!compares_own_choices) forget_own_choices(row);
    }
    sort(section);
  }
  if (!compares_own_choices) forget_own_choices(sections["profile"]);
  return sections;
}

Shown show(const Error& error) {
  Shown shown{{"refused", to_string(error.code())}, {"reason", error.reason()}};
  if (!error.field().empty()) shown["field"] = error.field();
  for (const auto& [name, detail] : error.details()) shown["details"][name] = show(detail);
  return shown;
}

}  // namespace gigkit::test
