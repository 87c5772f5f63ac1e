// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sql/statements.h"

#include <array>
#include <cstdlib>

namespace projections {

// Generated from the files of the two folders by eg_embed().
std::string_view sqliteSql(std::string_view name);
std::string_view postgresSql(std::string_view name);

namespace {

struct Folder
{
    std::string_view dialect;
    std::string_view (*file)(std::string_view name);
};
constexpr std::array folders{Folder{"sqlite", sqliteSql}, Folder{"postgres", postgresSql}};

} // namespace

std::string_view statement(const eventstore::Dialect &dialect, std::string_view name)
{
    for (const auto &folder : folders) {
        if (folder.dialect == dialect.name())
            return folder.file(name);
    }
    std::abort();
}

} // namespace projections
