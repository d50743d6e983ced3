# How GigKit's own targets are compiled: link them PRIVATE to gigkit_compile.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

option(GIGKIT_WARNINGS_AS_ERRORS "Stop the build at a warning" ${PROJECT_IS_TOP_LEVEL})

add_library(gigkit_compile INTERFACE)
target_compile_options(
  gigkit_compile
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual
            $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual>
            $<$<BOOL:${GIGKIT_WARNINGS_AS_ERRORS}>:-Werror>)

if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
  find_program(CCACHE_PROGRAM ccache)
  if(CCACHE_PROGRAM)
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
    # What precompiled headers need: see "Precompiled headers" in its manual. Told apart by the bytes of all headers: by what
    # the preprocessor leaves of them, an old one would be taken after a change of comments, which the compiler then refuses.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
                                    ${CCACHE_PROGRAM})
  endif()
  find_program(FAST_LINKER NAMES mold ld.lld)
  if(FAST_LINKER)
    string(REPLACE "ld." "" linker_name "${FAST_LINKER}")
    cmake_path(GET linker_name FILENAME linker_name)
    add_link_options(-fuse-ld=${linker_name})
  endif()
endif()

option(GIGKIT_CLANG_TIDY "Look at each source with clang-tidy when it is compiled")
if(GIGKIT_CLANG_TIDY)
  # The hash in the command makes a change of the rules a reason to look again.
  file(SHA1 ${PROJECT_SOURCE_DIR}/.clang-tidy rules)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/.clang-tidy)
  set(CMAKE_CXX_CLANG_TIDY clang-tidy --quiet --extra-arg=-DGIGKIT_TIDY_RULES=${rules})
endif()
