#include "quality/postings.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

namespace gigkit::bench {

namespace {

constexpr std::size_t kMostSkills = 20;
constexpr std::size_t kLongestTitle = 200;

std::optional<std::int64_t> cents(const nlohmann::json& amount) {
  constexpr double kMost = 1e7;
  if (!amount.is_number()) return std::nullopt;
  return std::llround(std::clamp(amount.get<double>(), 0.0, kMost) * 100);
}

std::string text_or(const nlohmann::json& value, const std::string& other) {
  return value.is_string() ? value.get<std::string>() : other;
}

/// In one line.
std::string title_of(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return text;
}

Posting read_posting(const nlohmann::json& json) {
  Posting posting;
  posting.title = title_of(json.at("title"));
  posting.description = json.at("description");
  if (json.at("category").is_string()) posting.category = json.at("category");
  posting.skills = json.at("skills");
  posting.skills.resize(std::min(posting.skills.size(), kMostSkills));
  posting.budget_type = text_or(json.at("budget_type"), "fixed");
  posting.budget_min = cents(json.at("budget_min"));
  posting.budget_max = cents(json.at("budget_max"));
  const bool has_both = posting.budget_min && posting.budget_max;
  if (has_both && *posting.budget_max < *posting.budget_min) {
    std::swap(posting.budget_min, posting.budget_max);
  }
  posting.location_type = text_or(json.at("location_type"), "remote");
  return posting;
}

/// Control characters beyond ASCII are not admitted.
bool has_control(const std::string& text) {
  for (std::size_t at = text.find('\xC2'); at != std::string::npos && at + 1 < text.size();
       at = text.find('\xC2', at + 1)) {
    if (static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
  }
  return false;
}

bool is_admitted(const Posting& posting) {
  return posting.title.size() <= kLongestTitle && !has_control(posting.title) &&
         !has_control(posting.description);
}

std::vector<Posting> read_postings() {
  std::ifstream file(shared_data() / "postings.jsonl");
  std::vector<Posting> postings;
  for (std::string line; std::getline(file, line);) {
    Posting posting = read_posting(nlohmann::json::parse(line));
    if (is_admitted(posting)) postings.push_back(std::move(posting));
  }
  return postings;
}

}  // namespace

const std::filesystem::path& shared_data() {
  static const std::filesystem::path kFolder = GIGKIT_SOURCE_DIR "/../shared/data";
  return kFolder;
}

const std::vector<Posting>& postings() {
  static const std::vector<Posting> kPostings = read_postings();
  return kPostings;
}

}  // namespace gigkit::bench
