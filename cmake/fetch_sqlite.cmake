# Fetches the amalgamation of a current SQLite, pinned: the npm package better-sqlite3 carries it. Leaves its folder in
# GIGKIT_SQLITE.
set(sqlite_carrier better-sqlite3 12.11.1) # has SQLite 3.53.2
set(sqlite_carrier_sha256 ebf0ed75a7a59dbcb3b24bbd014ef49d9f15bc328e4adcbf516f2a8fadfa2835)

list(JOIN sqlite_carrier "-" sqlite_archive)
set(sqlite_root ${PROJECT_BINARY_DIR}/${sqlite_archive})
if(NOT EXISTS ${sqlite_root}/package/deps/sqlite3/sqlite3.c)
  list(JOIN sqlite_carrier "@" sqlite_carrier)
  message(STATUS "Fetching SQLite: npm's ${sqlite_carrier}")
  find_program(NPM npm REQUIRED)
  file(MAKE_DIRECTORY ${sqlite_root})
  execute_process(COMMAND ${NPM} pack --silent ${sqlite_carrier} WORKING_DIRECTORY ${sqlite_root} OUTPUT_QUIET
                  COMMAND_ERROR_IS_FATAL ANY)
  file(SHA256 ${sqlite_root}/${sqlite_archive}.tgz sha256)
  if(NOT sha256 STREQUAL sqlite_carrier_sha256)
    message(FATAL_ERROR "${sqlite_archive}.tgz is not the one that is known: ${sha256}")
  endif()
  file(ARCHIVE_EXTRACT INPUT ${sqlite_root}/${sqlite_archive}.tgz DESTINATION ${sqlite_root} PATTERNS package/deps/sqlite3/*)
endif()
set(GIGKIT_SQLITE ${sqlite_root}/package/deps/sqlite3)
