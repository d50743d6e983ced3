#include <gigkit/gigkit.hpp>
#include <iostream>

int main() {
  const auto market = gigkit::open("sqlite::memory:");
  const auto ada = market.sign_up({.username = "ada"});
  const auto linus = market.sign_up({.username = "linus"});

  const auto gig = market.as_user(ada.id).gigs().create({.title = "Chatbot for a bakery",
                                                         .description = "It knows every cake.",
                                                         .category = "Chatbots",
                                                         .skills_required = {"C++", "RAG"}});
  const auto mine = market.as_user(linus.id).applications();
  const auto application = mine.submit(gig.id, {.cover_letter = "I know them, too."});
  market.as_user(ada.id).applications().accept(application.id);
  std::cout << to_string(*mine.get(application.id).status) << "\n";  // accepted
  try {
    mine.submit(gig.id, {.cover_letter = "Once more?"});
  } catch (const gigkit::Error& error) {
    std::cout << error.reason() << ": " << error.message() << "\n";  // gig.not_open: ...
  }
}
