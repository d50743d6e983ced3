#pragma once

#include <memory>
#include <utility>

#include "gigkit/marketplace.hpp"
#include "gil.hpp"
#include "group.hpp"

namespace gigkit::python {

template <>
struct Python<Session> {
  static std::string gives() { return "Session"; }
  static py::object to(Session session) { return py::cast(std::move(session)); }
};

template <>
struct Python<Marketplace> {
  static std::string gives() { return "Marketplace"; }
  static py::object to(Marketplace marketplace) { return py::cast(std::move(marketplace)); }
};

/// `with owner.transaction() as t`: begins when the block is entered, commits when it is left, and
/// rolls back when an exception leaves it.
template <class Owner, class Transaction>
class TransactionBlock {
 public:
  explicit TransactionBlock(Owner owner) : owner_(std::move(owner)) {}

  std::shared_ptr<Transaction> enter() {
    transaction_ =
        without_gil([this] { return std::make_shared<Transaction>(owner_.transaction()); });
    return transaction_;
  }

  void exit(const py::object& exception_type, const py::args&) {
    without_gil(
        [transaction = std::exchange(transaction_, nullptr), failed = !exception_type.is_none()] {
          failed ? transaction->rollback() : transaction->commit();
        });
  }

 private:
  Owner owner_;
  std::shared_ptr<Transaction> transaction_;
};

/// Defines the owner's `transaction()`, and the classes that it needs.
template <class Owner, class Transaction>
void define_transaction(py::module_& module, Class<Owner, std::shared_ptr<Owner>>& owner,
                        const char* name, const char* doc) {
  using Block = TransactionBlock<Owner, Transaction>;
  const std::string block = name + std::string("Block");
  Class<Transaction, Owner, std::shared_ptr<Transaction>>(module, name, doc);
  py::class_<Block>(module, block.c_str(), py::release_gil_before_calling_cpp_dtor(),
                    "What `with` makes a transaction of.")
      .def("__enter__", &Block::enter)
      .def("__exit__", &Block::exit);
  note_annotation(module, block + ".__enter__", "(self) -> " + std::string(name));
  note_annotation(module, block + ".__exit__", kExitAnnotation);
  owner.def_plain(
      "transaction", "(self) -> AbstractContextManager[" + std::string(name) + "]",
      [](const Owner& self) { return Block(self); },
      std::string("transaction(self)\n--\n\n") + doc);
}

}  // namespace gigkit::python
