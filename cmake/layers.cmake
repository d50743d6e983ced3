# A layer is a static library that lends its headers to the layers which link it, and to nobody else: in the
# build tree it gets an include root of its own that holds links to its headers. So `#include "domain/gig.hpp"`
# is found only where domain is linked, and a wrong include does not build.

# Collects in `out` the files of `folder` and of the given folders in it that end in `suffix`, relative to `folder`.
function(gigkit_glob out suffix folder)
  set(root ${PROJECT_SOURCE_DIR}/${folder})
  set(patterns ${root}/*${suffix})
  foreach(inner IN LISTS ARGN)
    list(APPEND patterns ${root}/${inner}/*${suffix})
  endforeach()
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${root} ${patterns})
  set(${out} ${files} PARENT_SCOPE)
endfunction()

# Links the headers of `folder` (and of the given folders in it) into the include root of layer `name`.
function(gigkit_include_root name folder)
  gigkit_glob(headers .hpp ${folder} ${ARGN})
  foreach(header IN LISTS headers)
    set(link ${PROJECT_BINARY_DIR}/layers/${name}/${name}/${header})
    if(NOT EXISTS ${link})
      cmake_path(GET link PARENT_PATH parent)
      file(MAKE_DIRECTORY ${parent})
      file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${folder}/${header} ${link} SYMBOLIC)
    endif()
  endforeach()
endfunction()

# gigkit_layer(<name> <folder> [FOLDERS <inner>...] [LINKS <lower layer>...] [USES <third-party target>...])
function(gigkit_layer name folder)
  cmake_parse_arguments(PARSE_ARGV 2 layer "" "" "FOLDERS;LINKS;USES")
  set(target gigkit_${name})
  list(TRANSFORM layer_LINKS PREPEND gigkit_)
  gigkit_glob(sources .cpp ${folder} ${layer_FOLDERS})
  list(TRANSFORM sources PREPEND ${folder}/)
  gigkit_include_root(${name} ${folder} ${layer_FOLDERS})
  set(scope PUBLIC)
  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PRIVATE gigkit_compile gigkit_fmt Threads::Threads ${layer_USES})
    gigkit_use_precompiled(gigkit_library_headers ${target})
  else()
    set(scope INTERFACE) # headers only
    add_library(${target} INTERFACE)
  endif()
  target_link_libraries(${target} ${scope} ${layer_LINKS})
  target_include_directories(${target} ${scope} $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                             $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/layers/${name}>)
  set_target_properties(${target} PROPERTIES GIGKIT_FOLDER ${PROJECT_SOURCE_DIR}/${folder})
  set_property(GLOBAL APPEND PROPERTY GIGKIT_LAYERS ${name})
endfunction()

# gigkit_embed(<layer> <constant> <header> <pattern>): makes "<layer>/<header>" hold the text of the files of the
# layer's folder that match `pattern`, in the order of their names, as the array gigkit::<layer>::<constant>.
function(gigkit_embed layer constant header pattern)
  get_target_property(folder gigkit_${layer} GIGKIT_FOLDER)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/${pattern})
  list(LENGTH files count)
  set(texts "")
  foreach(file IN LISTS files)
    file(READ ${file} text)
    string(APPEND texts "    R\"embedded(${text})embedded\",\n")
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/layers/${layer}/${layer}/${header} @ONLY CONTENT [[#pragma once
#include <array>
#include <string_view>
namespace gigkit::@layer@ {
inline constexpr std::array<std::string_view, @count@> @constant@{
@texts@};
}
]])
endfunction()

# gigkit_product(<name> <folder> LINKS <layer>...): what a host application links; it sees the public headers only.
function(gigkit_product name folder)
  cmake_parse_arguments(PARSE_ARGV 2 product "" "" "LINKS")
  list(TRANSFORM product_LINKS PREPEND gigkit_)
  gigkit_glob(sources .cpp ${folder})
  list(TRANSFORM sources PREPEND ${folder}/)
  if(sources)
    gigkit_include_root(marketplace ${folder})
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PRIVATE gigkit_compile gigkit_fmt ${product_LINKS})
    target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                               PRIVATE ${PROJECT_BINARY_DIR}/layers/marketplace)
  else()
    list(TRANSFORM product_LINKS REPLACE "(.+)" "$<LINK_ONLY:\\1>")
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${product_LINKS})
    target_include_directories(${name} INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>)
  endif()
  add_library(gigkit::${name} ALIAS ${name})
endfunction()
