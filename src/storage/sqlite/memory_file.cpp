#include "sqlite/memory_file.hpp"

#include <algorithm>

namespace gigkit::sqlite {
namespace {

/// Splits `count` bytes from `offset` where chunks meet: visit(chunk, from, done, length).
template <class Visit>
void for_each_piece(std::size_t offset, std::size_t count, Visit visit) {
  constexpr std::size_t kSize = ChunkedBytes::kChunkSize;
  for (std::size_t done = 0; done < count;) {
    const std::size_t from = (offset + done) % kSize;
    const std::size_t length = std::min(kSize - from, count - done);
    visit((offset + done) / kSize, from, done, length);
    done += length;
  }
}

std::size_t chunks_for(std::size_t size) {
  return (size + ChunkedBytes::kChunkSize - 1) / ChunkedBytes::kChunkSize;
}

unsigned slot_bits(int first, int count) {
  return ((1U << static_cast<unsigned>(count)) - 1U) << static_cast<unsigned>(first);
}

bool has_slot(unsigned slots, std::size_t slot) { return (slots >> slot & 1U) != 0; }

}  // namespace

std::size_t ChunkedBytes::read(std::span<std::byte> into, std::size_t offset) const {
  const std::size_t there = offset < size_ ? std::min(into.size(), size_ - offset) : 0;
  for_each_piece(offset, there, [&](auto index, auto from, auto done, auto length) {
    const auto& chunk = chunks_[index];
    if (chunk) {
      std::copy_n(chunk->bytes.data() + from, length, into.data() + done);
    } else {
      std::fill_n(into.data() + done, length, std::byte{0});
    }
  });
  std::ranges::fill(into.subspan(there), std::byte{0});
  return there;
}

void ChunkedBytes::write(std::span<const std::byte> from, std::size_t offset) {
  if (offset + from.size() > size_) resize(offset + from.size());
  for_each_piece(offset, from.size(), [&](auto index, auto at, auto done, auto length) {
    std::copy_n(from.data() + done, length, chunk_for_writing(index) + at);
  });
}

void ChunkedBytes::resize(std::size_t size) {
  chunks_.resize(chunks_for(size));
  const std::size_t used = size % kChunkSize;
  // What is cut off has to read as zeros should the file grow again.
  if (size < size_ && used != 0 && chunks_.back()) {
    std::ranges::fill(std::span(chunks_.back()->bytes).subspan(used), std::byte{0});
  }
  size_ = size;
}

std::size_t ChunkedBytes::allocated() const noexcept {
  const auto taken = std::ranges::count_if(chunks_, [](const auto& chunk) { return !!chunk; });
  return static_cast<std::size_t>(taken) * kChunkSize;
}

std::byte* ChunkedBytes::chunk_for_writing(std::size_t index) {
  auto& chunk = chunks_[index];
  if (!chunk) chunk = std::make_unique<Chunk>();
  return chunk->bytes.data();
}

int FileLocks::acquire(Holder& holder, int level) {
  const std::lock_guard guard(mutex_);
  if (holder.level >= level) return SQLITE_OK;
  const bool other_writes = writer_ != nullptr && writer_ != &holder;
  if (other_writes && (level > SQLITE_LOCK_SHARED || writer_->level >= SQLITE_LOCK_PENDING)) {
    return SQLITE_BUSY;
  }
  if (level == SQLITE_LOCK_SHARED) {
    ++sharers_;
  } else {
    writer_ = &holder;
  }
  const bool must_wait = level == SQLITE_LOCK_EXCLUSIVE && sharers_ > 1;
  holder.level = must_wait ? SQLITE_LOCK_PENDING : level;
  return must_wait ? SQLITE_BUSY : SQLITE_OK;
}

void FileLocks::release(Holder& holder, int level) {
  const std::lock_guard guard(mutex_);
  if (holder.level <= level) return;
  if (writer_ == &holder) writer_ = nullptr;
  if (level == SQLITE_LOCK_NONE) --sharers_;
  holder.level = level;
}

bool FileLocks::reserved() const {
  const std::lock_guard guard(mutex_);
  return writer_ != nullptr;
}

void* WalIndex::map(User& user, std::size_t region, std::size_t size, bool extend) {
  const std::lock_guard guard(mutex_);
  if (!user.attached) {
    user.attached = true;
    ++users_;
  }
  if (region >= regions_.size() && !extend) return nullptr;
  while (regions_.size() <= region) regions_.emplace_back(size);
  return regions_[region].data();
}

int WalIndex::lock(User& user, int first, int count, int flags) {
  const std::lock_guard guard(mutex_);
  const unsigned slots = slot_bits(first, count);
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    release(user, slots);
    return SQLITE_OK;
  }
  return (flags & SQLITE_SHM_SHARED) != 0 ? acquire_shared(user, first)
                                          : acquire_exclusive(user, slots);
}

