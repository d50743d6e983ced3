#include "operation.hpp"

#include <iterator>

namespace gigkit::test {

std::string name_of(const Actor& actor) {
  if (actor.is_service()) return "service";
  return actor.id() ? actor.id()->to_string() : "anonymous";
}

std::string Operation::text() const { return name_of(actor_) + ": " + name_ + arguments_.dump(); }

}  // namespace gigkit::test
