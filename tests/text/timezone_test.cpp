#include "text/timezone.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "text/ascii.hpp"
#include "text/timezone_names.hpp"

using namespace gigkit::text;

TEST_CASE("time zones are known by name, in whatever case") {
  struct Case {
    std::string_view given, name;
  };
  const Case cases[] = {
      {"Europe/Berlin", "Europe/Berlin"},
      {" europe/BERLIN ", "Europe/Berlin"},
      {"america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"},
      {"america/port-au-prince", "America/Port-au-Prince"},
      {"utc", "UTC"},
      {"GMT", "GMT"},
      {"etc/gmt+12", "Etc/GMT+12"},
      {"EST5EDT", "EST5EDT"},
      {"Asia/Calcutta", "Asia/Calcutta"},  // a former name stays as given
      {"Asia/Kolkata", "Asia/Kolkata"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.given);
    CHECK(*normalize_timezone(row.given) == row.name);
  }
}

TEST_CASE("other names are refused") {
  for (const std::string_view given :
       {"Europe", "Europe/", "Europe/Atlantis", "Berlin", "UTC+2", "CEST", "zzz", "Factory",
        "../UTC", "posix/UTC", "Europe/Berlin/Mitte", "Europe\\Berlin", "Europ\u00E9/Berlin"}) {
    CAPTURE(given);
    CHECK(normalize_timezone(given).refusal() == Refusal{Fault::unknown_timezone});
  }
  CHECK(normalize_timezone(" ").refusal() == Refusal{Fault::too_short, 0});
  CHECK(normalize_timezone(std::string(65, 'a')).refusal() == Refusal{Fault::too_long, 65});
  CHECK(normalize_timezone("a\nb").refusal() == Refusal{Fault::line_break});
}

TEST_CASE("every name of the list is found, as it is and lowered") {
  CHECK(kTimezoneNames.size() > 500);
  for (const std::string_view name : kTimezoneNames) {
    CAPTURE(name);
    CHECK(*normalize_timezone(name) == name);
    CHECK(*normalize_timezone(to_lower(name)) == name);
  }
}