int WalIndex::acquire_shared(User& user, int slot) {
  int& sharers = slots_.at(static_cast<std::size_t>(slot));
  if ((user.shared & slot_bits(slot, 1)) != 0) return SQLITE_OK;
  if (sharers == kOwned) return SQLITE_BUSY;
  ++sharers;
  user.shared |= slot_bits(slot, 1);
  return SQLITE_OK;
}

int WalIndex::acquire_exclusive(User& user, unsigned slots) {
  const unsigned wanted = slots & ~user.exclusive;
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (has_slot(wanted, slot) && slots_[slot] != 0) return SQLITE_BUSY;
  }
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (has_slot(wanted, slot)) slots_[slot] = kOwned;
  }
  user.exclusive |= slots;
  return SQLITE_OK;
}

void WalIndex::release(User& user, unsigned slots) {
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (has_slot(slots & user.exclusive, slot)) slots_[slot] = 0;
    if (has_slot(slots & user.shared, slot)) --slots_[slot];
  }
  user.exclusive &= ~slots;
  user.shared &= ~slots;
}

void WalIndex::detach(User& user) {
  const std::lock_guard guard(mutex_);
  release(user, slot_bits(0, SQLITE_SHM_NLOCK));
  if (!std::exchange(user.attached, false)) return;
  if (--users_ == 0) regions_.clear();
}

std::size_t WalIndex::allocated() const {
  const std::lock_guard guard(mutex_);
  std::size_t sum = 0;
  for (const auto& region : regions_) sum += region.size();
  return sum;
}

std::size_t MemoryFile::size() const {
  const std::shared_lock guard(mutex);
  return bytes.size();
}

std::size_t MemoryFile::allocated() const {
  const std::shared_lock guard(mutex);
  return bytes.allocated() + wal_index.allocated();
}

OpenMemoryFile::~OpenMemoryFile() {
  file_->wal_index.detach(user_);
  file_->locks.release(holder_, SQLITE_LOCK_NONE);
}

int OpenMemoryFile::read(std::span<std::byte> into, sqlite3_int64 offset) {
  const std::shared_lock guard(file_->mutex);
  const std::size_t there = file_->bytes.read(into, static_cast<std::size_t>(offset));
  return there == into.size() ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int OpenMemoryFile::write(std::span<const std::byte> from, sqlite3_int64 offset) {
  const std::unique_lock guard(file_->mutex);
  file_->bytes.write(from, static_cast<std::size_t>(offset));
  return SQLITE_OK;
}

int OpenMemoryFile::truncate(sqlite3_int64 size) {
  const std::unique_lock guard(file_->mutex);
  file_->bytes.resize(static_cast<std::size_t>(size));
  return SQLITE_OK;
}

int OpenMemoryFile::size(sqlite3_int64& bytes) {
  bytes = static_cast<sqlite3_int64>(file_->size());
  return SQLITE_OK;
}

int OpenMemoryFile::lock(int level) { return file_->locks.acquire(holder_, level); }

int OpenMemoryFile::unlock(int level) {
  file_->locks.release(holder_, level);
  return SQLITE_OK;
}

int OpenMemoryFile::check_reserved_lock(int& held) {
  held = file_->locks.reserved() ? 1 : 0;
  return SQLITE_OK;
}

int OpenMemoryFile::shm_map(int region, int size, bool extend, volatile void*& address) {
  address = file_->wal_index.map(user_, static_cast<std::size_t>(region),
                                 static_cast<std::size_t>(size), extend);
  return SQLITE_OK;
}

int OpenMemoryFile::shm_lock(int first, int count, int flags) {
  return file_->wal_index.lock(user_, first, count, flags);
}

int OpenMemoryFile::shm_unmap() {
  file_->wal_index.detach(user_);
  return SQLITE_OK;
}

/// A write is atomic to the other connections, and nothing in memory outlives the process: there
/// is no order of writes to keep.
int OpenMemoryFile::device_characteristics() const {
  return SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_SAFE_APPEND | SQLITE_IOCAP_SEQUENTIAL |
         SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

}  // namespace gigkit::sqlite
