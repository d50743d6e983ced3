#include <doctest/doctest.h>

#include <string>

#include "sqlite/search/folding.hpp"
#include "support/marketplace.hpp"
#include "support/plain_sqlite.hpp"
#include "support/temporary_folder.hpp"

/// How the search knows which rows it has to read: new ones by their numbers, others by marks.
namespace gigkit::test {
namespace {

/// A marketplace whose gigs are told by their titles.
struct Shop {
  TemporaryFolder folder;
  Marketplace market = open("sqlite:" + folder / "market.db", {.free_posts_per_month = 1000});
  Session poster = market.as_user(market.sign_up({.username = "poster"}).id);
  PlainConnection file{folder / "market.db", "unix"};

  Gig post(const std::string& title) const {
    NewGig gig = some_gig();
    gig.title = title;
    return poster.gigs().create(gig);
  }

  /// Past the library, as a copy of the first gig; `docid` in SQL.
  void insert(const std::string& title, const std::string& docid,
              const std::string& status = "active") {
    file.execute(
        "INSERT INTO gigs (id, docid, poster_id, title, description, category, budget_type, status,"
        " created_at) SELECT randomblob(16), " +
        docid + ", poster_id, '" + title + "', description, category, budget_type, '" + status +
        "', created_at + 1 FROM gigs ORDER BY docid LIMIT 1");
  }

  std::size_t found(const std::string& text) const {
    return market.as_anonymous().gigs().search({.text = text}).size();
  }

  std::string marks() { return file.value("SELECT count(*) FROM gigkit_search_gigs_unread"); }

  /// Of the documents, and of those that wait to be brought in: as counted, and as they are.
  std::string counted() {
    return file.query(
        "SELECT window_documents, waiting FROM gigkit_search_gigs_recent ORDER BY docid DESC LIMIT "
        "1");
  }
  std::string present() {
    return file.query(
        "SELECT (SELECT count(*) FROM gigs WHERE status = 'active' AND removed_at IS NULL),"
        " (SELECT count(*) FROM gigkit_search_gigs_recent WHERE waits)");
  }
};

void check_counts(Shop& shop) {
  CHECK(shop.marks() == "0");
  CHECK(shop.counted() == shop.present());
}

TEST_CASE("a gig that the library writes is never marked") {
  Shop shop;
  shop.file.execute(
      "CREATE TABLE marked (docid); CREATE TRIGGER note AFTER INSERT ON gigkit_search_gigs_unread"
      " BEGIN INSERT INTO marked VALUES (new.docid); END");
  for (const char* const title : {"Cats", "Dogs", "Owls"}) shop.post(title);
  CHECK(shop.file.value("SELECT count(*) FROM marked") == "0");
  CHECK(shop.found("cats") == 1);
  check_counts(shop);
}

TEST_CASE("gigs that others write are read whatever their numbers and their state") {
  Shop shop;
  shop.post("Cats");
  shop.insert("Dogs", "NULL");
  shop.insert("Owls", "9");
  shop.insert("Fish", "20", "draft");
  CHECK(shop.found("dogs") == 1);
  CHECK(shop.found("owls") == 1);
  CHECK(shop.found("fish") == 0);
  check_counts(shop);
  shop.insert("Bees", "5");  // below what was read
  shop.insert("Ants", "30");
  shop.file.execute("UPDATE gigs SET title = 'Wasps' WHERE title = 'Ants'");
  shop.file.execute("UPDATE gigs SET status = 'active' WHERE title = 'Fish'");
  for (const char* const title : {"cats", "dogs", "owls", "fish", "bees", "wasps"}) {
    CAPTURE(title);
    CHECK(shop.found(title) == 1);
  }
  CHECK(shop.found("ants") == 0);
  check_counts(shop);
}

TEST_CASE("what goes before it was read leaves nothing") {
  Shop shop;
  shop.post("Cats");
  shop.insert("Dogs", "NULL");
  shop.file.execute("DELETE FROM gigs WHERE title = 'Dogs'");
  CHECK(shop.found("dogs") == 0);
  shop.post("Owls");
  CHECK(shop.found("owls") == 1);
  check_counts(shop);
}

/// After a batch nothing waits, but the row of its last gig stays and tells how the corpus stands.
TEST_CASE("the last gig of a batch is one like the others") {
  Shop shop;
  Id last;
  for (int number = 1; number <= sqlite::kFoldedAtOnce; ++number) {
    last = shop.post("x" + std::to_string(number)).id;
  }
  CHECK(shop.file.query("SELECT docid, waits FROM gigkit_search_gigs_recent") == "256|0\n");
  check_counts(shop);
  CHECK(shop.found("x256") == 1);
  shop.poster.gigs().update(last, {.title = "Falcons"});
  CHECK(shop.found("x256") == 0);
  CHECK(shop.found("falcons") == 1);
  check_counts(shop);
  shop.file.execute("DELETE FROM gigs WHERE title IN ('Falcons', 'x7')");
  CHECK(shop.found("falcons") == 0);
  CHECK(shop.found("x7") == 0);
  shop.post("Owls");
  CHECK(shop.found("owls") == 1);
  CHECK(shop.found("x8") == 1);
  check_counts(shop);
}

}  // namespace
}  // namespace gigkit::test
