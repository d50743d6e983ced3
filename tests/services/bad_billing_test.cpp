#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;
using nlohmann::json;

// Billing events that are no events: each is refused naming what is wrong with it, and changes
// nothing.

namespace {

struct Shop {
  Market market{{.prices = {{"price_pro", "pro"}}}};
  Session payer = market.join("payer");
  std::string before = market.dump();

  void check_refused(const std::string& event, const Refusal& expected) const {
    CAPTURE(event.substr(0, 400));
    const auto apply = [&] { market.service().subscriptions().apply_billing_event(event); };
    CHECK(refusal(apply) == expected);
  }

  /// Of all that was refused nothing is left.
  void check_unchanged() const { CHECK(market.dump() == before); }

  void check_malformed(const std::string& event, const std::string& field) const {
    check_refused(event, invalid("billing.malformed", field));
  }

  /// The older shape: the period is on the subscription.
  json older() const {
    return json::parse(R"({"id":"evt_1","created":1767225600,
      "type":"customer.subscription.updated","data":{"object":{
        "id":"sub_1","customer":"cus_1","status":"active","cancel_at_period_end":false,
        "current_period_start":1767225600,"current_period_end":1769904000,
        "items":{"data":[{"price":{"id":"price_pro"}}]},
        "metadata":{"user_id":")" +
                       user_of(payer).to_string() + R"("}}}})");
  }

  /// The newer shape: the period is on the subscription's items.
  json newer() const {
    json event = older();
    json& object = event["data"]["object"];
    json& item = object["items"]["data"][0];
    for (const char* name : {"current_period_start", "current_period_end"}) {
      item[name] = object[name];
      object.erase(name);
    }
    return event;
  }

  /// Of an invoice, as newer versions of the biller send it.
  json invoice() const {
    return json::parse(R"({"id":"evt_2","created":1767225600,"type":"invoice.paid",
      "data":{"object":{"id":"in_1","customer":"cus_1",
        "parent":{"subscription_details":{"subscription":"sub_1","metadata":{"user_id":")" +
                       user_of(payer).to_string() + R"("}}},
        "lines":{"data":[{"period":{"start":1767225600,"end":1769904000}}]}}}})");
  }
};

/// Values of types that a text, a time and a flag don't have; none of them is null.
const json kNoText = json::parse(R"([7, -1, 1.5, true, [], ["a"]])");
const json kNoTime = json::parse(
    R"(["", "1767225600", -1, 1.5, 1e300, 253402300800, 9223372036854775808,
        18446744073709551615, true, [], {}])");
const json kNoFlag = json::parse(R"(["true", 0, 1, [], {}])");

struct Place {
  std::string pointer;
  std::string field;  ///< that the refusal names
};

void check_places(const Shop& shop, const json& event, const std::vector<Place>& places,
                  const json& values) {
  for (const auto& [pointer, field] : places) {
    for (const json& value : values) {
      json bad = event;
      bad[json::json_pointer(pointer)] = value;
      shop.check_malformed(bad.dump(), field);
    }
  }
  shop.check_unchanged();
}

std::string nested(std::size_t depth, std::string_view open, std::string_view close) {
  std::string text = R"({"id":"evt_1","created":1,"type":"ping","deep":)";
  for (std::size_t i = 0; i < depth; ++i) text += open;
  text += "1";
  for (std::size_t i = 0; i < depth; ++i) text += close;
  return text + "}";
}

}  // namespace

TEST_CASE("texts of a billing event that are none") {
  const Shop shop;
  const std::string object = "/data/object";
  check_places(shop, shop.older(),
               {{"/id", "id"},
                {"/type", "type"},
                {object + "/id", "id"},
                {object + "/customer", "customer"},
                {object + "/status", "status"},
                {object + "/items/data/0/price/id", "id"},
                {object + "/client_reference_id", "client_reference_id"},
                {object + "/metadata/user_id", "user_id"}},
               kNoText);
  check_places(shop, shop.invoice(),
               {{object + "/subscription", "subscription"},
                {object + "/parent/subscription_details/subscription", "subscription"}},
               kNoText);
  const json bad_texts{std::string(256, 'a'), std::string("a\0b", 3), "a\nb", "a\u007Fb"};
  check_places(shop, shop.older(), {{"/id", "id"}, {object + "/customer", "customer"}}, bad_texts);
  check_places(shop, shop.older(), {{"/id", "id"}, {"/type", "type"}, {object + "/id", "id"}},
               json::array({"", nullptr}));
}

TEST_CASE("times and flags of a billing event that are none") {
  const Shop shop;
  const std::string object = "/data/object";
  check_places(shop, shop.older(),
               {{"/created", "created"},
                {object + "/current_period_start", "current_period_start"},
                {object + "/current_period_end", "current_period_end"}},
               kNoTime);
  check_places(shop, shop.newer(),
               {{object + "/items/data/0/current_period_start", "current_period_start"},
                {object + "/items/data/0/current_period_end", "current_period_end"}},
               kNoTime);
  check_places(shop, shop.invoice(),
               {{object + "/lines/data/0/period/start", "start"},
                {object + "/lines/data/0/period/end", "end"}},
               kNoTime);
  check_places(shop, shop.older(), {{object + "/cancel_at_period_end", "cancel_at_period_end"}},
               kNoFlag);
  check_places(shop, shop.older(), {{"/created", "created"}}, json::array({nullptr}));
}

