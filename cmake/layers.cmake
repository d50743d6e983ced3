# A layer is a static library that lends its headers to the layers which link it, and to nobody else: in the
# build tree it gets an include root of its own that holds links to its headers. So `#include "domain/gig.hpp"`
# is found only where domain is linked, and a wrong include does not build.

# Collects in `out` the sources of `folder` and of the given folders in it.
function(gigkit_sources out folder)
  set(patterns ${folder}/*.cpp)
  foreach(inner IN LISTS ARGN)
    list(APPEND patterns ${folder}/${inner}/*.cpp)
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${patterns})
  set(${out} ${sources} PARENT_SCOPE)
endfunction()

# Links the headers of `folder` (and of the folders in it) into the include root of layer `name`.
function(gigkit_include_root name folder)
  set(root ${PROJECT_BINARY_DIR}/layers/${name}/${name})
  file(REMOVE_RECURSE ${root})
  foreach(inner IN ITEMS . LISTS ARGN)
    file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/${inner}/*.hpp)
    file(MAKE_DIRECTORY ${root}/${inner})
    foreach(header IN LISTS headers)
      cmake_path(GET header FILENAME file)
      file(CREATE_LINK ${header} ${root}/${inner}/${file} SYMBOLIC)
    endforeach()
  endforeach()
endfunction()

# gigkit_layer(<name> <folder> [FOLDERS <inner>...] [LINKS <lower layer>...] [USES <third-party target>...])
function(gigkit_layer name folder)
  cmake_parse_arguments(PARSE_ARGV 2 layer "" "" "FOLDERS;LINKS;USES")
  set(target gigkit_${name})
  list(TRANSFORM layer_LINKS PREPEND gigkit_)
  gigkit_sources(sources ${folder} ${layer_FOLDERS})
  gigkit_include_root(${name} ${folder} ${layer_FOLDERS})
  set(scope PUBLIC)
  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PRIVATE gigkit_compile fmt::fmt-header-only Threads::Threads ${layer_USES})
  else()
    set(scope INTERFACE) # headers only
    add_library(${target} INTERFACE)
  endif()
  target_link_libraries(${target} ${scope} ${layer_LINKS})
  target_include_directories(${target} ${scope} $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                             $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/layers/${name}>)
  set_property(GLOBAL APPEND PROPERTY GIGKIT_LAYERS ${name})
endfunction()

# gigkit_product(<name> <folder> LINKS <layer>...): what a host application links; it sees the public headers only.
function(gigkit_product name folder)
  cmake_parse_arguments(PARSE_ARGV 2 product "" "" "LINKS")
  list(TRANSFORM product_LINKS PREPEND gigkit_)
  gigkit_sources(sources ${folder})
  if(sources)
    gigkit_include_root(marketplace ${folder})
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PRIVATE gigkit_compile fmt::fmt-header-only ${product_LINKS})
    target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                               PRIVATE ${PROJECT_BINARY_DIR}/layers/marketplace)
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${product_LINKS})
  endif()
  add_library(gigkit::${name} ALIAS ${name})
endfunction()
