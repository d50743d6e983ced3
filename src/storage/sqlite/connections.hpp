#pragma once

#include <memory>
#include <string>

#include "sqlite/memory_vfs.hpp"
#include "sqlite/process.hpp"
#include "sqlite/reader_pool.hpp"
#include "sqlite/writer.hpp"

namespace gigkit::sqlite {

/// All that a storage has open.
class Connections final : public Forkable {
 public:
  /// `memory` is the database itself where it is not in a file.
  Connections(std::unique_ptr<MemoryDatabase> memory, std::unique_ptr<Writer> writer,
              std::unique_ptr<ReaderPool> readers);

  Writer& writer() { return *writer_; }
  ReaderPool& readers() { return *readers_; }

  /// Closes them, the writer last, which brings the log into the database. False if patience ended
  /// before others let it do that.
  bool close(Patience& patience);

  bool try_pause() noexcept override;
  void resume() noexcept override;
  void abandon() noexcept override;

 private:
  std::unique_ptr<MemoryDatabase> memory_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<ReaderPool> readers_;
  std::unique_ptr<OpenFile> file_;
};

}  // namespace gigkit::sqlite
