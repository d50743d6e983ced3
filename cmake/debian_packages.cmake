# What GigKit is built with, as Debian packages: the missing ones are named, all at once and before anything else. With
# GIGKIT_FETCH_PACKAGES, apt fetches them instead, with its own checks, and they are unpacked in the build folder: so
# `pip install` works where nobody has installed them, and changes nothing outside.
option(GIGKIT_FETCH_PACKAGES "Have apt fetch the Debian packages that are missing into the build folder" OFF)

set(gigkit_packages # a header, and the package that has it
    fmt/format.h libfmt-dev
    nlohmann/json.hpp nlohmann-json3-dev
    libstemmer.h libstemmer-dev
    utf8proc.h libutf8proc-dev
    xxhash.h libxxhash-dev
    SQLiteCpp/SQLiteCpp.h libsqlitecpp-dev)
if(GIGKIT_SQLITE STREQUAL "system")
  list(APPEND gigkit_packages sqlite3.h libsqlite3-dev)
endif()

# Collects in `out` the packages whose headers are not found.
function(gigkit_missing_packages out)
  set(missing "")
  while(gigkit_packages)
    list(POP_FRONT gigkit_packages header package)
    find_path(found ${header} NO_CACHE)
    if(NOT found)
      list(APPEND missing ${package})
    endif()
    unset(found)
  endwhile()
  set(${out} ${missing} PARENT_SCOPE)
endfunction()

# Unpacks the packages below the folder.
function(gigkit_fetch_packages root)
  find_program(APT_GET apt-get REQUIRED)
  find_program(DPKG_DEB dpkg-deb REQUIRED)
  file(MAKE_DIRECTORY ${root}/archives)
  execute_process(COMMAND ${APT_GET} -q download ${ARGN} WORKING_DIRECTORY ${root}/archives RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "apt could not fetch ${ARGN}. Does `apt-get update` help?")
  endif()
  file(GLOB archives ${root}/archives/*.deb)
  foreach(archive IN LISTS archives)
    execute_process(COMMAND ${DPKG_DEB} --extract ${archive} ${root} COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
endfunction()

# libsqlite3-dev links to the library of a package that is not unpacked, since a program needs it installed anyway.
function(gigkit_link_installed_sqlite root)
  file(GLOB link ${root}/usr/lib/*/libsqlite3.so)
  if(link)
    find_library(installed libsqlite3.so.0 REQUIRED NO_CACHE)
    file(CREATE_LINK ${installed} ${link} SYMBOLIC)
  endif()
endfunction()

set(gigkit_packages_root ${PROJECT_BINARY_DIR}/packages)
list(PREPEND CMAKE_PREFIX_PATH ${gigkit_packages_root}/usr)
gigkit_missing_packages(missing_packages)
if(missing_packages AND GIGKIT_FETCH_PACKAGES)
  message(STATUS "Fetching Debian packages: ${missing_packages}")
  gigkit_fetch_packages(${gigkit_packages_root} ${missing_packages})
  gigkit_link_installed_sqlite(${gigkit_packages_root})
elseif(missing_packages)
  list(JOIN missing_packages " " missing_packages)
  message(FATAL_ERROR "Libraries are missing. On Debian and Ubuntu: apt-get install ${missing_packages}")
endif()
