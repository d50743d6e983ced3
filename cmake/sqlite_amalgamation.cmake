# Builds SQLite from the folder GIGKIT_SQLITE and offers it as SQLite::SQLite3, which find_package(SQLite3)
# and SQLiteCpp then take instead of the system's.
add_library(gigkit_sqlite3 STATIC "${GIGKIT_SQLITE}/sqlite3.c")
add_library(SQLite::SQLite3 ALIAS gigkit_sqlite3)
target_include_directories(gigkit_sqlite3 SYSTEM PUBLIC "$<BUILD_INTERFACE:${GIGKIT_SQLITE}>")
# COLUMN_METADATA is what a packaged SQLiteCpp calls; the others are what GigKit's schema and pool need.
target_compile_definitions(gigkit_sqlite3 PRIVATE SQLITE_THREADSAFE=1 SQLITE_ENABLE_FTS5 SQLITE_ENABLE_COLUMN_METADATA
                                                  SQLITE_DQS=0)
target_link_libraries(gigkit_sqlite3 PRIVATE Threads::Threads ${CMAKE_DL_LIBS} m)
set(SQLite3_INCLUDE_DIR "${GIGKIT_SQLITE}" CACHE PATH "" FORCE)
set(SQLite3_LIBRARY gigkit_sqlite3 CACHE STRING "" FORCE)
