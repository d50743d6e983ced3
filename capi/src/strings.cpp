#include "strings.hpp"

void gk_string_free(gk_string* string) { gigkit::capi::take_back(string); }
