// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/tabledialect.h"

#include <array>
#include <cstdlib>

namespace projections {

namespace {

struct Entry
{
    std::string_view dialect;
    const TableDialect &(*tables)();
};
constexpr std::array entries{Entry{"sqlite", sqliteTables}, Entry{"postgres", postgresTables}};

} // namespace

const TableDialect &tableDialect(const eventstore::Dialect &dialect)
{
    for (const auto &entry : entries) {
        if (entry.dialect == dialect.name())
            return entry.tables();
    }
    std::abort();
}

} // namespace projections
