#pragma once

#include <string>

#include "give.hpp"

namespace gigkit::capi {

inline void give(gk_string& view, const std::string& text, Arena& arena) {
  view.struct_size = sizeof view;
  give(view.text, text, arena);
}

template <>
struct Behind<gk_string> {
  using Type = Owned<gk_string, std::string>;
};

}  // namespace gigkit::capi
