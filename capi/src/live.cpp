#include "live.hpp"

#include <atomic>

#ifdef GIGKIT_C_HARDENED
#include <mutex>
#include <unordered_map>
#endif

namespace gigkit::capi::live {
namespace {

std::atomic<std::int64_t> counted{0};

#ifdef GIGKIT_C_HARDENED
struct Table {
  std::mutex mutex;
  std::unordered_map<const void*, Kind> objects;
};

/// Never destroyed: objects may be freed while the process ends.
Table& table() {
  static Table* const made = new Table;
  return *made;
}
#endif

}  // namespace

#ifdef GIGKIT_C_HARDENED

void add(const void* object, Kind kind) {
  const std::lock_guard lock(table().mutex);
  table().objects.insert_or_assign(object, kind);
  ++counted;
}

bool remove(const void* object, Kind kind) noexcept {
  const std::lock_guard lock(table().mutex);
  const auto found = table().objects.find(object);
  if (found == table().objects.end() || found->second != kind) return false;
  table().objects.erase(found);
  --counted;
  return true;
}

bool has(const void* object, Kind kind) noexcept {
  const std::lock_guard lock(table().mutex);
  const auto found = table().objects.find(object);
  return found != table().objects.end() && found->second == kind;
}

#else

void add(const void*, Kind) { counted.fetch_add(1, std::memory_order_relaxed); }

bool remove(const void*, Kind) noexcept {
  counted.fetch_sub(1, std::memory_order_relaxed);
  return true;
}

bool has(const void*, Kind) noexcept { return true; }

#endif

std::int64_t count() noexcept { return counted; }

}  // namespace gigkit::capi::live
