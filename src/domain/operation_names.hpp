#pragma once

namespace gigkit::domain {

/// The names of a group's operations, as every language spells them, in the order of the enum.
template <class Operation>
struct OperationNames;

}  // namespace gigkit::domain
