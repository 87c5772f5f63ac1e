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

/// The rows that differ between what people read and what was built beside, kept in a nameless
/// temporary file: there may be as many as there are rows. One thread fills it, and then others
/// read pages of it; every call may come from any thread, and they wait for each other.
class RowChangeList
{
public:
    /// A list of changes of that read model's own table.
    static eventstore::Result<std::shared_ptr<RowChangeList>> create(const ReadModel &model);

    const ReadModel &model() const { return m_model; }

    /// A comparison begins: what was added before is void.
    void begin();
    void add(const RowChange &change);
    /// Everything was added. The first error of all the calls since begin().
    eventstore::Result<void> finish();

    /// Which changes; all of those that are given must hold.
    struct Filter
    {
        std::optional<RowChange::Kind> kind;
        std::string text;   ///< stands in the key or in a value, in any case of ASCII letters
        std::string column; ///< this one differs
    };
    struct Entry
    {
        std::int64_t number = 0; ///< from 1, by key
        RowChange::Kind kind = RowChange::Kind::Changed;
        std::string key;
        std::string columns; ///< {name:{"old":…,"new":…},…}: those that differ
    };
    /// Those after a number, at most `limit`.
    eventstore::Result<std::vector<Entry>> page(const Filter &filter, std::int64_t after,
                                                std::int64_t limit);
    eventstore::Result<RowChangeCounts> counts(const Filter &filter);
    /// Columns that differ anywhere, in the order of the table.
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
