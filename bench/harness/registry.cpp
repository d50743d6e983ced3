#include "harness/registry.hpp"

#include <ctime>
#include <regex>

namespace gigkit::bench {

double microseconds_on(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double Pair::processor_time() const { return microseconds_on(CLOCK_THREAD_CPUTIME_ID); }

void Registry::keep_matching(const std::string& pattern) {
  const std::regex wanted(pattern);
  const auto is_unwanted = [&](const auto& entry) {
    return !std::regex_search(entry.subject.group + "/" + entry.subject.name, wanted);
  };
  std::erase_if(pairs_, is_unwanted);
  std::erase_if(measures_, is_unwanted);
}

}  // namespace gigkit::bench
