# Installs the build into an empty folder, and builds and runs programs on it: in C and C++, on the shared and the static
# libraries, by find_package and by pkg-config.
cmake_minimum_required(VERSION 3.25)
set(prefix ${FOLDER}/prefix)

function(run)
  cmake_parse_arguments(PARSE_ARGV 0 run "" "OUTPUT;FAILS_WITH" "COMMAND")
  execute_process(COMMAND ${run_COMMAND} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE failed)
  list(JOIN run_COMMAND " " command)
  if(run_FAILS_WITH)
    if(NOT failed OR NOT output MATCHES "${run_FAILS_WITH}")
      message(FATAL_ERROR "${command}\nshould have failed with: ${run_FAILS_WITH}\n${output}")
    endif()
  elseif(failed OR NOT output MATCHES "${run_OUTPUT}")
    message(FATAL_ERROR "${command}\nfailed, or did not print: ${run_OUTPUT}\n${output}")
  endif()
endfunction()

# Runs both programs of a folder.
function(run_apps folder)
  run(COMMAND ${folder}/app_cpp OUTPUT "^ada: username.taken\n$")
  run(COMMAND ${folder}/app_c OUTPUT "^${VERSION} ada\n$")
endfunction()

file(REMOVE_RECURSE ${FOLDER})
foreach(component IN ITEMS runtime dev)
  run(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix} --component ${component})
endforeach()

set(configure ${CMAKE_COMMAND} -G Ninja -S ${SOURCE}/installed -D CMAKE_PREFIX_PATH=${prefix}
    -D CMAKE_C_COMPILER=${C_COMPILER} -D CMAKE_CXX_COMPILER=${CXX_COMPILER} "-DCMAKE_C_FLAGS=${FLAGS}"
    "-DCMAKE_CXX_FLAGS=${FLAGS}")
foreach(static IN ITEMS OFF ON)
  set(folder ${FOLDER}/static_${static})
  run(COMMAND ${configure} -B ${folder} -D GIGKIT_USE_STATIC_LIBS=${static} "-DCOMPONENTS=core;c;sqlite")
  run(COMMAND ${CMAKE_COMMAND} --build ${folder})
  run_apps(${folder})
endforeach()
run(COMMAND ${configure} -B ${FOLDER}/unknown "-DCOMPONENTS=core;oracle" FAILS_WITH "oracle")

set(ENV{PKG_CONFIG_PATH} ${prefix}/${LIBDIR}/pkgconfig)
foreach(app IN ITEMS c cpp)
  set(library gigkit_c)
  set(compiler ${C_COMPILER} -std=c99)
  if(app STREQUAL cpp)
    set(library gigkit)
    set(compiler ${CXX_COMPILER} -std=c++20)
  endif()
  execute_process(COMMAND pkg-config --cflags --libs ${library} OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags UNIX_COMMAND "${flags} ${FLAGS}")
  run(COMMAND ${compiler} ${SOURCE}/app.${app} -o ${FOLDER}/app_${app} ${flags} -Wl,-rpath,${prefix}/${LIBDIR})
endforeach()
run_apps(${FOLDER})
