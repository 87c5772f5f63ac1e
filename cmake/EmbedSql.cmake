# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Script mode: writes OUT, a source that defines eventstore::FUNCTION(name) over the statement FILES.
set(body "")
foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND body "    if (name == \"${name}\")\n        return R\"eg_sql(${text})eg_sql\";\n")
endforeach()
file(WRITE ${OUT} "#include <cstdlib>\n#include <string_view>\n\nnamespace eventstore {\nstd::string_view ${FUNCTION}(std::string_view name);\nstd::string_view ${FUNCTION}([[maybe_unused]] std::string_view name)\n{\n${body}    std::abort(); // a statement that is not there is a mistake of ours\n}\n}\n")
