// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "projections/sinks/rowchanges.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace projections {

/// The rows that differ between the live tables and the shadow tables, kept in an unnamed temporary
/// file, since every row may differ. One thread fills the list, then others read pages of it.
/// Thread-safe.
class RowChangeList
{
public:
    /// Creates an empty list for changes of the read model's main table.
    static eventstore::Result<std::shared_ptr<RowChangeList>> create(const ReadModel &model);

    const ReadModel &model() const { return m_model; }

    /// Begins a comparison: removes what was added before.
    void begin();
    void add(const RowChange &change);
    /// Ends the list. Returns the first error of all calls since begin().
    eventstore::Result<void> finish();

    /// Selects changes for which all conditions that are set hold.
    struct Filter
    {
        std::optional<RowChange::Kind> kind;
        std::string text;   ///< contained in the key or a value; ignores the case of ASCII letters
        std::string column; ///< the name of a column that differs
    };
    struct Entry
    {
        std::int64_t number = 0; ///< from 1, in key order
        RowChange::Kind kind = RowChange::Kind::Changed;
        std::string key;
        std::string columns; ///< {name:{"old":…,"new":…},…} for the columns that differ
    };
    /// The changes after the number `after`, at most `limit`.
    eventstore::Result<std::vector<Entry>> page(const Filter &filter, std::int64_t after,
                                                std::int64_t limit);
    eventstore::Result<RowChangeCounts> counts(const Filter &filter);
    /// All columns that differ in any change, in the order of the table.
    eventstore::Result<std::vector<std::string>> columns();

private:
    RowChangeList(const ReadModel &model, std::unique_ptr<eventstore::Database> database);
    void note(const eventstore::Result<void> &done);

    const ReadModel &m_model;
    std::mutex m_mutex; ///< guards all below
    std::unique_ptr<eventstore::Database> m_database;
    std::vector<std::vector<eventstore::SqlValue>> m_waiting;
    eventstore::Result<void> m_failure;
    void flush();
};

} // namespace projections
