# Every library that GigKit stands on, as an imported target.
include(${CMAKE_CURRENT_LIST_DIR}/debian_packages.cmake)
find_package(PkgConfig)
find_package(Threads REQUIRED)

# Its package cannot be found where the library itself is not installed.
add_library(gigkit_fmt INTERFACE)
if(GIGKIT_FMT_HEADER_ONLY)
  find_path(FMT_INCLUDE_DIR fmt/format.h REQUIRED)
  target_include_directories(gigkit_fmt SYSTEM INTERFACE $<BUILD_INTERFACE:${FMT_INCLUDE_DIR}>)
  target_compile_definitions(gigkit_fmt INTERFACE FMT_HEADER_ONLY=1)
else()
  find_package(fmt REQUIRED)
  target_link_libraries(gigkit_fmt INTERFACE fmt::fmt)
endif()

find_package(nlohmann_json REQUIRED)

include(${CMAKE_CURRENT_LIST_DIR}/find_library.cmake)
gigkit_find_library(Stemmer::stemmer libstemmer.h stemmer)
gigkit_find_library(utf8proc::utf8proc utf8proc.h utf8proc)

find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)
add_library(xxHash::xxHash INTERFACE IMPORTED)
set_target_properties(xxHash::xxHash PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${XXHASH_INCLUDE_DIR}"
                                                INTERFACE_COMPILE_DEFINITIONS XXH_INLINE_ALL)

if(GIGKIT_SQLITE STREQUAL "amalgamation")
  include(${CMAKE_CURRENT_LIST_DIR}/fetch_sqlite.cmake)
endif()
if(NOT GIGKIT_SQLITE STREQUAL "system")
  include(${CMAKE_CURRENT_LIST_DIR}/sqlite_amalgamation.cmake)
endif()
find_package(SQLite3 3.40 REQUIRED)
find_package(SQLiteCpp REQUIRED)

# On when libpq is there, unless it was asked for: then it has to be.
if(GIGKIT_POSTGRES)
  if(PkgConfig_FOUND)
    pkg_check_modules(libpq IMPORTED_TARGET libpq>=14)
  endif()
  if(NOT libpq_FOUND)
    message(STATUS "No libpq 14 or newer: building without Postgres")
    set(GIGKIT_POSTGRES OFF)
  endif()
endif()
