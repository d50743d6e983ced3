#pragma once

#include "stage.hpp"

/// The chapters of the walk-through, in order: each in a file of its own, chapter_<name>.cpp, and
/// in the list in main.cpp.
namespace demo {

void sign_up(Stage& stage);
void reach_the_free_limit(Stage& stage);
void search(Stage& stage);
void apply(Stage& stage);
void hire(Stage& stage);
void resign(Stage& stage);
void read_notifications(Stage& stage);
void talk(Stage& stage);
void call(Stage& stage);
void review(Stage& stage);
void go_pro(Stage& stage);
void look_as_a_stranger(Stage& stage);
void read_the_feed(Stage& stage);
void leave(Stage& stage);

}  // namespace demo
