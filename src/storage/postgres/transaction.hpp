#pragma once

#include <optional>

#include "postgres/pool.hpp"
#include "postgres/process_mark.hpp"
#include "storage/storage.hpp"

namespace gigkit::postgres {

class Transaction final : public storage::Transaction {
 public:
  Transaction(Pool& pool, storage::Gate& gate, storage::Patience patience);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() override;

  storage::Connection& connection() override;
  void commit() override;
  void savepoint() override;
  void release_savepoint() override;
  void rollback_to_savepoint() override;

 private:
  Connection& open_connection();
  void find_out(const Connection::Traces& traces, const Error& failure);

  ProcessMark process_;
  Pool& pool_;
  storage::Patience patience_;
  std::optional<Pool::Loan> loan_;
};

}  // namespace gigkit::postgres
