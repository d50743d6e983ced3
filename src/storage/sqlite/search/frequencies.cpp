#include "sqlite/search/frequencies.hpp"

#include <algorithm>
#include <vector>

#include "search/document.hpp"
#include "sqlite/errors.hpp"

namespace gigkit::sqlite {
namespace {

/// The texts' columns come first, then that of the tags.
constexpr int kTextColumns = 2;

void count_phrase(const Fts5ExtensionApi* api, Fts5Context* context, int phrase,
                  search::PerField& counts) {
  Fts5PhraseIter iterator{};
  int column = 0;
  int offset = 0;
  if (api->xPhraseFirst(context, phrase, &iterator, &column, &offset) != SQLITE_OK) return;
  for (; column >= 0; api->xPhraseNext(context, &iterator, &column, &offset)) {
    if (column < kTextColumns) ++counts[static_cast<std::size_t>(column)];
  }
}

void count_phrases(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result,
                   int arguments, sqlite3_value** values) noexcept {
  constexpr int kMost = 1024;
  const int wanted = arguments == 1 ? sqlite3_value_int(values[0]) : 0;
  const int phrases = std::clamp(wanted, 0, std::min(api->xPhraseCount(context), kMost));
  const auto size = static_cast<std::size_t>(phrases) * sizeof(search::PerField);
  auto* const counts =
      static_cast<search::PerField*>(sqlite3_malloc64(std::max<std::size_t>(size, 1)));
  if (counts == nullptr) return sqlite3_result_error_nomem(result);
  for (int phrase = 0; phrase < phrases; ++phrase) {
    counts[phrase] = {};
    count_phrase(api, context, phrase, counts[phrase]);
  }
  sqlite3_result_text64(result, reinterpret_cast<const char*>(counts), size, sqlite3_free,
                        SQLITE_UTF8);
}

/// FTS5 lends its interface through a statement; none if this SQLite has no FTS5.
fts5_api* find_fts5(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) {
    return nullptr;
  }
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

void register_frequencies(sqlite3* database) {
  fts5_api* const api = find_fts5(database);
  if (api == nullptr) throw error_from(SQLITE_ERROR, "FTS5");
  const int code = api->xCreateFunction(api, kFrequencies.data(), nullptr, count_phrases, nullptr);
  if (code != SQLITE_OK) throw last_error(database);
}

}  // namespace gigkit::sqlite
