# Every library that GigKit stands on, as an imported target.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
add_library(gigkit_fmt INTERFACE)
target_link_libraries(gigkit_fmt INTERFACE $<IF:$<BOOL:${GIGKIT_FMT_HEADER_ONLY}>,fmt::fmt-header-only,fmt::fmt>)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)

# libstemmer comes with neither a CMake nor a pkg-config file.
find_path(STEMMER_INCLUDE_DIR libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
add_library(Stemmer::stemmer UNKNOWN IMPORTED)
set_target_properties(Stemmer::stemmer PROPERTIES IMPORTED_LOCATION "${STEMMER_LIBRARY}"
                                                  INTERFACE_INCLUDE_DIRECTORIES "${STEMMER_INCLUDE_DIR}")

find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)
add_library(xxHash::xxHash INTERFACE IMPORTED)
set_target_properties(xxHash::xxHash PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${XXHASH_INCLUDE_DIR}"
                                                INTERFACE_COMPILE_DEFINITIONS XXH_INLINE_ALL)

if(NOT GIGKIT_SQLITE STREQUAL "system")
  include(${CMAKE_CURRENT_LIST_DIR}/sqlite_amalgamation.cmake)
endif()
find_package(SQLite3 3.40 REQUIRED)
find_package(SQLiteCpp REQUIRED)

# On when libpq is there, unless it was asked for: then it has to be.
if(GIGKIT_POSTGRES)
  pkg_check_modules(libpq IMPORTED_TARGET libpq>=14)
  if(NOT libpq_FOUND)
    message(STATUS "No libpq 14 or newer: building without Postgres")
    set(GIGKIT_POSTGRES OFF)
  endif()
endif()
