#ifndef GIGKIT_BENCH_RAW_APPLICATIONS_H
#define GIGKIT_BENCH_RAW_APPLICATIONS_H

#include <sqlite3.h>

#include "raw/raw.h"

#define APPLICATION_COLUMNS                                                                    \
  "id, gig_id, applicant_id, cover_letter, proposed_rate, proposed_timeline, portfolio_items," \
  " ai_tools_to_use, status, created_at, updated_at"
#define APPLICATION_COLUMN_COUNT 11

extern const char* const raw_application_statuses[];

int raw_read_application(sqlite3_stmt* row, raw_application* application);

#endif
