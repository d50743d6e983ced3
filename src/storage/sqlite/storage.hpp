#pragma once

#include <functional>
#include <memory>

#include "gigkit/options.hpp"
#include "sqlite/connections.hpp"
#include "sqlite/process.hpp"
#include "storage/patience.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

using storage::Deadline;
using storage::Patience;
using storage::Seconds;

class Storage final : public storage::Storage {
 public:
  Storage(std::unique_ptr<Connections> connections, const Options& options);
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;
  ~Storage() override;

  void read(Deadline deadline, storage::FunctionRef<void(storage::Connection&)> use) override;
  void read_at_one_moment(storage::FunctionRef<void(storage::Connection&)> use) override;
  std::unique_ptr<storage::Transaction> begin(Deadline deadline) override;

 private:
  void close();

  ProcessMark process_;
  std::unique_ptr<Connections> connections_;
  Seconds busy_timeout_;
  std::function<void(LogLevel, std::string_view)> on_log_;
};

}  // namespace gigkit::sqlite
