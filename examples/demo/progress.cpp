#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace demo {

Progress::Progress(std::size_t total) : total_(total), on_terminal_(isatty(STDOUT_FILENO) != 0) {}

void Progress::advance_to(std::size_t done) {
  const std::size_t step = on_terminal_ ? 1 : 25;
  const std::size_t percent = total_ == 0 ? 100 : done * 100 / total_;
  if (percent < shown_percent_ + step) return;
  shown_percent_ = percent - percent % step;
  if (on_terminal_) {
    draw_bar(shown_percent_);
  } else {
    fmt::print("   {} % of {} rows\n", shown_percent_, total_);
  }
}

void Progress::draw_bar(std::size_t percent) const {
  constexpr std::size_t kWidth = 40;
  const std::size_t filled = percent * kWidth / 100;
  fmt::print("\r   [{:#>{}}{:.>{}}] {:3} % of {} rows{}", "", filled, "", kWidth - filled, percent,
             total_, percent == 100 ? "\n" : "");
  std::fflush(stdout);
}

}  // namespace demo
