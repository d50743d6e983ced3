# Runs the demo with ARGUMENTS on a fresh file in FOLDER, and then once more on that file. Both must
# end well, and print what is EXPECTED (a regular expression) and what is EXPECTED_AGAIN.
# Run as: cmake -D DEMO=... -D FOLDER=... -D ARGUMENTS=... -D EXPECTED=... -D EXPECTED_AGAIN=... -P demo.cmake
function(play expected)
  execute_process(COMMAND ${DEMO} --file ${FOLDER}/demo.db ${ARGUMENTS} OUTPUT_VARIABLE output ERROR_VARIABLE errors
                  RESULT_VARIABLE result)
  message("${output}${errors}")
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "The demo ended with ${result}.")
  endif()
  if(NOT output MATCHES "${expected}")
    message(FATAL_ERROR "The demo did not print: ${expected}")
  endif()
endfunction()

if(REQUIRES AND NOT EXISTS "${REQUIRES}")
  message("Skipped: there is no ${REQUIRES}")
  return()
endif()
file(REMOVE_RECURSE ${FOLDER})
play("${EXPECTED}")
play("${EXPECTED_AGAIN}")
file(REMOVE_RECURSE ${FOLDER})
