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
  set_property(GLOBAL APPEND PROPERTY GIGKIT_USES ${layer_USES})
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

# gigkit_product(<name> [OBJECTS <file>...] [INCLUDES <folder>] [VERSION_SCRIPT <file>]): what host applications link, as
# gigkit::<name>. It holds the objects of all layers, so that it stands alone, and comes as <name>_static and <name>_shared:
# BUILD_SHARED_LIBS chooses which of them gigkit::<name> is.
function(gigkit_product name)
  cmake_parse_arguments(PARSE_ARGV 1 product "" "INCLUDES;VERSION_SCRIPT" "OBJECTS")
  get_property(layers GLOBAL PROPERTY GIGKIT_LAYERS)
  foreach(layer IN LISTS layers)
    get_target_property(type gigkit_${layer} TYPE)
    if(NOT type STREQUAL INTERFACE_LIBRARY)
      list(APPEND product_OBJECTS $<TARGET_OBJECTS:gigkit_${layer}>)
    endif()
  endforeach()
  get_property(uses GLOBAL PROPERTY GIGKIT_USES)
  list(REMOVE_DUPLICATES uses)
  list(REMOVE_ITEM uses xxHash::xxHash nlohmann_json::nlohmann_json) # headers only
  if(NOT GIGKIT_FMT_HEADER_ONLY)
    list(APPEND uses fmt::fmt)
  endif()
  foreach(kind IN ITEMS static shared)
    string(TOUPPER ${kind} type)
    set(target ${name}_${kind})
    add_library(${target} ${type} EXCLUDE_FROM_ALL ${product_OBJECTS})
    target_link_libraries(${target} PRIVATE Threads::Threads ${uses})
    target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/${product_INCLUDES}>
                                                $<INSTALL_INTERFACE:include>)
    set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} LINKER_LANGUAGE CXX VERSION ${PROJECT_VERSION}
                                               SOVERSION ${PROJECT_VERSION_MAJOR})
  endforeach()
  # What other libraries' archives bring stays inside.
  target_link_options(${name}_shared PRIVATE LINKER:--exclude-libs,ALL)
  if(product_VERSION_SCRIPT)
    target_link_options(${name}_shared PRIVATE LINKER:--version-script,${PROJECT_SOURCE_DIR}/${product_VERSION_SCRIPT})
    set_property(TARGET ${name}_shared APPEND PROPERTY LINK_DEPENDS ${PROJECT_SOURCE_DIR}/${product_VERSION_SCRIPT})
  endif()
  if(BUILD_SHARED_LIBS)
    add_library(gigkit::${name} ALIAS ${name}_shared)
  else()
    add_library(gigkit::${name} ALIAS ${name}_static)
  endif()
endfunction()
