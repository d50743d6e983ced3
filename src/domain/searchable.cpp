#include "domain/searchable.hpp"

#include <fmt/format.h>

#include "text/ascii.hpp"
#include "text/fold.hpp"

namespace gigkit::domain {
namespace {

using Values = std::optional<std::vector<std::string>>;

/// Gathers the tags of a row, and the values that it is counted by.
class TagWriter {
 public:
  explicit TagWriter(Searchable& row) : row_(row) {
    row_.tags.push_back(tag_token(TagKind::every));
  }

  void add(TagKind kind, std::string_view value) { row_.tags.push_back(tag_token(kind, value)); }

  void add(TagKind kind, const Values& values) {
    if (!values) return;
    for (const std::string& value : *values) add(kind, value);
  }

  void add(TagKind kind, Facet facet, std::string_view value) {
    add(kind, value);
    row_.facets += static_cast<char>('0' + static_cast<int>(facet));
    row_.facets.append(value) += '\n';
  }

  void add(TagKind kind, Facet facet, const Values& values) {
    if (!values) return;
    for (const std::string& value : *values) add(kind, facet, value);
  }

 private:
  Searchable& row_;
};

std::optional<std::int64_t> cents(const std::optional<Money>& amount) {
  return amount ? std::optional(amount->cents()) : std::nullopt;
}

bool stands_for_itself(char c) {
  return text::is_letter(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string tag_token(TagKind kind, std::string_view value) {
  std::string token = {'_', static_cast<char>(kind)};
  for (const char c : text::fold_key(value)) {
    if (stands_for_itself(c)) {
      token += c;
    } else {
      token += fmt::format(".{:02x}", static_cast<unsigned char>(c));
    }
  }
  return token;
}

std::optional<Searchable> searchable(const Gig& gig) {
  if (gig.status != GigStatus::active || gig.removed_at || !gig.created_at) return std::nullopt;
  Searchable row{
      {gig.title, gig.description}, {}, cents(gig.budget_min), cents(gig.budget_max), {}};
  TagWriter writer(row);
  writer.add(TagKind::category, Facet::category, gig.category);
  writer.add(TagKind::skill, Facet::skills, gig.skills_required);
  writer.add(TagKind::ai_tool, Facet::ai_tools, gig.ai_tools_preferred);
  writer.add(TagKind::budget_type, Facet::budget_type, to_string(gig.budget_type));
  if (gig.location_type) {
    writer.add(TagKind::location_type, Facet::location_type, to_string(*gig.location_type));
  }
  return row;
}

std::optional<Searchable> searchable(const Profile& profile) {
  if (!profile.created_at) return std::nullopt;
  Searchable row{
      {profile.username + '\n' + profile.full_name.value_or(""), profile.bio.value_or("")},
      {},
      cents(profile.hourly_rate),
      {},
      {}};
  TagWriter writer(row);
  writer.add(TagKind::skill, profile.skills);
  writer.add(TagKind::ai_tool, profile.ai_tools);
  if (profile.is_available) {
    writer.add(TagKind::availability, *profile.is_available ? "yes" : "no");
  }
  return row;
}

}  // namespace gigkit::domain
