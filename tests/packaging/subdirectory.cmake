# Adds the sources to another project; the long form builds and runs its programs.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${FOLDER})
execute_process(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${SOURCE}/subdirectory -B ${FOLDER} -D GIGKIT_SOURCE=${GIGKIT}
                        -D CMAKE_BUILD_TYPE=Release
                COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
if("$ENV{GIGKIT_SOAK}")
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${FOLDER} --target app_c app_cpp COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
  foreach(app IN ITEMS app_c app_cpp)
    execute_process(COMMAND ${FOLDER}/${app} COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
endif()
