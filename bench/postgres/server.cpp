#include "postgres/server.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "base/hash.hpp"
#include "postgres/load.hpp"
#include "postgres/migrations.hpp"
#include "postgres/server_script.hpp"

namespace gigkit::bench {
namespace {

constexpr const char* kSeed = GIGKIT_SOURCE_DIR "/../shared/seed/";
constexpr int kPostsPerMonth = 1'000'000;

std::string seed_file(const std::string& name) {
  std::ifstream file(kSeed + name);
  return {std::istreambuf_iterator(file), {}};
}

/// Empty where nothing is kept.
std::filesystem::path& kept_folder() {
  static std::filesystem::path folder;
  return folder;
}

/// Where databases of these sizes are kept: under a name that tells what they were made of.
std::filesystem::path kept_data(const Sizes& sizes) {
  std::string sources = content_of(sizes);
  for (const std::string_view migration : gigkit::postgres::migrations()) sources += migration;
  for (const char* const name : {"supabase_shim.sql", "schema.sql", "tuned_policies.sql"}) {
    sources += seed_file(name);
  }
  const auto hash = base::fingerprint(sources);
  return kept_folder() / fmt::format("postgres-{}-{:02x}{:02x}{:02x}{:02x}", sizes.messages,
                                     hash[0], hash[1], hash[2], hash[3]);
}

bool is_kept(const Sizes& sizes) {
  return !kept_folder().empty() && sizes.messages >= kLarge.messages;
}

std::string start_server(const std::filesystem::path& data) {
  const auto file =
      std::filesystem::temp_directory_path() / fmt::format("gigkit-bench-{}", getpid());
  // NOLINTNEXTLINE(concurrency-mt-unsafe): before any other thread begins
  if (!data.empty()) setenv("GIGKIT_POSTGRES_DATA", data.c_str(), 1);
  run_server_script(
      fmt::format("start '{}' {} 'shared_buffers = 1GB' 'autovacuum = off'"
                  " 'maintenance_work_mem = 256MB'",
                  file.string(), getpid()));
  std::ifstream stream(file);
  std::string folder;
  std::getline(stream, folder);
  std::filesystem::remove(file);
  return folder;
}

Id made_id(unsigned kind, int number) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[3] = static_cast<std::uint8_t>(kind);
  bytes[6] = 0x70;
  bytes[8] = 0x80;
  for (std::size_t i = 0; i < 4; ++i) {
    bytes[12 + i] = static_cast<std::uint8_t>(static_cast<unsigned>(number) >> (24 - 8 * i));
  }
  return Id(bytes);
}

/// The last one that this process may use: the system's own work prefers the first.
int last_processor() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 0;
  int last = CPU_SETSIZE - 1;
  while (last > 0 && !CPU_ISSET(static_cast<std::size_t>(last), &allowed)) --last;
  return last;
}

void stay_on_one_processor(pid_t thread) {
  static const auto last = static_cast<std::size_t>(last_processor());
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(last, &one);
  if (sched_setaffinity(thread, sizeof one, &one) != 0) {
    throw std::runtime_error("The server's processes cannot be kept on one processor.");
  }
}

}  // namespace

namespace postgres {

Id user_id(int user) { return made_id(1, user); }
Id gig_id(int gig) { return made_id(2, gig); }
Id application_id(int application) { return made_id(3, application); }
Id conversation_id(int conversation) { return made_id(4, conversation); }
Id message_id(int message) { return made_id(5, message); }

int poster_of(const Sizes& sizes, int gig) { return gig % sizes.profiles; }

int applicant_of(const Sizes& sizes, int application) {
  const int gig = application % sizes.gigs;
  return (poster_of(sizes, gig) + 1 + application / sizes.gigs * 37) % sizes.profiles;
}

int opener_of(const Sizes& sizes, int conversation) { return conversation % sizes.profiles; }

}  // namespace postgres

bool BenchServer::is_installed() { return status_of_server_script("installed") == 0; }

bool BenchServer::has_seed() { return std::filesystem::exists(std::string(kSeed) + "schema.sql"); }

BenchServer& BenchServer::shared(const Sizes& sizes) {
  static const std::unique_ptr<BenchServer> server = [&] {
    const auto data = is_kept(sizes) ? kept_data(sizes) : std::filesystem::path();
    const bool is_there = !data.empty() && std::filesystem::exists(data);
    std::unique_ptr<BenchServer> made(
        new BenchServer(start_server(is_there ? data : std::filesystem::path()), sizes));
    if (!is_there) made->fill();
    if (!is_there && !data.empty()) made->keep(data);
    return made;
  }();
  return *server;
}

