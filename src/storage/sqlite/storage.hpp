#pragma once

#include <functional>
#include <memory>

#include "gigkit/options.hpp"
#include "sqlite/memory_vfs.hpp"
#include "sqlite/process.hpp"
#include "sqlite/reader_pool.hpp"
#include "sqlite/writer.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// What a storage has open.
struct Opened {
  std::unique_ptr<MemoryDatabase> memory;  // for a database in memory
  std::unique_ptr<OpenFile> file;          // for one in a file
  std::unique_ptr<Writer> writer;
  std::unique_ptr<ReaderPool> readers;
};

class Storage final : public storage::Storage {
 public:
  Storage(Opened opened, const Options& options);
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;
  ~Storage() override;

  void read(Deadline deadline, storage::FunctionRef<void(storage::Connection&)> use) override;
  std::unique_ptr<storage::Transaction> begin(Deadline deadline) override;

 private:
  void close();

  ProcessMark process_;
  std::unique_ptr<Opened> opened_;
  Seconds busy_timeout_;
  std::function<void(LogLevel, std::string_view)> on_log_;
};

}  // namespace gigkit::sqlite
