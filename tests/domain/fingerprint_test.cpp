#include "domain/fingerprint.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gigkit/applications.hpp"
#include "gigkit/gigs.hpp"
#include "gigkit/messages.hpp"
#include "gigkit/profiles.hpp"
#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::fingerprint;
using domain::FingerprintWriter;
using Texts = std::vector<std::string>;

template <class... T>
std::string written(const T&... values) {
  FingerprintWriter writer;
  (writer.add(values), ...);
  return writer.text();
}

TEST_CASE("values that look alike when they are joined are told apart") {
  CHECK(written(std::string("ab"), std::string("c")) !=
        written(std::string("a"), std::string("bc")));
  CHECK(written(Texts{"a", "b"}) != written(Texts{"ab"}));
  CHECK(written(Texts{"a,b"}) != written(Texts{"a", "b"}));
  CHECK(written(Texts{}) != written(Texts{""}));
  CHECK(written(Texts{"a"}, Texts{}) != written(Texts{}, Texts{"a"}));
  CHECK(written(std::optional<std::string>()) != written(std::optional(std::string())));
  CHECK(written(std::optional<Money>()) != written(std::optional(Money{})));
  CHECK(written(std::string("1:a")) != written(std::string("a")));
  CHECK(written(std::int64_t{1}, std::int64_t{23}) != written(std::int64_t{12}, std::int64_t{3}));
  CHECK(written(std::int64_t{-1}) != written(std::int64_t{1}));
  CHECK(written(Texts{"1", "2"}) != written(Texts{"1"}, Texts{"2"}));
}

/// Texts made to be mixed up: of digits, marks of the writer's own, and nothing.
std::string tricky_text(std::mt19937_64& random) {
  constexpr std::string_view kAlphabet = "01:;+-a";
  std::string text;
  for (std::uint64_t length = random() % 4; length > 0; --length) {
    text += kAlphabet[random() % kAlphabet.size()];
  }
  return text;
}

Texts tricky_list(std::mt19937_64& random) {
  Texts list(random() % 3);
  for (std::string& text : list) text = tricky_text(random);
  return list;
}

template <class T>
std::optional<T> perhaps(std::mt19937_64& random, T value) {
  return random() % 2 == 0 ? std::nullopt : std::optional(std::move(value));
}

NewGig tricky_gig(std::mt19937_64& random) {
  const auto money = [&] { return Money::from_cents(static_cast<std::int64_t>(random() % 3)); };
  return {.title = tricky_text(random),
          .description = tricky_text(random),
          .category = tricky_text(random),
          .budget_type = static_cast<BudgetType>(random() % 2),
          .budget_min = perhaps(random, money()),
          .budget_max = perhaps(random, money()),
          .skills_required = tricky_list(random),
          .ai_tools_preferred = tricky_list(random),
          .duration = perhaps(random, tricky_text(random)),
          .location_type = static_cast<LocationType>(random() % 3),
          .location = perhaps(random, tricky_text(random)),
          .status = static_cast<GigStatus>(random() % 2)};
}

/// The parameters as a value that is compared field by field.
auto tied(const NewGig& gig) {
  return Describe<NewGig>::fields(
      [&](const auto&... field) { return std::tuple(gig.*field.member...); });
}

TEST_CASE("different parameters never have the same fingerprint, the same ones always do") {
  std::mt19937_64 random(7);
  std::map<Id, decltype(tied(NewGig{}))> seen;
  for (int i = 0; i < 50'000; ++i) {
    const NewGig gig = tricky_gig(random);
    const auto [place, is_new] = seen.emplace(fingerprint(gig), tied(gig));
    if (!is_new && place->second != tied(gig)) FAIL("two gigs have one fingerprint");
    if (fingerprint(NewGig(gig)) != place->first) FAIL("one gig has two fingerprints");
  }
  CHECK(seen.size() > 45'000);
}

TEST_CASE("a single text in any field of its own makes another fingerprint") {
  std::set<Id> seen{fingerprint(NewGig{})};
  std::size_t count = 1;
  for_each_field<NewGig>([&](const auto& field) {
    using T = typename std::remove_cvref_t<decltype(field)>::Type;
    NewGig gig{};
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::optional<std::string>>) {
      gig.*field.member = "x";
    } else if constexpr (std::is_same_v<T, Texts>) {
      gig.*field.member = {"x"};
    } else if constexpr (std::is_same_v<T, std::optional<Money>>) {
      gig.*field.member = Money{};
    } else if constexpr (NamedEnum<T>) {
      gig.*field.member = static_cast<T>(gig.*field.member == T{} ? 1 : 0);
    } else {
      return;  // the proposed id
    }
    seen.insert(fingerprint(gig));
    ++count;
  });
  CHECK(count == kFieldCount<NewGig>);
  CHECK(seen.size() == count);
}

TEST_CASE("the proposed id is no part of a fingerprint, what the row belongs to is") {
  NewApplication application{.cover_letter = "L"};
  const Id without = fingerprint(application, kGig);
  application.id = id_of(77);
  CHECK(fingerprint(application, kGig) == without);
  CHECK(fingerprint(application, kStranger) != without);
  CHECK(fingerprint(application) != without);
  CHECK(fingerprint(application, Id{}) != fingerprint(application));
}

TEST_CASE("attachments are told apart by each of their fields") {
  const Attachment file{.key = "k", .name = "n", .mime = "a/b", .size = 1};
  const Attachment same_name_and_key{.key = "n", .name = "k", .mime = "a/b", .size = 1};
  const Attachment linked{.url = "k", .name = "n", .mime = "a/b", .size = 1};
  const Attachment larger{.key = "k", .name = "n", .mime = "a/b", .size = 11};
  std::set<Id> seen;
  for (const auto& files :
       {std::vector<Attachment>{}, {file}, {file, file}, {same_name_and_key}, {linked}, {larger}}) {
    seen.insert(fingerprint(NewMessage{.content = "M", .attachments = files}));
  }
  CHECK(seen.size() == 6);
}

}  // namespace
}  // namespace gigkit::test
