#include "sqlite/connections.hpp"

#include <utility>

#include "sqlite/errors.hpp"

namespace gigkit::sqlite {

Connections::Connections(std::unique_ptr<MemoryDatabase> memory, std::unique_ptr<Writer> writer,
                         std::unique_ptr<ReaderPool> readers)
    : memory_(std::move(memory)),
      writer_(std::move(writer)),
      readers_(std::move(readers)),
      file_(std::make_unique<OpenFile>(file_of(writer_->connection().handle()), *this)) {}

bool Connections::close(Patience& patience) {
  file_.reset();
  readers_.reset();
  return writer_->close(patience);
}

bool Connections::try_pause() noexcept {
  if (!writer_->gate().try_enter_all()) return false;
  if (readers_->gate().try_enter_all()) return true;
  writer_->gate().leave_all();
  return false;
}

void Connections::resume() noexcept {
  readers_->gate().leave_all();
  writer_->gate().leave_all();
}

void Connections::abandon() noexcept {
  readers_.reset();
  writer_->abandon();
}

}  // namespace gigkit::sqlite
