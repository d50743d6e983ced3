#include <doctest/doctest.h>

#include <string>

#include "support/marketplace.hpp"
#include "support/plain_sqlite.hpp"
#include "support/temporary_folder.hpp"

/// Where the rows of gigs lie in the file, and the numbers that the search has of them.
namespace gigkit::test {
namespace {

/// A marketplace whose gigs are told by their titles.
struct Shop {
  TemporaryFolder folder;
  Marketplace market = open("sqlite:" + folder / "market.db", {.free_posts_per_month = 100});
  Session poster = join("poster");
  Session other = join("other");
  PlainConnection file{folder / "market.db", "unix"};

  Session join(const std::string& username) const {
    return market.as_user(market.sign_up({.username = username}).id);
  }

  void post(const std::string& title) const { post(poster, title); }

  static void post(const Session& by, const std::string& title) {
    NewGig gig = some_gig();
    gig.title = title;
    by.gigs().create(gig);
  }

  /// As a program would that knows nothing of places and numbers.
  void insert_past_the_library(const std::string& title) {
    file.execute(
        "INSERT INTO gigs (id, poster_id, title, description, category, budget_type, created_at)"
        " SELECT randomblob(16), poster_id, '" +
        title +
        "', description, category, budget_type, max(created_at) + 1 FROM gigs WHERE docid ="
        " (SELECT max(docid) FROM gigs)");
  }

  std::string titles_as_they_lie() {
    return file.query("SELECT title FROM gigs NOT INDEXED ORDER BY place");
  }
  std::string numbers() { return file.query("SELECT title, docid FROM gigs ORDER BY docid"); }
  std::size_t found(const std::string& text) const {
    return market.as_anonymous().gigs().search({.text = text}).size();
  }
};

TEST_CASE("the gigs of a poster lie together, in the order of their creation") {
  Shop shop;
  for (const char* const number : {"1", "2", "3"}) {
    shop.post(shop.other, std::string("other ") + number);
    shop.post(shop.poster, std::string("poster ") + number);
  }
  CHECK(shop.titles_as_they_lie() == "poster 1\nposter 2\nposter 3\nother 1\nother 2\nother 3\n");
}

TEST_CASE("a number is never another gig's, also after it is gone") {
  Shop shop;
  shop.post("Cats");
  shop.post("Dogs");
  shop.post("Owls");
  CHECK(shop.numbers() == "Cats|1\nDogs|2\nOwls|3\n");
  shop.file.execute("DELETE FROM gigs WHERE docid > 1");
  shop.post("Fish");
  CHECK(shop.numbers() == "Cats|1\nFish|4\n");
}

TEST_CASE("a gig that others wrote has a number and is found, and the library's go on after it") {
  Shop shop;
  shop.post("Cats");
  shop.insert_past_the_library("Dogs");
  shop.insert_past_the_library("Owls");
  shop.post("Fish");
  CHECK(shop.numbers() == "Cats|1\nDogs|2\nOwls|3\nFish|4\n");
  for (const char* const title : {"cats", "dogs", "owls", "fish"}) CHECK(shop.found(title) == 1);
}

TEST_CASE("put in order of creation, gigs have new numbers, and stay where they lie") {
  Shop shop;
  for (const char* const title : {"Cats", "Dogs", "Owls"}) shop.post(title);
  shop.file.execute("UPDATE gigs SET created_at = created_at - 60000000 WHERE title = 'Owls'");
  shop.market.reindex();
  CHECK(shop.numbers() == "Owls|4\nCats|5\nDogs|6\n");
  shop.post("Fish");
  CHECK(shop.numbers() == "Owls|4\nCats|5\nDogs|6\nFish|7\n");
  CHECK(shop.titles_as_they_lie() == "Cats\nDogs\nOwls\nFish\n");
  for (const char* const title : {"cats", "dogs", "owls", "fish"}) CHECK(shop.found(title) == 1);
}

}  // namespace
}  // namespace gigkit::test