TEST_CASE("statuses and prices of a billing event that are none") {
  const Shop shop;
  const std::string object = "/data/object";
  check_places(shop, shop.older(), {{object + "/status", "status"}},
               json{"", "ACTIVE", "Active", "cancelled", "active ", nullptr});
  check_places(
      shop, shop.older(), {{object + "/items", "items"}},
      json::parse(R"([null, [], {}, 7, "x", {"data": []}, {"data": {}}, {"data": [{}]}])"));
  json unknown = shop.newer();
  for (const char* price : {"", "price_PRO", "price_pro ", "pro"}) {
    unknown["data"]["object"]["items"]["data"][0]["price"] = price;
    shop.check_refused(unknown.dump(), invalid("billing.unknown_price", "price"));
  }
  shop.check_unchanged();
}

TEST_CASE("what a billing event is about is not there") {
  const Shop shop;
  check_places(shop, shop.older(), {{"/data", "data"}, {"/data/object", "data"}},
               json::parse(R"([null, [], 7, "x", true])"));
  json nobody = shop.older();
  for (const char* user : {"", "nobody", "00000000-0000-0000-0000-000000000000",
                           "00000000-0000-4000-8000-000000000009"}) {
    nobody["data"]["object"]["metadata"]["user_id"] = user;
    shop.check_refused(nobody.dump(), invalid("billing.unknown_customer", "customer"));
  }
  nobody["data"]["object"].erase("metadata");
  shop.check_refused(nobody.dump(), invalid("billing.unknown_customer", "customer"));
  shop.check_unchanged();
}

TEST_CASE("texts that are no billing event") {
  const Shop shop;
  const std::string good = shop.older().dump();
  const std::vector<std::string> bad{"",
                                     " ",
                                     "null",
                                     "7",
                                     "[]",
                                     "\"evt_1\"",
                                     "{",
                                     good.substr(0, good.size() - 1),
                                     good + "x",
                                     good + good,
                                     "[" + good + "]",
                                     "// an event\n" + good,
                                     std::string("\0", 1) + good,
                                     "{'id':'evt_1'}",
                                     R"({"id":"evt_1","created":01,"type":"ping"})",
                                     R"({"id":"evt_1","created":NaN,"type":"ping"})",
                                     R"({"id":"evt_1","created":1,"type":"ping",})",
                                     R"({"id":"\ud800","created":1,"type":"ping"})",
                                     R"({"id":"\udc00\ud800","created":1,"type":"ping"})",
                                     "{\"id\":\"\xFF\",\"created\":1,\"type\":\"ping\"}",
                                     "{\"id\":\"\xED\xA0\x80\",\"created\":1,\"type\":\"ping\"}",
                                     "{\"id\":\"a\nb\",\"created\":1,\"type\":\"ping\"}"};
  for (const std::string& event : bad) shop.check_malformed(event, "event");
  shop.check_unchanged();
}

TEST_CASE("billing events that are too deep, too large, or say things twice") {
  const Shop shop;
  for (const std::size_t depth : {std::size_t{64}, std::size_t{1'000}, std::size_t{200'000}}) {
    shop.check_malformed(nested(depth, "[", "]"), "event");
    shop.check_malformed(nested(depth, R"({"a":)", "}"), "event");
  }
  shop.check_malformed(std::string(200'000, '['), "event");
  json large = shop.older();
  large["data"]["object"]["description"] = std::string(1 << 20, 'a');
  shop.check_malformed(large.dump(), "event");
  const std::vector<std::string> twice{
      R"({"id":"a","id":"a","created":1,"type":"ping"})",
      R"({"id":"a","created":1,"type":"ping","\u0069d":"b"})",
      R"({"id":"a","created":1,"type":"ping","data":{"x":[{"y":1,"y":1}]}})"};
  for (const std::string& event : twice) shop.check_malformed(event, "event");
  shop.check_unchanged();
  const Session service = shop.market.service();
  CHECK(service.subscriptions().apply_billing_event(nested(63, "[", "]")) ==
        BillingOutcome::ignored);
}

TEST_CASE("both shapes of a good event are taken") {
  for (const bool newer : {false, true}) {
    const Shop shop;
    const json event = newer ? shop.newer() : shop.older();
    CHECK(shop.market.service().subscriptions().apply_billing_event(event.dump()) ==
          BillingOutcome::applied);
    const Subscription row = shop.payer.subscriptions().mine();
    CHECK(row.current_period_start == at("2026-01-01T00:00:00Z"));
    CHECK(row.current_period_end == at("2026-02-01T00:00:00Z"));
    CHECK(row.plan == Plan::pro);
  }
}
