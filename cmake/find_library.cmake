# What comes with neither a CMake nor, everywhere, a pkg-config file. With GIGKIT_STATIC_LIBRARIES it is linked statically.
option(GIGKIT_STATIC_LIBRARIES "Link libraries statically where they are there so" OFF)
function(gigkit_find_library target header library)
  if(GIGKIT_STATIC_LIBRARIES)
    list(PREPEND CMAKE_FIND_LIBRARY_SUFFIXES ${CMAKE_STATIC_LIBRARY_SUFFIX})
  endif()
  find_path(${library}_INCLUDE_DIR ${header} REQUIRED)
  find_library(${library}_LIBRARY ${library} REQUIRED)
  add_library(${target} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION "${${library}_LIBRARY}"
                                             INTERFACE_INCLUDE_DIRECTORIES "${${library}_INCLUDE_DIR}")
endfunction()
