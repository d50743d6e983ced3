#pragma once

#include "sqlite/search/recent.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

using MatchVisitor = storage::FunctionRef<void(const storage::Match&)>;

/// Visits the matches in a corpus whose numbers grow with the time of creation: FTS5 gives them in
/// the order of their numbers, and no more than are wanted. From `window_start` on there are
/// kStatisticsWindow documents or fewer: what is found of these tells how to look for the others.
void match_in_order(storage::Connection& connection, Corpus corpus, const RecentDocuments& recent,
                    const storage::MatchRequest& request, storage::DocumentNumber window_start,
                    MatchVisitor visit);

/// The same in any corpus: all matches have to be sorted by time.
void match_by_sorting(storage::Connection& connection, Corpus corpus, const RecentDocuments& recent,
                      const storage::MatchRequest& request, MatchVisitor visit);

}  // namespace gigkit::sqlite
