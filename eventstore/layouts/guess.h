// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/catalogue.h"
#include "eventstore/layouts/descriptor.h"

#include <array>
#include <string>
#include <vector>

namespace eventstore {

/// What an event is made of, in the order people read it.
enum class EventField { Position, Stream, Version, EventId, Type, Data, Metadata, Time };
inline constexpr std::size_t eventFields = 8;

/// One table's columns as the fields of an event.
struct TableMapping
{
    enum class Category { Dash, Separator, Column }; ///< the stream id up to the first `-`, or …

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

/// Why a mapping can't be used, or should be looked at once more.
struct MappingProblem
{
    EventField field;
    std::string text; ///< for people
    bool blocks;      ///< false: it can be used all the same
};

/// The most likely mapping of a table, by the names and types of its columns and its unique
/// indexes. Fields that nothing fits stay empty; no column is taken twice.
TableMapping guessMapping(const CatalogueTable &table);
/// The name speaks of events, messages or a journal.
bool isNamedLikeEvents(std::string_view table);
/// The tables that may be selected from, the one most like a table of events first.
std::vector<const CatalogueTable *> likelyTables(const Catalogue &catalogue);
/// In the order of the fields; `table` is the one mapped.
std::vector<MappingProblem> problemsOf(const TableMapping &mapping, const CatalogueTable &table);
/// True for a column of whole numbers.
bool isWholeColumn(const CatalogueTable &table, std::string_view column);
/// The layout that says the same; for a mapping without blocking problems.
LayoutDescriptor layoutOf(const TableMapping &mapping);

} // namespace eventstore
