#include "gigkit/policy.hpp"

#include <variant>

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {
namespace {

/// A `PolicyQuestion` that owns its texts.
struct AskedPolicy {
  std::string table{};
  std::string command{};
  std::optional<Json> row{};
  std::optional<Json> new_row{};
  bool blind = false;
  bool returning = true;

  PolicyQuestion question() const { return {table, command, row, new_row, blind, returning}; }
};

using Judged = std::variant<Profile, Gig, Application, Conversation, Message, Review, Notification,
                            VideoCall, Subscription, GigUsage>;

}  // namespace
}  // namespace gigkit::python

template <>
struct gigkit::Describe<gigkit::python::AskedPolicy> {
  using Asked = gigkit::python::AskedPolicy;
  static constexpr auto fields =
      list_of(field("table", &Asked::table), field("command", &Asked::command),
              field("row", &Asked::row), field("new", &Asked::new_row),
              field("blind", &Asked::blind), field("returning", &Asked::returning));
};

namespace gigkit::python {

/// One of several entities.
template <class... Entities>
struct Python<std::variant<Entities...>> {
  static std::string takes() {
    std::string text;
    ((text += (text.empty() ? "" : " | ") + Python<Entities>::takes()), ...);
    return text;
  }
  static std::variant<Entities...> from(py::handle value) {
    std::optional<std::variant<Entities...>> found;
    ((Entity<Entities>::is(value) ? void(found = Entity<Entities>::value_of(value)) : void()), ...);
    if (!found) refuse_type(takes(), value);
    return *std::move(found);
  }
};

void bind_policy(py::module_& module) {
  Class<Policy>(module, "Policy",
                R"(The bare policies, and what the commands would say: `session.policy`.

The two differ on purpose: a policy may let an applicant write `accepted` into their own row, and no
command does. Ask `allowed_actions` for what a user may do, and `allowed` for what the database behind it
would let through.)")
      .def(
          "allowed",
          [](const Policy& policy, const AskedPolicy& asked) {
            return policy.allowed(asked.question());
          },
          "table, command", R"(Whether the row-level policies let this actor do it.

command: select, insert, update or delete. row: the stored row as a mapping of columns, for select, update
and delete; a column that is missing is NULL. new: the row to be written, for insert and update. Rows of
other tables that a policy looks into are read from the storage. blind: the statement reads no column, and
so needs no SELECT policy. returning: it has RETURNING.

The service is let through everywhere. Raises Invalid, `policy.unknown_table`, `policy.unknown_command`,
`policy.unknown_column`, `policy.wrong_type`, or `policy.row` where the command takes other rows.)")
      .def(
          "explain",
          [](const Policy& policy, const AskedPolicy& asked) {
            return policy.explain(asked.question());
          },
          "table, command",
          "None if allowed, else what refused, in words with the policy's name. See `allowed`.")
      .def(
          "allowed_actions",
          [](const Policy& policy, const Judged& entity) {
            return std::visit([&](const auto& each) { return policy.allowed_actions(each); },
                              entity);
          },
          "entity",
          R"(For every operation of the entity's group by its name: None if the actor may, else the reason.

Judged on the entity as it is stored now, found by its id. An operation that is allowed can fail for its
input only; one that would be a harmless repeat, such as pausing a paused gig, is allowed. A gig has `submit`, `create_review`, `open_conversation` and `schedule_call` too, a conversation
`send`, `list` and `mark_read`.)");
}

}  // namespace gigkit::python
