#include "sqlite/lock_file.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "sqlite/errors.hpp"

namespace gigkit::sqlite {
namespace {

/// The bytes that are locked. Who waits for writing holds turn meanwhile.
enum Byte : off_t { writing = 0, turn = 1 };

/// A lock of the open file and not of the process: two storages of one process exclude each other,
/// and closing another descriptor of the file releases nothing.
bool set_lock(int descriptor, Byte byte, short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

bool try_lock(int descriptor, Byte byte) { return set_lock(descriptor, byte, F_WRLCK); }

void unlock(int descriptor, Byte byte) { set_lock(descriptor, byte, F_UNLCK); }

bool wait_for(int descriptor, Byte byte, Patience& patience) {
  Backoff backoff;
  while (!try_lock(descriptor, byte)) {
    if (!backoff.pause(patience.end())) return false;
  }
  return true;
}

int open_error() {
  if (errno == EACCES || errno == EROFS || errno == EPERM) return SQLITE_READONLY_DIRECTORY;
  if (errno == ENOSPC || errno == EDQUOT) return SQLITE_FULL;
  return SQLITE_CANTOPEN;
}

/// Gives the file the owner and the permissions of the database, so that whoever may write to the
/// one may lock the other. Only root may give files away: for others the owner is right already.
void adopt_access(int descriptor, const struct stat& database) {
  if (geteuid() == 0 && fchown(descriptor, database.st_uid, database.st_gid) != 0) return;
  fchmod(descriptor, database.st_mode & 0777U);
}

int open_lock_file(const std::string& database) {
  const std::string path = database + "-gigkit-lock";
  constexpr int kFlags = O_RDWR | O_CLOEXEC | O_NOFOLLOW;
  struct stat status {};
  if (stat(database.c_str(), &status) != 0) throw error_from(open_error(), database);
  int descriptor = open(path.c_str(), kFlags | O_CREAT | O_EXCL, status.st_mode & 0777U);
  if (descriptor >= 0) {
    adopt_access(descriptor, status);
  } else if (errno == EEXIST) {
    descriptor = open(path.c_str(), kFlags);
  }
  if (descriptor < 0) throw error_from(open_error(), path);
  return descriptor;
}

}  // namespace

bool LockFile::is_needed() {
  constexpr int kFirstRepaired = 3051003;
  return sqlite3_libversion_number() < kFirstRepaired;
}

LockFile::LockFile(const std::string& database) : descriptor_(open_lock_file(database)) {}

/// Nobody wakes those who wait: they look again every now and then. Where transactions are short,
/// a look soon falls between two of them. A process whose transactions are long leaves hardly any
/// gap to find, so it lets those pass who have been waiting before it takes the lock again.
bool LockFile::acquire(Patience& patience) {
  const int file = descriptor_.number();
  bool acquired = !gives_way_ && try_lock(file, writing);
  if (!acquired && wait_for(file, turn, patience)) {
    acquired = wait_for(file, writing, patience);
    unlock(file, turn);
  }
  if (acquired) acquired_at_ = Clock::now();
  return acquired;
}

void LockFile::release() {
  constexpr std::chrono::microseconds kLong{200};
  gives_way_ = Clock::now() - acquired_at_ > kLong;
  unlock(descriptor_.number(), writing);
}

}  // namespace gigkit::sqlite
