#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gigkit/gigkit.hpp"

/// Small things that every part of the model needs.
namespace gigkit::model {

[[noreturn]] inline void refuse(ErrorCode code, const std::string& reason,
                                const std::string& field = {}) {
  throw Error(code, reason, reason, field);
}
[[noreturn]] inline void invalid(const std::string& reason, const std::string& field) {
  refuse(ErrorCode::invalid, reason, field);
}
[[noreturn]] inline void not_found(const std::string& entity, const std::string& field = {}) {
  refuse(ErrorCode::not_found, entity + ".not_found", field);
}
[[noreturn]] inline void forbidden(const std::string& reason) {
  refuse(ErrorCode::forbidden, reason);
}
[[noreturn]] inline void conflict(const std::string& reason, const std::string& field = {}) {
  refuse(ErrorCode::conflict, reason, field);
}

// What random input can be wrong in; all that can be is tested by the matrix of bad input.

inline void require_text(const std::string& field, const std::string& text, std::size_t most,
                         std::size_t least = 1) {
  const bool blank = text.find_first_not_of(' ') == std::string::npos;
  if (blank && least > 0) invalid("text.blank", field);
  if (text.size() > most) invalid("text.too_long", field);
}
inline void require_text(const std::string& field, const std::optional<std::string>& text,
                         std::size_t most) {
  if (text) require_text(field, *text, most);
}
template <class T>
void require_text(const std::string& field, const Change<T>& change, std::size_t most) {
  if (change.is_set()) require_text(field, change.value(), most);
}
inline void require_id(const std::optional<Id>& id) {
  if (id && id->is_nil()) invalid("id.nil", "id");
}
inline void require_order(const std::optional<Money>& min, const std::optional<Money>& max) {
  if (min && max && *min > *max) invalid("gig.budget_order", "budget_max");
}

/// Sets the columns of a row that the changes name. Gives whether one of them differs.
template <class Row, class Changes>
bool apply(const Changes& changes, Row& row) {
  bool differs = false;
  for_each_field<Changes>([&](const auto& change) {
    for_each_field<Row>([&](const auto& column) {
      if constexpr (requires {
                      (changes.*change.member).is_set();
                      (row.*column.member) = (changes.*change.member).value();
                      row.*column.member != (changes.*change.member).value();
                    }) {
        if (change.name != column.name || !(changes.*change.member).is_set()) return;
        differs = differs || row.*column.member != (changes.*change.member).value();
        row.*column.member = (changes.*change.member).value();
      }
    });
  });
  return differs;
}

/// A page of a list that is in its order. The cursor is the place of the next item.
template <class T>
Page<T> page_of(const std::vector<T>& all, const PageRequest& page) {
  if (page.limit < 1 || page.limit > 100) invalid("page.limit", "limit");
  const std::size_t begin = page.after ? std::stoul(*page.after) : 0;
  const std::size_t end = std::min(all.size(), begin + static_cast<std::size_t>(page.limit));
  Page<T> result;
  for (std::size_t i = begin; i < end; ++i) result.items.push_back(all[i]);
  if (end < all.size()) result.next = std::to_string(end);
  return result;
}

/// The newest first, and of those made at the same moment the greatest id.
template <class T>
std::vector<T> newest_first(std::vector<T> rows) {
  std::ranges::sort(rows, [](const T& a, const T& b) {
    return std::pair(a.created_at, a.id) > std::pair(b.created_at, b.id);
  });
  return rows;
}

/// The records in the order in which they were made.
template <class Records>
auto in_order(Records& records) {
  std::vector<typename Records::mapped_type*> all;
  for (auto& [id, record] : records) all.push_back(&record);
  std::ranges::sort(all, {},
                    [](const auto* each) { return std::pair(each->row.created_at, each->row.id); });
  return all;
}

inline bool is_open(const std::optional<ApplicationStatus>& status) {
  return status == ApplicationStatus::pending || status == ApplicationStatus::reviewing ||
         status == ApplicationStatus::shortlisted;
}

}  // namespace gigkit::model
