#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "domain/applications.hpp"
#include "domain/conversations.hpp"
#include "domain/gigs.hpp"
#include "domain/profiles.hpp"
#include "field_values.hpp"
#include "people.hpp"

/// Every field of everything that callers give, with what is wrong in every way that its kind can
/// be: refused with an error that names the field, or brought to the form that is stored.
namespace gigkit::test {
namespace {

template <class Params>
std::string outcome(Params& params) {
  return thrown([&] { domain::normalize(params); });
}

/// Sets one field to each of its samples in turn; `named` is what an error calls the field.
template <class Params, class T>
void check_field(const Params& valid, const Field<Params, T>& field, std::string_view named) {
  using Value = typename Core<T>::Type;
  const auto samples = samples_for<Value>(field.name);
  CAPTURE(field.name);
  CHECK_FALSE(samples.empty());
  for (const auto& sample : samples) {
    Params params = valid;
    params.*field.member = sample.value;
    const std::string refusal =
        sample.reason.empty() ? "" : "invalid " + sample.reason + ' ' + std::string(named);
    CHECK(outcome(params) == refusal);
    if (sample.reason.empty()) CHECK(core(params.*field.member) == sample.normal_form);
  }
}

template <class Params>
void check_fields(const Params& valid) {
  for_each_field<Params>([&](const auto& field) {
    using T = typename std::remove_cvref_t<decltype(field)>::Type;
    constexpr bool has_own_rule =
        std::is_same_v<T, GigStatus> || std::is_same_v<T, std::vector<Attachment>>;
    if constexpr (!has_own_rule) check_field(valid, field, field.name);
  });
}

NewGig valid_gig() { return {.title = "T", .description = "D", .category = "C"}; }

TEST_CASE("sign-up: every field") { check_fields(NewProfile{}); }
TEST_CASE("changes of a profile: every field") { check_fields(ProfileChanges{}); }
TEST_CASE("a new gig: every field") { check_fields(valid_gig()); }
TEST_CASE("changes of a gig: every field") { check_fields(GigChanges{}); }
TEST_CASE("a new application: every field") { check_fields(NewApplication{.cover_letter = "L"}); }
TEST_CASE("changes of an application: every field") { check_fields(ApplicationChanges{}); }
TEST_CASE("a message: every field") { check_fields(NewMessage{.content = "M"}); }

TEST_CASE("what must be given is refused where it is not") {
  NewGig gig{};
  CHECK(outcome(gig) == "invalid text.blank title");
  gig.title = "T";
  CHECK(outcome(gig) == "invalid text.blank description");
  gig.description = "D";
  CHECK(outcome(gig) == "invalid text.blank category");
  NewApplication application{};
  CHECK(outcome(application) == "invalid text.blank cover_letter");
  NewMessage message{};
  CHECK(outcome(message) == "invalid text.blank content");
}

std::string outcome_of_file(const Attachment& attachment) {
  NewMessage message{.content = "M", .attachments = {attachment}};
  return outcome(message);
}

TEST_CASE("an attachment: every field, all of them errors of the list") {
  const Attachment valid{.url = "https://a.example/f", .name = "f", .mime = "a/b", .size = 0};
  const auto with = [&](auto change) {
    Attachment attachment = valid;
    change(attachment);
    return outcome_of_file(attachment);
  };
  using A = Attachment;
  CHECK(outcome_of_file(valid) == "");
  CHECK(with([](A& a) { a.url = "http://a.example"; }) == "invalid url.scheme attachments");
  CHECK(with([](A& a) { a.url = ""; }) == "invalid text.blank attachments");
  CHECK(with([](A& a) { a.url.reset(); }) == "invalid attachment.url_or_key attachments");
  CHECK(with([](A& a) { a.key = "k"; }) == "invalid attachment.url_or_key attachments");
  CHECK(with([](A& a) { a.url.reset(), a.key = "k"; }) == "");
  CHECK(with([](A& a) { a.url.reset(), a.key = "k\n"; }) == "");
  CHECK(with([](A& a) { a.url.reset(), a.key = "\xFF"; }) ==
        "invalid text.invalid_utf8 attachments");
  CHECK(with([](A& a) { a.name = " "; }) == "invalid text.blank attachments");
  CHECK(with([](A& a) { a.name = "a\nb"; }) == "invalid text.line_break attachments");
  CHECK(with([](A& a) { a.name = std::string(256, 'x'); }) == "invalid text.too_long attachments");
  CHECK(with([](A& a) { a.size = -1; }) == "invalid attachment.size attachments");
  CHECK(with([](A& a) { a.size = std::numeric_limits<std::int64_t>::max(); }) ==
        "invalid attachment.size attachments");
  for (const std::string mime : {"image", "image/", "/png", "image/png/x", "im age/png"}) {
    CHECK(with([&](A& a) { a.mime = mime; }) == "invalid attachment.mime attachments");
  }
}

TEST_CASE("a message has content, or up to ten attachments, or both") {
  const Attachment file{.key = "k", .name = "f", .mime = "a/b", .size = 1};
  NewMessage bare{.content = " \n", .attachments = std::vector<Attachment>(10, file)};
  CHECK(outcome(bare) == "");
  CHECK(bare.content.empty());
  NewMessage many{.content = "M", .attachments = std::vector<Attachment>(11, file)};
  CHECK(outcome(many) == "invalid list.too_many attachments");
}

TEST_CASE("a gig begins as a draft or active") {
  for (int number = 0; number < 256; ++number) {
    NewGig gig = valid_gig();
    gig.status = static_cast<GigStatus>(number);
    const bool may = gig.status == GigStatus::draft || gig.status == GigStatus::active;
    CHECK(outcome(gig) == (may ? "" : "invalid gig.initial_status status"));
  }
}

template <class Changes>
void check_left_alone() {
  Changes changes{};
  CHECK(outcome(changes) == "");
  for_each_field<Changes>([&](const auto& field) {
    const auto& value = changes.*field.member;
    if constexpr (requires { value.is_set(); }) {
      CHECK_FALSE(value.is_set());
    } else {
      CHECK_FALSE(value.has_value());
    }
  });
}

TEST_CASE("what is not to be changed stays so, and NULL is a value for what may be cleared") {
  check_left_alone<ProfileChanges>();
  check_left_alone<GigChanges>();
  check_left_alone<ApplicationChanges>();
  GigChanges cleared{.budget_max = std::nullopt, .duration = std::nullopt};
  CHECK(outcome(cleared) == "");
  CHECK(cleared.budget_max.is_set());
  CHECK_FALSE(cleared.duration.value().has_value());
}

TEST_CASE("the ends of a budget are given in order, to post and to search") {
  const Money low = Money::from_cents(100);
  const Money high = Money::from_cents(101);
  NewGig gig = valid_gig();
  gig.budget_min = gig.budget_max = low;
  CHECK(outcome(gig) == "");
  gig.budget_min = high;
  CHECK(outcome(gig) == "invalid gig.budget_order budget_max");
  GigSearch search{.budget_min = low, .budget_max = low};
  CHECK(outcome(search) == "");
  search.budget_min = high;
  CHECK(outcome(search) == "invalid gig.budget_order budget_max");
}

TEST_CASE("a search for gigs: every condition") {
  const GigSearch all{};
  check_field(all, field("category", &GigSearch::category), "category");
  check_field(all, field("skills", &GigSearch::skills), "skills");
  check_field(all, field("skills_match", &GigSearch::skills_match), "skills_match");
  check_field(all, field("ai_tools", &GigSearch::ai_tools), "ai_tools");
  check_field(all, field("budget_type", &GigSearch::budget_type), "budget_type");
  check_field(all, field("budget_min", &GigSearch::budget_min), "budget_min");
  check_field(all, field("budget_max", &GigSearch::budget_max), "budget_max");
  check_field(all, field("location_type", &GigSearch::location_type), "location_type");
  check_field(all, field("posted_since", &GigSearch::posted_since), "posted_since");
  check_field(all, field("sort", &GigSearch::sort), "sort");
}

TEST_CASE("a search for people: every condition") {
  const ProfileSearch all{};
  check_field(all, field("skills", &ProfileSearch::skills), "skills");
  check_field(all, field("skills_match", &ProfileSearch::skills_match), "skills_match");
  check_field(all, field("ai_tools", &ProfileSearch::ai_tools), "ai_tools");
  check_field(all, field("max_hourly_rate", &ProfileSearch::max_hourly_rate), "max_hourly_rate");
  check_field(all, field("is_available", &ProfileSearch::is_available), "is_available");
}

template <class Search>
void check_search_of_any_text() {
  for (const auto& sample : text_samples("bio")) {
    Search search{.text = sample.value};
    CHECK(outcome(search) == "");
    CHECK(search.text == sample.value);
  }
}

TEST_CASE("no text that is searched for is refused") {
  check_search_of_any_text<GigSearch>();
  check_search_of_any_text<ProfileSearch>();
}

template <class Search>
std::string outcome_of_limit(int limit) {
  Search search{};
  search.page.limit = limit;
  return outcome(search);
}

TEST_CASE("a page has 1 to 100 rows") {
  using Limits = std::numeric_limits<int>;
  for (const int limit : {1, 20, 100}) {
    CHECK(outcome_of_limit<GigSearch>(limit) == "");
    CHECK(outcome_of_limit<ProfileSearch>(limit) == "");
  }
  for (const int limit : {0, -1, 101, 1'000, Limits::min(), Limits::max()}) {
    CHECK(outcome_of_limit<GigSearch>(limit) == "invalid page.limit limit");
    CHECK(outcome_of_limit<ProfileSearch>(limit) == "invalid page.limit limit");
  }
}

TEST_CASE("the reason of a rejection") {
  for (const auto& sample : text_samples("reason")) {
    std::optional<std::string> reason = sample.value;
    const auto refusal = thrown([&] { domain::normalize_rejection_reason(reason); });
    CHECK(refusal == (sample.reason.empty() ? "" : "invalid " + sample.reason + " reason"));
    if (sample.reason.empty()) CHECK(reason == sample.normal_form);
  }
  std::optional<std::string> none;
  domain::normalize_rejection_reason(none);
  CHECK_FALSE(none.has_value());
}

TEST_CASE("what was brought to its form stays as it is") {
  NewGig gig{.title = "  A\xCC\x8A title ",
             .description = "a\r\nb",
             .category = " C ",
             .skills_required = {"C++", "c++", " C# "},
             .location = "\xE3\x80\x80 Bern"};
  domain::normalize(gig);
  NewGig again = gig;
  domain::normalize(again);
  for_each_field<NewGig>(
      [&](const auto& field) { CHECK(again.*field.member == gig.*field.member); });
}

}  // namespace
}  // namespace gigkit::test
