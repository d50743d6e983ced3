#include "market/content.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "base/hash.hpp"

namespace gigkit::bench {
namespace {

constexpr std::array<std::string_view, 60> kWords{
    "agent",    "answer",   "archive", "article",  "assistant", "audio",  "brand",   "build",
    "calendar", "campaign", "chart",   "checkout", "client",    "cloud",  "code",    "copy",
    "course",   "data",     "design",  "draft",    "editor",    "email",  "example", "feature",
    "form",     "game",     "graph",   "guide",    "image",     "index",  "invoice", "label",
    "landing",  "lesson",   "letter",  "map",      "menu",      "model",  "motion",  "news",
    "outline",  "page",     "plan",    "podcast",  "portal",    "prompt", "quiz",    "report",
    "review",   "script",   "search",  "shop",     "slide",     "song",   "story",   "style",
    "survey",   "table",    "video",   "voice"};

/// A version 7 UUID: the time, then random bits.
Id made_id(std::uint64_t kind, std::uint64_t number, std::uint64_t milliseconds) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
  }
  const std::uint64_t random = mix(kind << 56U | number);
  for (std::size_t i = 6; i < 14; ++i) {
    bytes[i] = static_cast<std::uint8_t>(random >> (8 * (i - 6)));
  }
  bytes[6] = static_cast<std::uint8_t>(0x70U | (bytes[6] & 0xFU));
  bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
  return Id(bytes);
}

Id made_id(std::uint64_t kind, int number) {
  constexpr std::uint64_t kStart = 1'767'225'600'000;  // 2026
  const auto count = static_cast<std::uint64_t>(number);
  return made_id(kind, count, kStart + count * 10);
}

}  // namespace

std::uint64_t mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ x >> 30U) * 0xBF58476D1CE4E5B9U;
  x = (x ^ x >> 27U) * 0x94D049BB133111EBU;
  return x ^ x >> 31U;
}

Id user_id(int user) { return made_id(1, user); }

Id gig_id(int gig) { return made_id(2, gig); }

Id application_id(const Content& content, int gig, int number) {
  return made_id(3, gig * content.applications_per_gig + number);
}

Id finished_gig_id(const Content& content, int number) {
  return gig_id(content.gigs + content.crowded_gigs + number);
}

Id conversation_id(int number) { return made_id(4, number); }

Id message_id(int conversation, int number) {
  const auto place = static_cast<std::uint64_t>(number);
  return made_id(5, static_cast<std::uint64_t>(conversation) << 24U | place,
                 1'767'225'600'000 + place * 1'000);
}

int applicant(const Content& content, int number) {
  constexpr std::int64_t kStride = 7'919;  // shares no factor with the number of applicants
  return content.posters + static_cast<int>(number * kStride % content.applicants);
}

std::string some_text(std::uint64_t seed, int length) {
  std::string text;
  for (std::uint64_t i = 0; text.size() < static_cast<std::size_t>(length); ++i) {
    if (!text.empty()) text += ' ';
    text += kWords[mix(seed * 1000 + i) % kWords.size()];
  }
  return text;
}

}  // namespace gigkit::bench
