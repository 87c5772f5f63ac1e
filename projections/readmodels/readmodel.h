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
    /// Part of the row that `query` prints; hidden columns hold what the fold needs to continue.
    bool visible = true;
};

/// One table of a read model. The first `keyColumns` columns are its primary key.
struct TableSpec
{
    std::string name;
    std::vector<Column> columns;
    int keyColumns = 1;
    /// Secondary indexes, each a list of columns separated by commas.
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

/// The rows that a fold reads and writes. The engine implements it with a cache that loads missing
/// rows and writes changed ones.
class RowSet
{
public:
    virtual ~RowSet() = default;
    /// The row, or nullptr if there is none. Valid until the next call with another key.
    virtual eventstore::Result<const Row *> find(const RowKey &key) = 0;
    /// Inserts the row, or replaces the one with the same key. If a key can be put more than once,
    /// call find() first: a rebuild appends rows that were not looked up without checking their
    /// keys, and starts over when it finds a duplicate key.
    virtual eventstore::Result<void> put(int table, Row row) = 0;
};

/// Computes rows as of a time, as far as the read model's tables allow.
class AsOf
{
public:
    virtual ~AsOf() = default;
    /// Changes current rows of `model` into the rows as of `time`.
    virtual eventstore::Result<void> rewind(eventstore::Database &database, const ReadModel &model,
                                            eventstore::Timestamp time,
                                            std::vector<Row> &rows) const = 0;
};

/// A read model: a pure fold from events to rows, without I/O, clock or state between calls. The
/// rows do not depend on batches, restarts or caches.
class ReadModel
{
public:
    virtual ~ReadModel() = default;
    virtual std::string name() const = 0;
    /// The first is the main table (with the read model's name); others are helpers
    /// (`name__suffix`).
    virtual const std::vector<TableSpec> &tables() const = 0;
    /// Event types it reacts to; empty = every event.
    virtual const std::vector<std::string> &eventTypes() const = 0;
    virtual bool wantsMetadata() const { return false; }
    /// Computes its rows as of a time; nullptr if it can't. Owned by the read model.
    virtual const AsOf *asOf() const { return nullptr; }
    /// True if the rows contain account balances, which the events contain as `balance_after`, too:
    /// `verify` then recomputes these.
    virtual bool keepsBalances() const { return false; }

    /// The ordering key of an event (later events of a key wait behind its dead letter); empty if
    /// the read model ignores the event (such as one of another category).
    virtual std::string keyOf(const eventstore::Event &event) const = 0;
    /// Adds the keys of rows that apply() will look up, so that a batch is loaded at once. May be
    /// incomplete.
    virtual void touches(const eventstore::Event &event, std::vector<RowKey> &keys) const = 0;
    /// Applies one event. InvalidData: the event can't be projected; the caller discards what was
    /// put. Other errors come from `rows`.
    virtual eventstore::Result<void> apply(const eventstore::Event &event, RowSet &rows) const = 0;
};

/// All read models, in the order people see them; see readmodelregistry.cpp.
const std::vector<std::unique_ptr<const ReadModel>> &readModels();
const ReadModel *findReadModel(std::string_view name);

/// A row of a main table as the JSON object that `query` prints: visible columns, in order.
std::string rowToJson(const TableSpec &table, const Row &row);

} // namespace projections
