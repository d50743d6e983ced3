# Much of a source's compile time goes into headers that are not ours: they are compiled once for all of the library,
# and once for all of the tests, which have flags of their own and take the public headers in, too. Sources include what
# they use all the same: the tidy preset compiles without. <nlohmann/json.hpp> is not among them: each source would
# instantiate its parser, used or not, for half a second.
set(precompiling_helps OFF)
if(PROJECT_IS_TOP_LEVEL AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(precompiling_helps ON)
endif()
option(GIGKIT_PRECOMPILED_HEADERS "Compile the headers of other libraries once" ${precompiling_helps})

set(gigkit_foreign_headers
    <algorithm> <array> <atomic> <chrono> <functional> <map> <memory> <mutex> <optional> <set> <span> <string>
    <string_view> <thread> <tuple> <utility> <variant> <vector> <fmt/format.h>)

# gigkit_precompile(<provider> <header>...): adds the target whose precompiled headers others use.
function(gigkit_precompile provider)
  if(GIGKIT_PRECOMPILED_HEADERS)
    add_library(${provider} OBJECT ${PROJECT_BINARY_DIR}/precompiled/empty.cpp)
    target_link_libraries(${provider} PRIVATE gigkit_compile gigkit_fmt Threads::Threads)
    target_include_directories(${provider} PRIVATE ${PROJECT_SOURCE_DIR}/include)
    target_precompile_headers(${provider} PRIVATE ${gigkit_foreign_headers} ${ARGN})
  endif()
endfunction()

function(gigkit_use_precompiled provider target)
  if(GIGKIT_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} REUSE_FROM ${provider})
    # Lets ccache see through them. Not for the provider: there it would see the ones from before, not what is in them.
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endfunction()

if(GIGKIT_PRECOMPILED_HEADERS)
  file(WRITE ${PROJECT_BINARY_DIR}/precompiled/empty.cpp "")
endif()
gigkit_precompile(gigkit_library_headers)
