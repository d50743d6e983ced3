#pragma once

#include "storage/storage.hpp"

namespace gigkit::postgres {

/// Gives the conversations of an adopted database their keys, so that opening one with the same
/// participants and gig finds it. Of several alike the one with the lowest id gets it. What else
/// the library keeps beside rows that were there before it, the migrations make.
void key_conversations(storage::Connection& connection);

}  // namespace gigkit::postgres
