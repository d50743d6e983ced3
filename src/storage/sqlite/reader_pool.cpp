#include "sqlite/reader_pool.hpp"

#include <utility>

namespace gigkit::sqlite {
namespace {

[[noreturn]] void throw_none_free(Patience& patience) {
  if (Clock::now() >= patience.deadline()) {
    throw Error(ErrorCode::unavailable, "timeout", "No connection got free in the time allowed.");
  }
  throw Error(ErrorCode::unavailable, "storage.busy",
              "All connections that read are in use: try again later, or open more of them.");
}

}  // namespace

ReaderPool::ReaderPool(int size, Connect connect) : connect_(std::move(connect)), gate_(size) {
  idle_.reserve(static_cast<std::size_t>(size));
}

ReaderPool::Loan::Loan(ReaderPool& pool, Patience& patience) : pool_(pool) {
  if (!pool_.gate_.enter(patience)) throw_none_free(patience);
  try {
    connection_ = pool_.take_idle();
    if (!connection_) connection_ = pool_.connect_();
  } catch (...) {
    pool_.gate_.leave();
    throw;
  }
}

ReaderPool::Loan::~Loan() {
  {
    const std::lock_guard lock(pool_.mutex_);
    pool_.idle_.push_back(std::move(connection_));
  }
  pool_.gate_.leave();
}

std::unique_ptr<Connection> ReaderPool::take_idle() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

}  // namespace gigkit::sqlite
