#include "text/url.hpp"

#include <algorithm>
#include <optional>

#include "text/ascii.hpp"
#include "text/normalize.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

namespace gigkit::text {
namespace {

constexpr std::string_view kHttp = "http://";
constexpr std::string_view kHttps = "https://";

struct Authority {
  std::string_view host;
  std::optional<std::string_view> port;
};

bool starts_with_scheme(std::string_view url, std::string_view scheme) {
  return to_lower(url.substr(0, scheme.size())) == scheme;
}

std::optional<std::string_view> without_scheme(std::string_view url, Schemes allowed) {
  if (starts_with_scheme(url, kHttps)) return url.substr(kHttps.size());
  const bool http_will_do = allowed == Schemes::http_or_https;
  if (http_will_do && starts_with_scheme(url, kHttp)) return url.substr(kHttp.size());
  return std::nullopt;
}

bool is_in_no_url(char32_t c) {
  constexpr std::u32string_view kNever = U"\\<>\"";
  return is_white_space(c) || kNever.find(c) != std::u32string_view::npos;
}

// The colons of an IPv6 address are inside its brackets.
Authority split(std::string_view authority) {
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon == std::string_view::npos) return {authority, std::nullopt};
  return {authority.substr(0, colon), authority.substr(colon + 1)};
}

bool is_ipv6_literal(std::string_view host) {
  if (host.size() < 4 || !host.starts_with('[') || !host.ends_with(']')) return false;
  const std::string_view address = host.substr(1, host.size() - 2);
  constexpr std::string_view kAllowed = "0123456789abcdefABCDEF:.";
  return address.find_first_not_of(kAllowed) == std::string_view::npos &&
         std::count(address.begin(), address.end(), ':') >= 2;
}

bool is_host_name(std::string_view host) {
  const auto is_allowed = [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || (c & 0x80) != 0;
  };
  const bool has_empty_label = host.starts_with('.') || host.find("..") != std::string_view::npos;
  return !host.empty() && !has_empty_label && std::all_of(host.begin(), host.end(), is_allowed);
}

bool is_port(std::string_view port) {
  if (port.empty() || port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) {
    return false;
  }
  int number = 0;
  for (const char digit : port) number = number * 10 + (digit - '0');
  return number >= 1 && number <= 65535;
}

std::optional<Fault> fault_of(std::string_view url, Schemes allowed) {
  const CodePoints code_points(url);
  if (std::any_of(code_points.begin(), code_points.end(), is_in_no_url)) {
    return Fault::invalid_character;
  }
  const auto rest = without_scheme(url, allowed);
  if (!rest) return Fault::url_scheme;
  const std::string_view authority = rest->substr(0, rest->find_first_of("/?#"));
  if (authority.find('@') != std::string_view::npos) return Fault::url_userinfo;
  const auto [host, port] = split(authority);
  if (!is_ipv6_literal(host) && !is_host_name(host)) return Fault::url_host;
  if (port && !is_port(*port)) return Fault::url_port;
  return std::nullopt;
}

}  // namespace

Result normalize_url(std::string_view given, Schemes allowed) {
  constexpr Bounds kBounds{1, 2048, Lines::single};
  Result url = normalize(given, kBounds);
  if (!url) return url;
  if (const auto fault = fault_of(*url, allowed)) return Refusal{*fault};
  return url;
}

}  // namespace gigkit::text
