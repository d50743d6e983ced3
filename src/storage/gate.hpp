#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>

#include "storage/patience.hpp"

namespace gigkit::storage {

/// Lets so many threads in at a time, in the order in which they came.
class Gate {
 public:
  explicit Gate(int places) : places_(places), free_(places) {}

  /// False when patience ended before it was this thread's turn.
  bool enter(Patience& patience);

  /// Hands the place to who has waited longest.
  void leave();

  /// Takes all places at once, if nobody is in; to be followed by leave_all().
  bool try_enter_all();
  void leave_all();

  /// How many threads wait now.
  std::size_t waiting() const;

 private:
  struct Waiting {
    std::condition_variable turn;
    bool admitted = false;
  };

  void admit_next();

  mutable std::mutex mutex_;
  int places_;
  int free_;
  std::deque<Waiting*> line_;
};

}  // namespace gigkit::storage
