#pragma once

#include <memory>

#include "gigkit/options.hpp"
#include "postgres/listener.hpp"
#include "postgres/pool.hpp"
#include "postgres/process_mark.hpp"
#include "storage/storage.hpp"

namespace gigkit::postgres {

class Storage final : public storage::Storage {
 public:
  /// Without listeners it hears of no events.
  Storage(std::unique_ptr<Pool> pool, std::shared_ptr<Listeners> listeners, const Options& options);
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;
  ~Storage() override;

  void read(Deadline deadline, storage::FunctionRef<void(storage::Connection&)> use) override;
  void read_at_one_moment(storage::FunctionRef<void(storage::Connection&)> use) override;
  std::unique_ptr<storage::Transaction> begin(Deadline deadline) override;
  std::unique_ptr<storage::EventHints> listen() override;

 private:
  ProcessMark process_;
  std::unique_ptr<Pool> pool_;
  std::shared_ptr<Listeners> listeners_;
  // Apart, so that who has a transaction open can always read beside it.
  storage::Gate readers_;
  storage::Gate writers_;
  storage::Seconds busy_timeout_;
};

}  // namespace gigkit::postgres
