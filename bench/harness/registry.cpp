#include "harness/registry.hpp"

#include <regex>

namespace gigkit::bench {

void Registry::keep_matching(const std::string& pattern) {
  const std::regex wanted(pattern);
  const auto is_unwanted = [&](const auto& entry) {
    return !std::regex_search(entry.subject.group + "/" + entry.subject.name, wanted);
  };
  std::erase_if(pairs_, is_unwanted);
  std::erase_if(measures_, is_unwanted);
}

}  // namespace gigkit::bench
