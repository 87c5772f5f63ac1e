// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/catalogue.h"
#include "eventstore/layouts/descriptor.h"

#include <array>
#include <string>
#include <vector>

namespace eventstore {

/// The fields of an event, in display order.
enum class EventField { Position, Stream, Version, EventId, Type, Data, Metadata, Time };
inline constexpr std::size_t eventFields = 8;

/// Which column of a table is which field of an event.
struct TableMapping
{
    /// The category is the part of the stream id before the first `-` or another separator, or a
    /// column.
    enum class Category { Dash, Separator, Column };

    std::string schema;
    std::string table;
    std::array<std::string, eventFields> columns; ///< by field; empty = none
    std::int64_t versionBase = 1;                 ///< of a stream's first event: 0 or 1
    LayoutDescriptor::TimeUnit timeUnit = LayoutDescriptor::TimeUnit::None; ///< of a numeric time
    Category category = Category::Dash;
    std::string categoryValue; ///< the separator, or the column

    const std::string &column(EventField field) const
    {
        return columns[static_cast<std::size_t>(field)];
    }
    std::string &column(EventField field) { return columns[static_cast<std::size_t>(field)]; }
    bool operator==(const TableMapping &) const = default;
};

/// Why a mapping can't be used, or should be checked again by the user.
struct MappingProblem
{
    EventField field;
    std::string text; ///< for people
    bool blocks;      ///< true: the mapping can't be used; false: only a warning
};

/// The most likely mapping of a table, judged by the names and types of its columns and by its
/// unique indexes. Fields without a suitable column stay empty; no column is used twice.
TableMapping guessMapping(const CatalogueTable &table);
/// True if the name contains a word for events, messages or a journal.
bool isNamedLikeEvents(std::string_view table);
/// The readable tables, the one most like a table of events first.
std::vector<const CatalogueTable *> likelyTables(const Catalogue &catalogue);
/// The problems in the order of the fields; `table` must be the mapped table.
std::vector<MappingProblem> problemsOf(const TableMapping &mapping, const CatalogueTable &table);
/// True for a column of integers.
bool isWholeColumn(const CatalogueTable &table, std::string_view column);
/// The equivalent layout; only for a mapping without blocking problems.
LayoutDescriptor layoutOf(const TableMapping &mapping);

} // namespace eventstore
