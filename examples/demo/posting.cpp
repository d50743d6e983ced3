#include "posting.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace demo {
namespace {

using gigkit::Money;
using nlohmann::json;

bool has(const json& object, const char* key) {
  return object.contains(key) && !object[key].is_null();
}

std::string text(const json& object, const char* key, std::string otherwise = {}) {
  return has(object, key) ? object[key].get<std::string>() : std::move(otherwise);
}

std::optional<std::string> optional_text(const json& object, const char* key) {
  return has(object, key) ? std::optional(object[key].get<std::string>()) : std::nullopt;
}

std::vector<std::string> list(const json& object, const char* key) {
  return has(object, key) ? object[key].get<std::vector<std::string>>()
                          : std::vector<std::string>();
}

/// An amount as its decimal digits, since it is exact and a float is not.
std::optional<Money> amount(const json& object, const char* key) {
  if (!has(object, key)) return std::nullopt;
  return Money::parse(object[key].dump(), key);
}

template <class E>
E choice(const json& object, const char* key, E otherwise) {
  if (!has(object, key)) return otherwise;
  const auto found = gigkit::parse_enum<E>(object[key].get<std::string>());
  if (found) return *found;
  throw gigkit::Error(gigkit::ErrorCode::invalid, "posting.unknown_choice",
                      "The posting has none of the known values.", key);
}

Posting from_json(const json& row, std::string_view line) {
  Posting posting;
  posting.source = text(row, "src", "unknown");
  posting.in_other_currency = text(row, "currency", "USD") != "USD";
  gigkit::NewGig& gig = posting.gig;
  gig.title = text(row, "title");
  gig.description = text(row, "description");
  gig.category = text(row, "category", "Other");
  gig.skills_required = list(row, "skills");
  gig.ai_tools_preferred = list(row, "ai_tools");
  gig.budget_type = choice(row, "budget_type", gigkit::BudgetType::fixed);
  if (!posting.in_other_currency) {
    gig.budget_min = amount(row, "budget_min");
    gig.budget_max = amount(row, "budget_max");
  }
  gig.location_type = choice(row, "location_type", gigkit::LocationType::remote);
  gig.location = optional_text(row, "location");
  gig.id = has(row, "id") ? id_of(posting.source + '\n' + text(row, "id")) : id_of(line);
  return posting;
}

/// FNV-1a from the given start.
std::uint64_t hash(std::string_view name, std::uint64_t start) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  for (const char c : name) start = (start ^ static_cast<unsigned char>(c)) * kPrime;
  return start;
}

}  // namespace

Posting read_posting(std::string_view line) {
  try {
    return from_json(json::parse(line), line);
  } catch (const json::exception& error) {
    throw gigkit::Error(gigkit::ErrorCode::invalid, "posting.malformed", error.what());
  }
}

gigkit::Id id_of(std::string_view name) {
  constexpr std::uint64_t kStart = 0xcbf29ce484222325;
  const std::array halves{hash(name, kStart), hash(name, ~kStart)};
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::uint8_t>(halves[i / 8] >> (i % 8 * 8));
  }
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x80);  // UUID version 8: custom
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
  return gigkit::Id(bytes);
}

}  // namespace demo
