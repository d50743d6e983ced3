// What a host in C++ begins with: results, and refusals thrown across the library's border.
#include <gigkit/gigkit.hpp>
#include <iostream>

int main() {
  const auto market = gigkit::open("sqlite::memory:");
  const auto ada = market.sign_up({.username = "ada"});
  try {
    market.sign_up({.username = "Ada"});
  } catch (const gigkit::Error& error) {
    std::cout << ada.username << ": " << error.reason() << "\n";
    return 0;
  }
  return 1;
}
