# How a room of the house becomes a library target, and what every target is compiled with.

add_library(anjungan_options INTERFACE)
target_include_directories(anjungan_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(anjungan_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(ANJUNGAN_WERROR)
  target_compile_options(anjungan_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC 12 misreads an empty optional, the more so inside of tl::expected; and, behind precompiled headers, where it
  # forgets whose code is the standard library's, what std::string does. clang-tidy and the sanitizers look for these.
  target_compile_options(anjungan_options INTERFACE
    -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds -Wno-restrict)
endif()
target_compile_definitions(anjungan_options INTERFACE
  ANJUNGAN_VERSION="${PROJECT_VERSION}")

# What makes a fault in memory end the program instead of obeying whoever has caused it, and a program the same wherever
# it was built. tests/platform reads the program for each of these. Sanitizers see more by themselves, and do not go
# together with checked copies (_FORTIFY_SOURCE); coverage has to find the files it counts.
include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(HARDENED_COMPILING -fstack-protector-strong -fstack-clash-protection)
set(BUILT_ANYWHERE -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
set(HARDENED_LINKING -Wl,-z,relro,-z,now,-z,noexecstack)
set(CHECKED_COPIES -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
add_compile_options(${HARDENED_COMPILING})
if(NOT ANJUNGAN_COVERAGE)
  add_compile_options(${BUILT_ANYWHERE})
endif()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i[3-6]86)$")
  set(CHECKED_JUMPS -fcf-protection=full)
  add_compile_options(${CHECKED_JUMPS})
endif()
add_compile_definitions(_GLIBCXX_ASSERTIONS)
add_link_options(${HARDENED_LINKING})
if(NOT ANJUNGAN_SANITIZE AND NOT ANJUNGAN_COVERAGE)
  add_compile_options(${CHECKED_COPIES})
endif()
string(JOIN " " HARDENED_FLAGS -fPIE -pie ${HARDENED_COMPILING} ${BUILT_ANYWHERE} ${CHECKED_JUMPS} ${CHECKED_COPIES}
  -D_GLIBCXX_ASSERTIONS ${HARDENED_LINKING})

if(ANJUNGAN_SANITIZE)
  add_compile_options(-fsanitize=${ANJUNGAN_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ANJUNGAN_SANITIZE})
  if(ANJUNGAN_SANITIZE STREQUAL thread AND CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    # Clang would link two libraries of its own: the sanitizer, and an operator new and delete that clash with ours
    # (platform/system/memory.cpp). Only the first is wanted.
    execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libclang_rt.tsan-${CMAKE_SYSTEM_PROCESSOR}.a
      OUTPUT_VARIABLE THREAD_SANITIZER OUTPUT_STRIP_TRAILING_WHITESPACE)
    # Programs bring it; the module that draws reports finds it there.
    add_link_options(-fno-sanitize-link-runtime
      "$<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-Wl,--whole-archive,${THREAD_SANITIZER},--no-whole-archive>"
      "$<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-Wl,--dynamic-list=${THREAD_SANITIZER}.syms>")
    link_libraries(pthread rt m dl resolv)
  endif()
  if(ANJUNGAN_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
if(ANJUNGAN_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
if(ANJUNGAN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# What nearly every file includes is read once: by rooms here, by test programs in tests/CMakeLists.txt. No file may
# rest on it: CMAKE_DISABLE_PRECOMPILE_HEADERS has to build as well.
set(STANDARD_HEADERS <algorithm> <array> <atomic> <charconv> <chrono> <cstddef> <cstdint> <cstdlib> <cstring> <filesystem>
    <fstream> <functional> <map> <memory> <mutex> <optional> <set> <span> <sstream> <string> <string_view> <thread>
    <utility> <variant> <vector> <fmt/format.h> <tl/expected.hpp>)
add_compile_definitions(_REENTRANT)  # SDL's packages define it: then all do, or GCC would not use them
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  add_compile_options(-fpch-preprocess)  # so that ccache sees which one was used
elseif(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
endif()


# precompiled_headers(NAME OWNER headers...): from the one target that makes them for all of its kind.
function(precompiled_headers NAME OWNER)
  if(NAME STREQUAL OWNER)
    target_precompile_headers(${NAME} PRIVATE ${ARGN})
  else()
    target_precompile_headers(${NAME} REUSE_FROM ${OWNER})
  endif()
endfunction()

set(ROOMS_FILE ${CMAKE_BINARY_DIR}/rooms.txt)
file(WRITE ${ROOMS_FILE} "")

# room(FOLDER USES rooms... LINKS libraries...)
# One static library from the sources directly in FOLDER. USES names each room that FOLDER includes
# itself. USES and LINKS are both public, for a room's headers show what it stands on; who includes that,
# too, says so. The line is kept in rooms.txt for the test that reads includes.
function(room FOLDER)
  cmake_parse_arguments(ROOM "" "" "USES;LINKS" ${ARGN})
  string(REPLACE "/" "_" TARGET ${FOLDER})
  file(GLOB SOURCES CONFIGURE_DEPENDS ${FOLDER}/*.cpp)
  if(FOLDER STREQUAL "kiosk")
    list(FILTER SOURCES EXCLUDE REGEX "main\\.cpp$")
  endif()
  if(SOURCES)
    add_library(${TARGET} STATIC ${SOURCES})
    set(VISIBILITY PUBLIC)
  else()
    add_library(${TARGET} INTERFACE)
    set(VISIBILITY INTERFACE)
  endif()
  target_link_libraries(${TARGET} ${VISIBILITY} Threads::Threads fmt::fmt tl::expected ${ROOM_LINKS})
  if(SOURCES)
    target_link_libraries(${TARGET} PRIVATE anjungan_options)
    precompiled_headers(${TARGET} platform_system ${STANDARD_HEADERS})
  endif()
  foreach(USED ${ROOM_USES})
    string(REPLACE "/" "_" USED_TARGET ${USED})
    target_link_libraries(${TARGET} ${VISIBILITY} ${USED_TARGET})
  endforeach()
  string(JOIN " " LINE ${FOLDER} ${ROOM_USES})
  file(APPEND ${ROOMS_FILE} "${LINE}\n")
endfunction()

# translations(FOLDER): every FOLDER/*.po is checked and compiled to words/*.mo beside the program.
function(translations FOLDER)
  find_program(MSGFMT msgfmt REQUIRED)
  file(GLOB CATALOGUES CONFIGURE_DEPENDS ${FOLDER}/*.po)
  set(COMPILED)
  foreach(CATALOGUE ${CATALOGUES})
    get_filename_component(NAME ${CATALOGUE} NAME_WE)
    set(OUT ${CMAKE_BINARY_DIR}/words/${NAME}.mo)
    add_custom_command(OUTPUT ${OUT} DEPENDS ${CATALOGUE}
      COMMAND ${MSGFMT} --check -o ${OUT} ${CATALOGUE} COMMENT "Words: ${NAME}")
    list(APPEND COMPILED ${OUT})
    install(FILES ${OUT} DESTINATION share/anjungan/words)
  endforeach()
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/words)
  add_custom_target(words ALL DEPENDS ${COMPILED})
endfunction()
