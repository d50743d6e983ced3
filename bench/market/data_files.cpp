#include "market/data_files.hpp"

namespace gigkit::bench {
namespace {

std::filesystem::path& folder() {
  static std::filesystem::path path;
  return path;
}

}  // namespace

void set_data_folder(const std::filesystem::path& path) { folder() = path; }

const std::filesystem::path& data_folder() { return folder(); }

std::filesystem::path fresh_file(const std::string& name) {
  auto file = data_folder() / (name + ".db");
  for (const auto* ending : {"", "-wal", "-shm", "-gigkit-lock"}) {
    std::filesystem::remove(file.string() + ending);
  }
  return file;
}

std::filesystem::path fresh_copy(const std::filesystem::path& original, const std::string& name) {
  auto copy = fresh_file(name);
  std::filesystem::copy_file(original, copy);
  return copy;
}

Marketplace open_to_post(const std::filesystem::path& file) {
  return open("sqlite:" + file.string(), {.free_posts_per_month = kPostsPerMonth});
}

}  // namespace gigkit::bench
