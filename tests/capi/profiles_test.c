#include "stage.h"

static void get(void) {
  struct stage stage;
  gk_profile* profile = NULL;
  gk_id unknown = id_of("0198f2a4-7c1b-7def-8a00-0123456789ab");
  set_stage(&stage);
  CHECK_OK(gk_profiles_get(stage.nobody, &stage.ada_id, &profile, &error));
  CHECK_TEXT(profile->username, "ada");
  gk_profile_free(profile);
  CHECK_OK(gk_profiles_get_by_username(stage.nobody, "LINUS", 5, &profile, &error));
  CHECK(same_id(&profile->id, &stage.linus_id));
  gk_profile_free(profile);
  CHECK_REFUSED(gk_profiles_get(stage.nobody, &unknown, &profile, &error), GK_NOT_FOUND,
                "profile.not_found");
  CHECK_REFUSED(gk_profiles_get_by_username(stage.nobody, "bob", 3, &profile, &error), GK_NOT_FOUND,
                "profile.not_found");
  CHECK_REFUSED(gk_profiles_get_by_username(stage.nobody, "b", 1, &profile, &error), GK_INVALID,
                "text.too_short");
  CHECK_REFUSED_FIELD(gk_profiles_get_by_username(stage.nobody, NULL, 0, &profile, &error),
                      GK_MISUSE, "argument.null", "username");
  clear_stage(&stage);
}

static void update(void) {
  struct stage stage;
  gk_profile* profile = NULL;
  gk_profile_changes changes;
  gk_text texts[3];
  gk_time before = 0;
  set_stage(&stage);
  GK_INIT(&changes);
  GK_SET_TEXT(texts[0], "C");
  GK_SET_TEXT(texts[1], "Claude");
  GK_SET_TEXT(texts[2], "https://example.com/work");
  changes.id = &stage.ada_id;
  GK_SET_TEXT(changes.username, "countess");
  GK_SET_TEXT(changes.full_name, "Ada Lovelace");
  GK_SET_TEXT(changes.avatar_url, "https://example.com/a.png");
  GK_SET_TEXT(changes.bio, "Notes on the engine.\nAnd more.");
  changes.skills.items = &texts[0];
  changes.skills.count = 1;
  changes.ai_tools.items = &texts[1];
  changes.ai_tools.count = 1;
  GK_SET(changes.hourly_rate, 9950);
  changes.portfolio_urls.items = &texts[2];
  changes.portfolio_urls.count = 1;
  GK_SET_TEXT(changes.location, "London");
  GK_SET_TEXT(changes.timezone, "Europe/London");
  GK_SET(changes.is_available, 0);
  CHECK_OK(gk_profiles_update(stage.ada, &changes, &profile, &error));
  CHECK_TEXT(profile->username, "countess");
  CHECK_TEXT(profile->full_name, "Ada Lovelace");
  CHECK_TEXT(profile->avatar_url, "https://example.com/a.png");
  CHECK_TEXT(profile->bio, "Notes on the engine.\nAnd more.");
  CHECK_NUMBER(profile->skills.count, 1);
  CHECK_TEXT(profile->skills.items[0], "C");
  CHECK_TEXT(profile->ai_tools.items[0], "Claude");
  CHECK(profile->hourly_rate.is_set);
  CHECK_NUMBER(profile->hourly_rate.value, 9950);
  CHECK_TEXT(profile->portfolio_urls.items[0], "https://example.com/work");
  CHECK_TEXT(profile->location, "London");
  CHECK_TEXT(profile->timezone, "Europe/London");
  CHECK(profile->is_available.is_set);
  CHECK_NUMBER(profile->is_available.value, 0);
  CHECK_NUMBER(profile->profile_completed.value, 1);
  before = profile->updated_at.value;
  gk_profile_free(profile);

  GK_INIT(&changes); /* what is not given stays, what is cleared is absent */
  changes.clear = GK_PROFILE_CLEAR_FULL_NAME | GK_PROFILE_CLEAR_AVATAR_URL | GK_PROFILE_CLEAR_BIO |
                  GK_PROFILE_CLEAR_SKILLS | GK_PROFILE_CLEAR_HOURLY_RATE |
                  GK_PROFILE_CLEAR_PORTFOLIO_URLS | GK_PROFILE_CLEAR_LOCATION |
                  GK_PROFILE_CLEAR_TIMEZONE;
  GK_SET(changes.expected_updated_at, before);
  CHECK_OK(gk_profiles_update(stage.ada, &changes, &profile, &error));
  CHECK_TEXT(profile->username, "countess");
  CHECK_TEXT(profile->full_name, NULL);
  CHECK_TEXT(profile->avatar_url, NULL);
  CHECK_TEXT(profile->bio, NULL);
  CHECK(profile->skills.items != NULL);
  CHECK_NUMBER(profile->skills.count, 0);
  CHECK_NUMBER(profile->ai_tools.count, 1);
  CHECK_NUMBER(profile->hourly_rate.is_set, 0);
  CHECK_NUMBER(profile->portfolio_urls.count, 0);
  CHECK_TEXT(profile->location, NULL);
  CHECK_TEXT(profile->timezone, NULL);
  gk_profile_free(profile);
  CHECK_REFUSED(gk_profiles_update(stage.ada, &changes, &profile, &error), GK_CONFLICT,
                "row.stale");

  GK_INIT(&changes);
  changes.clear = GK_PROFILE_CLEAR_AI_TOOLS;
  CHECK_OK(gk_profiles_update(stage.ada, &changes, &profile, &error));
  CHECK_NUMBER(profile->ai_tools.count, 0);
  gk_profile_free(profile);
  changes.clear = 512;
  CHECK_REFUSED_FIELD(gk_profiles_update(stage.ada, &changes, &profile, &error), GK_INVALID,
                      "change.clear", "clear");
  changes.clear = GK_PROFILE_CLEAR_BIO;
  GK_SET_TEXT(changes.bio, "Both given and cleared");
  CHECK_REFUSED_FIELD(gk_profiles_update(stage.ada, &changes, &profile, &error), GK_INVALID,
                      "change.clear", "bio");
  GK_INIT(&changes);
  changes.id = &stage.linus_id;
  CHECK_REFUSED(gk_profiles_update(stage.ada, &changes, &profile, &error), GK_FORBIDDEN,
                "profile.not_owner");
  CHECK_REFUSED(gk_profiles_update(stage.nobody, &changes, &profile, &error), GK_FORBIDDEN,
                "actor.anonymous");
  clear_stage(&stage);
}

