#include "domain/notifications.hpp"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "people.hpp"

namespace gigkit::test {
namespace {

using nlohmann::json;

json data_of(const domain::Notice& notice) { return json::parse(notice.data.text()); }

Application application() {
  Application application{};
  application.id = kApplication;
  application.gig_id = kGig;
  application.applicant_id = kApplicant;
  application.cover_letter = "Private words";
  return application;
}

const std::string kGigText = kGig.to_string();
const std::string kApplicationText = kApplication.to_string();

TEST_CASE("a poster is told who applied") {
  const auto notice = domain::notice_of_application(kPoster, application(), kApplicant);
  CHECK(notice.user_id == kPoster);
  CHECK(notice.type == NotificationType::new_application);
  CHECK(data_of(notice) == json{{"gig_id", kGigText},
                                {"application_id", kApplicationText},
                                {"actor_id", kApplicant.to_string()}});
}

TEST_CASE("either party is told of every change of status, each in words of its own") {
  std::set<std::string_view> titles;
  for (const auto& to : values_and_null<ApplicationStatus>()) {
    if (!to) continue;
    const auto notice = domain::notice_of_status(kApplicant, application(),
                                                 ApplicationStatus::pending, *to, kPoster);
    CHECK(notice.user_id == kApplicant);
    CHECK(notice.type == NotificationType::application_status);
    CHECK(data_of(notice) == json{{"gig_id", kGigText},
                                  {"application_id", kApplicationText},
                                  {"actor_id", kPoster.to_string()},
                                  {"from", "pending"},
                                  {"to", to_string(*to)}});
    titles.insert(notice.title);
  }
  CHECK(titles.size() == 6);
}

TEST_CASE("an applicant is told of what becomes of a gig, and of its removal in other words") {
  std::map<std::string_view, std::set<GigStatus>> statuses;
  for (const auto to : {GigStatus::paused, GigStatus::closed, GigStatus::filled}) {
    for (const bool removed : {false, true}) {
      const auto notice = domain::notice_of_gig_status(kApplicant, kGig, kApplication,
                                                       GigStatus::active, to, removed, kPoster);
      CHECK(notice.type == NotificationType::gig_update);
      CHECK(data_of(notice)["from"] == "active");
      CHECK(data_of(notice)["to"] == to_string(to));
      CHECK((notice.title == "Gig removed") == removed);
      if (!removed) statuses[notice.title].insert(to);
    }
  }
  CHECK(statuses.size() == 3);
}

TEST_CASE("an applicant is told of an edit, without what was edited") {
  const auto notice = domain::notice_of_edit(kApplicant, kGig, kApplication, kPoster);
  CHECK(notice.type == NotificationType::gig_update);
  CHECK(data_of(notice) == json{{"gig_id", kGigText},
                                {"application_id", kApplicationText},
                                {"actor_id", kPoster.to_string()}});
}

TEST_CASE("nobody is named where the service acted or a gig had no status") {
  const auto notice = domain::notice_of_gig_status(kApplicant, kGig, kApplication, std::nullopt,
                                                   GigStatus::closed, false, std::nullopt);
  CHECK(data_of(notice)["actor_id"].is_null());
  CHECK(data_of(notice)["from"].is_null());
}

TEST_CASE("a participant is told of messages, one or many") {
  const Id conversation = id_of(30);
  const Id message = id_of(40);
  const auto one = domain::notice_of_message(kPoster, conversation, message, kGig, kApplicant, 1);
  const auto many =
      domain::notice_of_message(kPoster, conversation, message, std::nullopt, kApplicant, 12);
  CHECK(one.type == NotificationType::new_message);
  CHECK(one.title != many.title);
  CHECK(data_of(one) == json{{"conversation_id", conversation.to_string()},
                             {"message_id", message.to_string()},
                             {"gig_id", kGigText},
                             {"actor_id", kApplicant.to_string()},
                             {"count", 1}});
  CHECK(data_of(many)["count"] == 12);
  CHECK_FALSE(data_of(many).contains("gig_id"));
}

TEST_CASE("no notification quotes what people wrote") {
  const auto told = domain::notice_of_application(kPoster, application(), kApplicant);
  const std::string all = std::string(told.title) + std::string(told.body) + told.data.text();
  CHECK(all.find("Private") == std::string::npos);
}

}  // namespace
}  // namespace gigkit::test
