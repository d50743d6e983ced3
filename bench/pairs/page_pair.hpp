#pragma once

#include <benchmark/benchmark.h>

#include <array>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "gigkit/page.hpp"
#include "market/twins.hpp"

namespace gigkit::bench {

/// The sessions of all posters.
inline std::vector<Session> posters(const Twins& twins) {
  std::vector<Session> sessions;
  for (int i = 0; i < twins.content().posters; ++i) sessions.push_back(twins.as_user(i));
  return sessions;
}

/// A page as hand-written code reads it.
template <class RawItem, int Limit>
struct RawPage {
  static constexpr int kLimit = Limit;

  std::array<RawItem, std::size_t{Limit}> items{};
  int count = 0;
  int has_more = 0;
};

/// The first page of one list after the other. `Free` releases what the hand-written code gave.
template <class Item, class RawItem, int Limit, void (*Free)(RawItem*)>
class PagePair : public Pair {
 public:
  void gigkit() override { benchmark::DoNotOptimize(read(next_++ % lists_)); }

  void baseline() override {
    read_raw(raw_next_++ % lists_, raw_page_);
    benchmark::DoNotOptimize(raw_page_);
    free_page();
  }

  void compare() override {
    for (int list = 0; list < lists_; ++list) {
      const Page<Item> page = read(list);
      read_raw(list, raw_page_);
      require_same_page(page);
      free_page();
    }
    twins_.compare();
  }

 protected:
  using Raw = RawPage<RawItem, Limit>;

  PagePair(const std::string& name, int lists) : twins_(name), lists_(lists) {}

  virtual Page<Item> read(int list) = 0;
  virtual void read_raw(int list, Raw& page) = 0;

  Twins& twins() { return twins_; }
  int lists() const { return lists_; }
  const Session& poster(int number) const { return posters_[static_cast<std::size_t>(number)]; }

 private:
  std::span<RawItem> raw_items() {
    return std::span(raw_page_.items).first(static_cast<std::size_t>(raw_page_.count));
  }

  void require_same_page(const Page<Item>& page) {
    const auto raw = raw_items();
    if (page.size() != raw.size() || page.next.has_value() != (raw_page_.has_more != 0)) {
      throw std::runtime_error("the pages differ in size");
    }
    for (std::size_t i = 0; i < raw.size(); ++i) require_same(page[i], raw[i]);
  }

  void free_page() {
    for (RawItem& item : raw_items()) Free(&item);
  }

  Twins twins_;
  std::vector<Session> posters_ = posters(twins_);
  Raw raw_page_;
  int lists_;
  int next_ = 0;
  int raw_next_ = 0;
};

}  // namespace gigkit::bench
