#include "support/postgres_proxy.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace gigkit::test {
namespace {

constexpr const char* kSocketName = "/.s.PGSQL.5432";
constexpr int kMoment = 50;  // milliseconds, in which it is seen that the proxy ends

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw std::runtime_error("too long: " + path);
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

class Socket {
 public:
  explicit Socket(int descriptor = socket(AF_UNIX, SOCK_STREAM, 0)) : descriptor_(descriptor) {}
  Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Socket& operator=(Socket&&) = delete;
  ~Socket() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  int get() const { return descriptor_; }

  bool connect(const std::string& path) const {
    const sockaddr_un address = address_of(path);
    return ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  /// What has come, up to a buffer's length; empty at the end.
  std::string receive() const {
    std::array<char, 65536> buffer{};
    const auto size = recv(descriptor_, buffer.data(), buffer.size(), 0);
    return {buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
  }

  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

 private:
  int descriptor_;
};

/// Finds the messages in a stream: a type of one byte, but for a client's first message, and a
/// length that counts itself.
class Messages {
 public:
  explicit Messages(bool first_has_type) : has_type_(first_has_type) {}

  /// Calls `on_message(type, content)` for each message that ends in the bytes.
  template <class OnMessage>
  void read(std::string_view bytes, OnMessage on_message) {
    stream_ += bytes;
    while (const auto size = size_of_first()) {
      constexpr std::size_t kHead = 5;
      if (has_type_) on_message(stream_.front(), stream_.substr(kHead, *size - kHead));
      stream_.erase(0, *size);
      has_type_ = true;
    }
  }

 private:
  std::optional<std::size_t> size_of_first() const {
    const std::size_t start = has_type_ ? 1 : 0;
    if (stream_.size() < start + 4) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = start; i < start + 4; ++i) {
      length = length << 8 | static_cast<std::uint8_t>(stream_[i]);
    }
    if (stream_.size() < start + length) return std::nullopt;
    return start + length;
  }

  bool has_type_;
  std::string stream_;
};

/// Reads what a client asks for, to tell where it has to wait.
class Requests {
 public:
  /// Takes in what the client sends; gives how often it waits for an answer in it. It does not wait
  /// for the end of a transaction that is rolled back, nor for that of listening.
  int waits_in(std::string_view bytes) {
    int waits = 0;
    stream_.read(bytes, [&](char type, const std::string& content) {
      if (type == 'P') statements_[content.c_str()] = content.c_str() + content.find('\0') + 1;
      if (type == 'B') bound_.push_back(statements_[content.c_str() + content.find('\0') + 1]);
      if (type != 'S' && type != 'Q') return;
      only_ends_ = type == 'S' && bound_.size() == 1 &&
                   (bound_.front() == "ROLLBACK" || bound_.front() == "DISCARD ALL");
      if (!only_ends_) ++waits;
      bound_.clear();
    });
    return waits;
  }

  bool only_ends() const { return only_ends_; }

 private:
  Messages stream_{false};
  std::map<std::string, std::string> statements_;  // by their names
  std::vector<std::string> bound_;                 // since the last answer that was asked for
  bool only_ends_ = false;
};

}  // namespace

/// One client's connection, and its own to the server.
class PostgresProxy::Relay {
 public:
  Relay(PostgresProxy& proxy, Socket client) : proxy_(proxy), client_(std::move(client)) {}

  void run() {
    while (proxy_.stalls_ && !proxy_.ends_) poll(nullptr, 0, kMoment);
    if (!server_.connect(proxy_.upstream_)) return;
    while (!proxy_.ends_ && !over_) {
      // Who waited for the answer to a rollback would wait for ever.
      const short from_server = requests_.only_ends() ? 0 : POLLIN;
      std::array<pollfd, 2> sockets{{{client_.get(), POLLIN, 0}, {server_.get(), from_server, 0}}};
      if (poll(sockets.data(), sockets.size(), kMoment) <= 0) continue;
      if (sockets[0].revents != 0) pass_request();
      if (!over_ && sockets[1].revents != 0) pass_answer();
    }
  }

 private:
  void pass_request() {
    const std::string bytes = client_.receive();
    over_ = bytes.empty();
    for (int asked = requests_.waits_in(bytes); asked > 0; --asked) {
      if (++proxy_.round_trips_ != proxy_.break_at_) continue;
      if (proxy_.where_ == Break::request) return break_connection();
      withholds_ = true;
    }
    over_ = over_ || !server_.send(bytes);
  }

  void pass_answer() {
    const std::string bytes = server_.receive();
    bool is_ready = false;
    answers_.read(bytes,
                  [&](char type, const std::string&) { is_ready = is_ready || type == 'Z'; });
    if (withholds_ && (is_ready || bytes.empty())) return break_connection();
    over_ = bytes.empty() || (!withholds_ && !client_.send(bytes));
  }

  void break_connection() {
    proxy_.refuses_ = proxy_.refuses_after_break_.load();
    proxy_.break_at_ = 0;
    over_ = true;
  }

  PostgresProxy& proxy_;
  Socket client_;
  Socket server_;
  Requests requests_;
  Messages answers_{true};
  bool withholds_ = false;
  bool over_ = false;
};

PostgresProxy::PostgresProxy(const PostgresServer& server)
    : upstream_(server.folder() + kSocketName), listener_(socket(AF_UNIX, SOCK_STREAM, 0)) {
  const sockaddr_un address = address_of(folder_.path() + kSocketName);
  const bool listens =
      bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      listen(listener_, 64) == 0;
  if (!listens) throw std::runtime_error("the proxy cannot listen");
  server_ = std::thread([this] { serve(); });
}

PostgresProxy::~PostgresProxy() {
  ends_ = true;
  server_.join();
  for (std::thread& relay : relays_) relay.join();
  ::close(listener_);
}

std::string PostgresProxy::uri(const std::string& database) const {
  return "postgresql:///" + database + "?host=" + folder_.path() + "&user=gigkit";
}

void PostgresProxy::break_at(int round_trip, Break where) {
  where_ = where;
  break_at_ = round_trips_ + round_trip;
}

void PostgresProxy::serve() {
  while (!ends_) {
    pollfd waiting{listener_, POLLIN, 0};
    if (poll(&waiting, 1, kMoment) <= 0) continue;
    Socket client(accept(listener_, nullptr, nullptr));
    if (refuses_) continue;
    relays_.emplace_back(
        [this, client = std::move(client)]() mutable { Relay(*this, std::move(client)).run(); });
  }
}

}  // namespace gigkit::test
