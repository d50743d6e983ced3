#pragma once

#include <cstddef>

namespace demo {

/// Shows how far a load has come: as a bar on a terminal, else as a few plain lines.
class Progress {
 public:
  explicit Progress(std::size_t total);

  /// Cheap to call for every row.
  void advance_to(std::size_t done);

 private:
  void draw_bar(std::size_t percent) const;

  std::size_t total_;
  std::size_t shown_percent_ = 0;
  bool on_terminal_;
};

}  // namespace demo
