#include "sqlite/open.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "samples.hpp"
#include "support/fault_vfs.hpp"
#include "support/plain_sqlite.hpp"
#include "support/temporary_folder.hpp"

namespace gigkit::test {
namespace {

namespace fs = std::filesystem;

void write_file(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// All files of a folder with their content.
std::map<std::string, std::string> content_of(const TemporaryFolder& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    files[entry.path().filename()] = entry.is_regular_file() ? read_file(entry.path()) : "";
  }
  return files;
}

void run_sql(const std::string& path, const std::string& sql) {
  PlainConnection connection(path, "unix");
  REQUIRE(connection.execute(sql) == SQLITE_OK);
}

void make_marketplace(const std::string& path) { put(*open_samples(path), 1, 1); }

/// Leaves a database with a log that was not brought in, as a crash does.
void make_with_log(const std::string& path, const std::string& sql) {
  PlainConnection connection(path, "unix");
  sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  REQUIRE(connection.execute("PRAGMA journal_mode = WAL;" + sql) == SQLITE_OK);
}

struct Refused {
  std::string what;
  std::function<void(const std::string& path)> make;
  std::string answer;
};

const std::string kTable = "CREATE TABLE t (a); INSERT INTO t VALUES (1);";

const std::vector<Refused> kRefused{
    {"a long text", [](auto& path) { write_file(path, std::string(5000, 'x')); },
     "storage storage.not_a_database"},
    {"a short text", [](auto& path) { write_file(path, "hello"); },
     "storage storage.not_a_database"},
    {"another's database", [](auto& path) { run_sql(path, kTable); }, "storage schema.foreign"},
    {"another's database with a mark of its own",
     [](auto& path) { run_sql(path, "PRAGMA application_id = 7;" + kTable); },
     "storage schema.foreign"},
    {"another's database without a table yet",
     [](auto& path) { run_sql(path, "PRAGMA application_id = 7"); }, "storage schema.foreign"},
    {"another's database with a version alone",
     [](auto& path) { run_sql(path, "PRAGMA user_version = 1"); }, "storage schema.foreign"},
    {"another's database in WAL mode",
     [](auto& path) { run_sql(path, "PRAGMA journal_mode = WAL;" + kTable); },
     "storage schema.foreign"},
    {"another's database that crashed", [](auto& path) { make_with_log(path, kTable); },
     "storage schema.foreign"},
    {"a newer marketplace",
     [](auto& path) {
       make_marketplace(path);
       run_sql(path, "PRAGMA user_version = 99");
     },
     "storage schema.newer"},
    {"a newer marketplace that crashed",
     [](auto& path) {
       make_marketplace(path);
       make_with_log(path, "PRAGMA user_version = 99");
     },
     "storage schema.newer"},
    {"a marketplace cut short",
     [](auto& path) {
       make_marketplace(path);
       fs::resize_file(path, fs::file_size(path) / 2);
     },
     "storage storage.damaged"},
    {"a marketplace whose first page is overwritten",
     [](auto& path) {
       make_marketplace(path);
       const std::string content = read_file(path);
       write_file(path, content.substr(0, 100) + std::string(300, '\xAA') + content.substr(400));
     },
     "storage storage.damaged"},
    {"a folder", [](auto& path) { fs::create_directory(path); }, "storage storage.cannot_open"},
};

TEST_CASE("what is no marketplace of this version is refused and stays as it was") {
  for (const Refused& refused : kRefused) {
    CAPTURE(refused.what);
    const TemporaryFolder folder;
    const std::string path = folder / "market.db";
    refused.make(path);
    const auto before = content_of(folder);
    CHECK(refusal([&] { open_samples(path); }) == refused.answer);
    auto after = content_of(folder);
    // The index of a log that others have left is made anew by whoever reads it.
    if (before.contains("market.db-shm")) after["market.db-shm"] = before.at("market.db-shm");
    CHECK((after == before));
  }
}

TEST_CASE("a path that leads nowhere") {
  const TemporaryFolder folder;
  CHECK(refusal([&] { open_samples(folder / "missing/market.db"); }) ==
        "storage storage.cannot_open");
  write_file(folder / "file", "x");
  CHECK(refusal([&] { open_samples(folder / "file/market.db"); }) == "storage storage.cannot_open");
}

TEST_CASE("a location that names no file is the caller's mistake") {
  for (const std::string& location : {std::string(), std::string("a\0b", 3)}) {
    CHECK(refusal([&] { open_samples(location); }) == "invalid uri.malformed");
  }
  try {
    open_samples("");
    FAIL("was opened");
  } catch (const Error& error) {
    CHECK(error.field() == "uri");
  }
}

/// Root may write anywhere: while this lives, the process acts as somebody else.
class Unprivileged {
 public:
  Unprivileged() {
    if (was_root_) REQUIRE(seteuid(kNobody) == 0);
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;
  ~Unprivileged() {
    if (was_root_ && seteuid(0) != 0) std::abort();
  }

 private:
  static constexpr uid_t kNobody = 65534;
  bool was_root_ = geteuid() == 0;
};

/// The modes of folder and file, with others in the place of the owner if this is root.
void set_modes(const TemporaryFolder& folder, const std::string& path, bool folder_writable,
               bool file_writable) {
  if (fs::exists(path)) REQUIRE(chmod(path.c_str(), file_writable ? 0666 : 0444) == 0);
  REQUIRE(chmod(folder.path().c_str(), folder_writable ? 0777 : 0555) == 0);
}

TEST_CASE("what may not be written to is refused as read-only") {
  struct Case {
    bool exists;
    bool folder_writable;
    bool file_writable;
  };
  for (const Case& test : {Case{true, true, false}, Case{true, false, true},
                           Case{true, false, false}, Case{false, false, true}}) {
    CAPTURE(test.exists);
    CAPTURE(test.folder_writable);
    CAPTURE(test.file_writable);
    const TemporaryFolder folder;
    const std::string path = folder / "market.db";
    if (test.exists) make_marketplace(path);
    if (test.exists) fs::remove(path + "-gigkit-lock");
    const auto before = content_of(folder);
    set_modes(folder, path, test.folder_writable, test.file_writable);
    std::string answer;
    {
      const Unprivileged somebody;
      answer = refusal([&] { open_samples(path); });
    }
    set_modes(folder, path, true, true);
    CHECK(answer == "storage storage.read_only");
    CHECK((content_of(folder) == before));
  }
}

TEST_CASE("a disk that fails while a marketplace is made") {
  struct Case {
    int code;
    std::string answer;
  };
  for (const Case& test : {Case{SQLITE_FULL, "storage storage.full"},
                           Case{SQLITE_IOERR_WRITE, "storage storage.io"}}) {
    FaultDisk disk(1);
    disk.inject({.persistent = true, .calls = {IoCall::write}, .code = test.code});
    CHECK(refusal([&] { open_samples("market.db", {}, disk.name()); }) == test.answer);
    disk.heal();
    const auto storage = open_samples("market.db", {}, disk.name());
    CHECK(count_samples(*storage) == 0);
  }
}

TEST_CASE("a marketplace is found again as it was left") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  for (int opened = 0; opened < 3; ++opened) {
    const auto storage = open_samples(path);
    CHECK(count_samples(*storage) == opened);
    put(*storage, opened, 1);
  }
  CHECK(PlainConnection(path, "unix").value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("an empty file becomes a marketplace") {
  const TemporaryFolder folder;
  write_file(folder / "market.db", "");
  put(*open_samples(folder / "market.db"), 1, 1);
  CHECK(count_samples(*open_samples(folder / "market.db")) == 1);
}

TEST_CASE("closing brings the log in and leaves the lock file at most") {
  const TemporaryFolder folder;
  make_marketplace(folder / "market.db");
  auto files = content_of(folder);
  files.erase("market.db-gigkit-lock");
  CHECK(files.size() == 1);
}

/// Changes the current folder while it lives.
class InFolder {
 public:
  explicit InFolder(const TemporaryFolder& folder) { fs::current_path(folder.path()); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;
  ~InFolder() { fs::current_path(before_); }

 private:
  fs::path before_ = fs::current_path();
};

TEST_CASE("a relative path is taken as it is, and means the same file for good") {
  for (const std::string name : {"market.db", "file:market.db?mode=memory", ":market:"}) {
    CAPTURE(name);
    const TemporaryFolder folder;
    std::unique_ptr<storage::Storage> storage;
    {
      const InFolder inside(folder);
      storage = open_samples(name);
    }
    put(*storage, 1, 1);
    CHECK(count_samples(*storage) == 1);
    CHECK(fs::exists(folder / name));
  }
}

TEST_CASE("databases in memory have nothing in common") {
  const auto first = open_samples(":memory:");
  const auto second = open_samples(":memory:");
  put(*first, 1, 1);
  CHECK(count_samples(*first) == 1);
  CHECK(count_samples(*second) == 0);
}

std::string pragma(storage::Storage& storage, const std::string& name) {
  std::string value;
  const auto transaction = storage.begin(kNoDeadline);
  transaction->connection().read_text("SELECT " + name + " || '' FROM pragma_" + name, {},
                                      [&](storage::Row& row) { value = row.text(0); });
  return value;
}

TEST_CASE("the writer's settings are those of the options") {
  for (const std::string location : {":memory:", "file"}) {
    const TemporaryFolder folder;
    const std::string path = location == "file" ? folder / "market.db" : location;
    for (const Durability durability : {Durability::process, Durability::power}) {
      Options options;
      options.durability = durability;
      const auto storage = open_samples(path, options);
      CHECK(pragma(*storage, "journal_mode") == "wal");
      CHECK(pragma(*storage, "foreign_keys") == "1");
      CHECK(pragma(*storage, "synchronous") == (durability == Durability::power ? "2" : "1"));
    }
  }
}

}  // namespace
}  // namespace gigkit::test
