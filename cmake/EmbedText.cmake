# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Script mode (cmake -P): writes OUT, a source file that contains the texts of FILES. NAMESPACE::FUNCTION(name) returns
# the text of one file, NAMESPACE::FUNCTIONNames() the names of all.
set(body "")
set(names "")
set(count 0)
foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND body "    if (name == \"${name}\")\n        return R\"eg_text(${text})eg_text\";\n")
    string(APPEND names "\"${name}\", ")
    math(EXPR count "${count} + 1")
endforeach()
file(WRITE ${OUT} "#include <array>
#include <cstdlib>
#include <span>
#include <string_view>

namespace ${NAMESPACE} {
std::string_view ${FUNCTION}(std::string_view name);
std::string_view ${FUNCTION}([[maybe_unused]] std::string_view name)
{
${body}    std::abort(); // a programming error: there is no such file
}
std::span<const std::string_view> ${FUNCTION}Names();
std::span<const std::string_view> ${FUNCTION}Names()
{
    static constexpr std::array<std::string_view, ${count}> names{${names}};
    return names;
}
}
")