static void search(void) {
  struct stage stage;
  gk_profile* profile = NULL;
  gk_profile_page* page = NULL;
  gk_profile_changes changes;
  gk_profile_search search;
  gk_text skills[2];
  set_stage(&stage);
  GK_INIT(&changes);
  GK_SET_TEXT(skills[0], "Verification");
  GK_SET_TEXT(skills[1], "Juggling");
  GK_SET_TEXT(changes.bio, "Compilers and moths");
  changes.skills.items = skills;
  changes.skills.count = 1;
  GK_SET(changes.hourly_rate, 5000);
  GK_SET(changes.is_available, 0);
  CHECK_OK(gk_profiles_update(stage.grace, &changes, &profile, &error));
  gk_profile_free(profile);

  CHECK_OK(gk_profiles_search(stage.nobody, NULL, &page, &error));
  CHECK_NUMBER(page->count, 3);
  CHECK_TEXT(page->next, NULL);
  gk_profile_page_free(page);

  GK_INIT(&search);
  GK_SET_TEXT(search.text, "moths");
  search.skills.items = skills;
  search.skills.count = 2;
  search.skills_match = GK_MATCH_ANY;
  GK_SET(search.max_hourly_rate, 5000);
  GK_SET(search.is_available, 0);
  CHECK_OK(gk_profiles_search(stage.nobody, &search, &page, &error));
  CHECK_NUMBER(page->count, 1);
  CHECK_TEXT(page->items[0]->username, "grace");
  gk_profile_page_free(page);
  search.skills_match = GK_MATCH_UNKNOWN; /* all */
  CHECK_OK(gk_profiles_search(stage.nobody, &search, &page, &error));
  CHECK_NUMBER(page->count, 0);
  CHECK(page->items != NULL);
  gk_profile_page_free(page);
  search.skills_match = 3;
  CHECK_REFUSED_FIELD(gk_profiles_search(stage.nobody, &search, &page, &error), GK_INVALID,
                      "enum.unknown", "skills_match");

  GK_INIT(&search);
  search.limit = 2;
  CHECK_OK(gk_profiles_search(stage.nobody, &search, &page, &error));
  CHECK_NUMBER(page->count, 2);
  search.after = page->next;
  {
    gk_profile_page* rest = NULL;
    CHECK_OK(gk_profiles_search(stage.nobody, &search, &rest, &error));
    CHECK_NUMBER(rest->count, 1);
    CHECK(!same_id(&rest->items[0]->id, &page->items[0]->id));
    gk_profile_page_free(rest);
  }
  gk_profile_page_free(page);
  GK_INIT(&search);
  search.ai_tools.items = skills;
  search.ai_tools.count = 1;
  CHECK_OK(gk_profiles_search(stage.nobody, &search, &page, &error));
  CHECK_NUMBER(page->count, 0);
  gk_profile_page_free(page);
  clear_stage(&stage);
}

static void account(void) {
  struct stage stage;
  gk_string* exported = NULL;
  gk_profile* profile = NULL;
  set_stage(&stage);
  CHECK_OK(gk_profiles_export(stage.linus, &exported, &error));
  CHECK(contains(exported->text, "\"linus\""));
  gk_string_free(exported);
  CHECK_REFUSED(gk_profiles_export(stage.service, &exported, &error), GK_FORBIDDEN,
                "actor.service");
  CHECK_OK(gk_profiles_delete_account(stage.linus, &error));
  CHECK_REFUSED(gk_profiles_export(stage.linus, &exported, &error), GK_FORBIDDEN, "actor.deleted");
  CHECK_REFUSED(gk_profiles_delete_account(stage.nobody, &error), GK_FORBIDDEN, "actor.anonymous");
  CHECK_OK(gk_profiles_get(stage.nobody, &stage.linus_id, &profile, &error));
  CHECK(contains(profile->username, "deleted_"));
  gk_profile_free(profile);
  clear_stage(&stage);
}

static const test tests[] = {{"profiles.get", get},
                             {"profiles.update", update},
                             {"profiles.search", search},
                             {"profiles.account", account}};
const suite profiles_suite = SUITE(tests);
