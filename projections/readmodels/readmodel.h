// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/event.h"
#include "eventstore/result.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

using ColumnType = eventstore::SqlType;

struct Column
{
    std::string name;
    ColumnType type = ColumnType::Text;
    bool nullable = false;
    /// Part of the public row that `query` prints; hidden columns carry what the fold needs to go
    /// on.
    bool visible = true;
};

/// One table of a read model. The first `keyColumns` columns are its primary key.
struct TableSpec
{
    std::string name;
    std::vector<Column> columns;
    int keyColumns = 1;
    /// Further indexes, each a list of columns separated by commas.
    std::vector<std::string> indexes;
};

/// One row: a value per column of its table, std::monostate for null.
using Row = std::vector<eventstore::SqlValue>;

class ReadModel;

/// Identifies a row for loading: the table's index in ReadModel::tables() and the key columns'
/// values.
struct RowKey
{
    int table = 0;
    std::vector<eventstore::SqlValue> key;
    auto operator<=>(const RowKey &) const = default;
};

/// The rows a fold works on; behind it the engine keeps a cache, loads what is missing and writes
/// what changed.
class RowSet
{
public:
    virtual ~RowSet() = default;
    /// The row, or nullptr where there is none. Valid until the next call that isn't on the same
    /// key.
    virtual eventstore::Result<const Row *> find(const RowKey &key) = 0;
    /// Inserts or replaces the row (its key columns say which). If a key can be put more than once,
    /// call find() first: a rebuild appends rows that were not looked up without checking their
    /// keys, and begins again when it meets a duplicate.
    virtual eventstore::Result<void> put(int table, Row row) = 0;
};

/// Rows as they were at a time, as far as the tables of their read model tell that.
class AsOf
{
public:
    virtual ~AsOf() = default;
    /// Changes rows of `model` as they are now into those of `time`.
    virtual eventstore::Result<void> turnBack(eventstore::Database &database,
                                              const ReadModel &model, eventstore::Timestamp time,
                                              std::vector<Row> &rows) const = 0;
};

/// A read model: a pure fold from events to rows; no I/O, no clock, no memory of its own between
/// calls. The same rows come out whatever the batches, restarts or caches.
class ReadModel
{
public:
    virtual ~ReadModel() = default;
    virtual std::string name() const = 0;
    /// The first is the read model itself (same name); others are helpers (`name__suffix`).
    virtual const std::vector<TableSpec> &tables() const = 0;
    /// Event types it reacts to; empty = every event.
    virtual const std::vector<std::string> &eventTypes() const = 0;
    virtual bool wantsMetadata() const { return false; }
    /// How its rows can be asked for as of a time; none where they can't. Belongs to the read
    /// model.
    virtual const AsOf *asOf() const { return nullptr; }
    /// The rows sum up the amounts that events of accounts move, and the events say the sums
    /// themselves: `verify` then recomputes those.
    virtual bool keepsBalances() const { return false; }

    /// The ordering key of an event (later events of a key wait behind a dead letter), or empty
    /// when this read model has nothing to do with the event (e.g. right type, other category).
    virtual std::string keyOf(const eventstore::Event &event) const = 0;
    /// The rows apply() will surely look at, so that a batch can be loaded in one go. May be
    /// incomplete.
    virtual void touches(const eventstore::Event &event, std::vector<RowKey> &keys) const = 0;
    /// Applies one event. InvalidData: the event can't be projected; nothing was put. Other errors
    /// come from `rows`.
    virtual eventstore::Result<void> apply(const eventstore::Event &event, RowSet &rows) const = 0;
};

/// All read models, in the order people see them; see readmodelregistry.cpp.
const std::vector<std::unique_ptr<const ReadModel>> &readModels();
const ReadModel *findReadModel(std::string_view name);

/// A row of `model`'s own table as the JSON object `query` prints: visible columns, in order.
std::string rowToJson(const TableSpec &table, const Row &row);

} // namespace projections
