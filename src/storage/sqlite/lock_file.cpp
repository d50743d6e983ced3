#include "sqlite/lock_file.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "sqlite/errors.hpp"

namespace gigkit::sqlite {
namespace {

// Two locks that know nothing of each other. Both belong to the open file and not to the process:
// two storages of one process exclude each other, and closing another descriptor of the file
// releases nothing.

/// The right to write. Every command takes it, and flock() takes two thirds of fcntl()'s time.
struct Writing {
  static bool try_lock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB) == 0; }
  static void unlock(int descriptor) { flock(descriptor, LOCK_UN); }
};

/// Who waits for the right to write holds it meanwhile.
struct Turn {
  static bool try_lock(int descriptor) { return set(descriptor, F_WRLCK); }
  static void unlock(int descriptor) { set(descriptor, F_UNLCK); }

 private:
  static bool set(int descriptor, short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_len = 1;
    return fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
  }
};

template <class Lock>
bool wait_for(int descriptor, Patience& patience) {
  Backoff backoff;
  while (!Lock::try_lock(descriptor)) {
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
  bool acquired = !gives_way_ && Writing::try_lock(file);
  if (!acquired && wait_for<Turn>(file, patience)) {
    acquired = wait_for<Writing>(file, patience);
    Turn::unlock(file);
  }
  if (acquired) acquired_at_ = Clock::now();
  return acquired;
}

void LockFile::release() {
  constexpr std::chrono::microseconds kLong{200};
  gives_way_ = Clock::now() - acquired_at_ > kLong;
  Writing::unlock(descriptor_.number());
}

}  // namespace gigkit::sqlite