void BenchServer::keep_in(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  kept_folder() = std::filesystem::absolute(folder);
}

BenchServer::BenchServer(std::string folder, const Sizes& sizes)
    : folder_(std::move(folder)), sizes_(sizes) {}

void BenchServer::keep(const std::filesystem::path& data) const {
  run_server_script(fmt::format("keep '{}' '{}'", folder_, data.string()));
}

// NOLINTNEXTLINE(bugprone-exception-escape): a server that cannot be stopped must not go unnoticed
BenchServer::~BenchServer() { run_server_script("stop " + folder_); }

void BenchServer::fill() {
  PlainSession admin(uri("postgres"));
  admin.execute("CREATE DATABASE gigkit TEMPLATE template0");
  open_gigkit().close();
  load(uri("gigkit"), sizes_, Tables::gigkit);
  read_for_search();
  admin.execute("CREATE DATABASE hand TEMPLATE gigkit");
  if (!has_seed()) return;
  admin.execute("CREATE DATABASE seed TEMPLATE template0");
  {
    PlainSession seed(uri("seed"));
    seed.execute(seed_file("supabase_shim.sql"));
    seed.execute(seed_file("schema.sql"));
  }
  load(uri("seed"), sizes_, Tables::seed);
  admin.execute("CREATE DATABASE tuned TEMPLATE seed");
  PlainSession(uri("tuned")).execute(seed_file("tuned_policies.sql"));
}

void BenchServer::read_for_search() const {
  const Marketplace market = open_gigkit();
  market.reindex([](std::int64_t done, std::int64_t total) {
    fmt::print(stderr, "\r\033[Kgigkit   index: {} of {}", done, total);
  });
  market.close();
  PlainSession(uri("gigkit")).execute("VACUUM ANALYZE");
  std::fputs("\r\033[K", stderr);
}

Marketplace BenchServer::open_gigkit() const {
  Options options;
  options.free_posts_per_month = kPostsPerMonth;
  return open(uri("gigkit"), options);
}

Marketplace BenchServer::open_explained() const {
  return open(uri("gigkit") +
                  "&options=-c%20session_preload_libraries%3Dauto_explain"
                  "%20-c%20auto_explain.log_min_duration%3D0"
                  "%20-c%20auto_explain.log_verbose%3Don",
              {.pool_size = 1});
}

std::uintmax_t BenchServer::log_size() const {
  return std::filesystem::file_size(std::filesystem::path(folder_) / "log");
}

std::string BenchServer::log_from(std::uintmax_t size) const {
  std::ifstream log(std::filesystem::path(folder_) / "log");
  log.seekg(static_cast<std::streamoff>(size));
  return {std::istreambuf_iterator(log), {}};
}

PlainSession BenchServer::open_hand() const {
  PlainSession session(uri("hand"));
  // As the library, or the triggers for other clients would count once more.
  session.execute("SET search_path = public; SET gigkit.inside = 'on'");
  session.prepare("begin", "BEGIN");
  session.prepare("commit", "COMMIT");
  return session;
}

PlainSession BenchServer::open_seed(const std::string& database) const {
  PlainSession session(uri(database));
  session.execute("SET search_path = public; SET ROLE authenticated");
  session.prepare("as_user", "SELECT set_config('request.jwt.claim.sub', $1, false)");
  return session;
}

PlainCall BenchServer::as_user(int user) {
  return {"as_user", {postgres::user_id(user).to_string()}};
}

std::vector<clockid_t> BenchServer::gather_backends() const {
  std::istringstream pids(PlainSession(uri("postgres"))
                              .query("SELECT pid FROM pg_stat_activity WHERE backend_type ="
                                     " 'client backend' AND pid <> pg_backend_pid()"));
  std::vector<clockid_t> clocks;
  for (pid_t pid = 0; pids >> pid;) {
    stay_on_one_processor(pid);
    if (clock_getcpuclockid(pid, &clocks.emplace_back()) != 0) {
      throw std::runtime_error("The time of the server's processes cannot be read.");
    }
  }
  stay_on_one_processor(gettid());
  return clocks;
}

std::string BenchServer::uri(const std::string& database) const {
  return fmt::format("postgresql:///{}?host={}&user=gigkit", database, folder_);
}

}  // namespace gigkit::bench
