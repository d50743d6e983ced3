# What `cmake --install` puts where, and CPack into Debian packages: `runtime` (the shared libraries) and `dev` (all that
# one builds with). Each kind of library is an export set of its own, so that who links the shared ones needs nothing else.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # `cmake --install` and cpack take the libraries, and wait for nothing else

set(gigkit_cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/gigkit)

# gigkit_install(<product> <headers>...): its two libraries, headers and pkg-config file.
function(gigkit_install product)
  foreach(kind IN ITEMS static shared)
    set_target_properties(${product}_${kind} PROPERTIES EXCLUDE_FROM_ALL FALSE)
    install(TARGETS ${product}_${kind} EXPORT gigkit-${kind}
            LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT runtime NAMELINK_COMPONENT dev
            ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)
  endforeach()
  foreach(headers IN LISTS ARGN)
    if(IS_DIRECTORY ${headers})
      install(DIRECTORY ${headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev FILES_MATCHING PATTERN "*.hpp")
    else()
      install(FILES ${headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev)
    endif()
  endforeach()
  set(pkgconfig ${CMAKE_CURRENT_BINARY_DIR}/packaging/${product}.pc)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/package/${product}.pc.in ${pkgconfig} @ONLY)
  install(FILES ${pkgconfig} DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)
endfunction()

# For pkg-config --static.
set(gigkit_private_libraries "-lSQLiteCpp -lsqlite3 -lstemmer -lutf8proc")
if(GIGKIT_POSTGRES)
  string(APPEND gigkit_private_libraries " -lpq")
endif()
if(NOT GIGKIT_FMT_HEADER_ONLY)
  string(APPEND gigkit_private_libraries " -lfmt")
endif()
string(APPEND gigkit_private_libraries " -lstdc++ -lpthread -ldl -lm")

gigkit_install(gigkit ${PROJECT_SOURCE_DIR}/include/gigkit)
if(GIGKIT_BUILD_C)
  gigkit_install(gigkit_c ${PROJECT_SOURCE_DIR}/capi/include/gigkit.h)
endif()

foreach(kind IN ITEMS static shared)
  install(EXPORT gigkit-${kind} NAMESPACE gigkit:: FILE gigkit-${kind}.cmake DESTINATION ${gigkit_cmake_dir} COMPONENT dev)
endforeach()
set(config ${CMAKE_CURRENT_BINARY_DIR}/packaging/gigkit-config.cmake)
configure_package_config_file(cmake/package/gigkit-config.cmake.in ${config} INSTALL_DESTINATION ${gigkit_cmake_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/packaging/gigkit-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${config} ${CMAKE_CURRENT_BINARY_DIR}/packaging/gigkit-config-version.cmake cmake/find_library.cmake
        DESTINATION ${gigkit_cmake_dir} COMPONENT dev)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The GigKit maintainers <maintainers@gigkit.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Domain core of a gig marketplace, with its access rules")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime dev)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libgigkit${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libgigkit-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "libgigkit${PROJECT_VERSION_MAJOR} (= ${PROJECT_VERSION})")
# What one needs besides to link the static libraries.
set(CPACK_DEBIAN_DEV_PACKAGE_SUGGESTS "libsqlite3-dev, libsqlitecpp-dev, libstemmer-dev, libutf8proc-dev, libpq-dev")
include(CPack)
