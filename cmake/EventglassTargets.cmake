# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Options of all targets, and the functions that the CMake files of the folders use.
include_guard()
include(GNUInstallDirs)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()
# -O3 makes these sources no faster, only longer to build.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # With the base directory and this sloppiness, build folders (and precompiled headers) share one cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

# Most of the time to compile a source goes into its headers, so a full build is faster with this option. Leave it off
# while you edit: each change would compile a whole group.
option(EVENTGLASS_UNITY "Compile up to eight sources of a folder as one" OFF)

add_library(eg_options INTERFACE)
target_include_directories(eg_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(eg_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_compile_definitions(eg_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 QT_MESSAGELOGCONTEXT)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # gcc 12 reports false positives inside std::string and std::variant at -O2; the last three with precompiled headers.
    target_compile_options(eg_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized -Wno-array-bounds
        -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(EVENTGLASS_UNITY)
    # Local names of the other sources in a group would trigger these warnings. Builds without unity still use both.
    target_compile_options(eg_options INTERFACE -Wno-shadow -Wno-subobject-linkage)
endif()
if(EVENTGLASS_SANITIZE STREQUAL "address")
    target_compile_options(eg_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(eg_options INTERFACE -fsanitize=address,undefined)
elseif(EVENTGLASS_SANITIZE STREQUAL "thread")
    target_compile_options(eg_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
    target_link_options(eg_options INTERFACE -fsanitize=thread)
endif()

# Models, views and pages do no heavy computing: -O1 compiles them in a third less time, and nothing on screen gets slower.
set(eg_light_options $<$<CONFIG:Release>:-O1>)

# eg_unity(TARGET [ALONE FOLDER...]): compiles the target's sources in groups, by folder, so the local names of a folder's
# sources must differ (tests/tools/localnames.py checks this). Sources in the folders ALONE are compiled one by one.
function(eg_unity target)
    if(NOT EVENTGLASS_UNITY)
        return()
    endif()
    cmake_parse_arguments(arg "" "" "ALONE" ${ARGN})
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    list(SORT sources)
    foreach(source IN LISTS sources)
        get_filename_component(folder ${source} DIRECTORY)
        get_filename_component(room ${folder} NAME)
        if(room IN_LIST arg_ALONE)
            continue()
        endif()
        file(RELATIVE_PATH key ${CMAKE_SOURCE_DIR} ${folder})
        string(MAKE_C_IDENTIFIER "${key}" key)
        if(NOT DEFINED count_${key})
            set(count_${key} 0)
        endif()
        math(EXPR number "${count_${key}} / 8")
        math(EXPR count_${key} "${count_${key}} + 1")
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP "${key}_${number}")
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

# eg_moc(TARGET...): runs moc on the sources that need it.
function(eg_moc)
    get_target_property(MOC Qt6::moc LOCATION)
    configure_file(${CMAKE_SOURCE_DIR}/cmake/moc.sh.in ${CMAKE_BINARY_DIR}/moc.sh @ONLY
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    set_target_properties(${ARGN} PROPERTIES AUTOMOC ON AUTOMOC_EXECUTABLE ${CMAKE_BINARY_DIR}/moc.sh)
endfunction()

# eg_layer(NAME [QT] LINKS ...): the static library of a top-level folder, made of all sources in the folder, so that a
# new file needs no change to CMake files. QT turns on moc.
function(eg_layer name)
    cmake_parse_arguments(arg "QT" "" "LINKS" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp *.h)
    add_library(${name} STATIC ${sources})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(${name} PUBLIC eg_options ${arg_LINKS})
    if(arg_QT)
        eg_moc(${name})
    endif()
endfunction()

# eg_embed(TARGET NAMESPACE FUNCTION FOLDER ENDING [FILE...]): compiles the text of each FOLDER/*.ENDING and of each FILE into
# TARGET. NAMESPACE::FUNCTION("name") returns one as std::string_view, FUNCTIONNames() the names.
function(eg_embed target namespace function folder ending)
    file(GLOB files CONFIGURE_DEPENDS ${folder}/*.${ending})
    list(APPEND files ${ARGN})
    set(out ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DNAMESPACE=${namespace} -DFUNCTION=${function} "-DFILES=${files}"
            -P ${CMAKE_SOURCE_DIR}/cmake/EmbedText.cmake
        DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/EmbedText.cmake VERBATIM)
    target_sources(${target} PRIVATE ${out})
endfunction()
