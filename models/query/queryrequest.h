// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"
#include "models/query/querytarget.h"

#include <chrono>
#include <stop_token>
#include <vector>

namespace models {

/// The kind of values in a column, as far as its type tells.
enum class ValueKind { Text, Number, Bool, Time, Bytes, Json };

struct ResultColumn
{
    QString name;
    ValueKind kind = ValueKind::Text;
    QString type; ///< in the database's words; empty if unknown
};

/// The cells of a row as exact text; a null QString is NULL, an empty one is an empty text.
using ResultRow = std::vector<QString>;

/// A file to write the whole result to.
struct QueryFile
{
    enum class Format { Csv, NdJson };
    QString path; ///< empty: no file
    Format format = Format::Csv;
};

/// A query to one database.
struct QueryRequest
{
    QueryTarget target;
    QString sql; ///< one statement
    std::chrono::milliseconds limit{30'000};
    qint64 mostRows = 10'000;              ///< does not apply to files
    qint64 mostBytes = 64LL * 1024 * 1024; ///< of all cells together; does not apply to files
    QueryFile file;
    DisplayZone::Zone zone = DisplayZone::Zone::Utc; ///< zone of the times in a file
};

/// Why a query failed.
struct QueryFault
{
    eventstore::Error error;
    int place = -1; ///< index of the character in the statement where the database found the error;
                    ///< -1 if unknown
};
template <class T>
using QueryOutcome = tl::expected<T, QueryFault>;

struct QueryEnd
{
    qint64 rows = 0;
    bool more = false; ///< there are more rows, which were not read
};

/// Receives the result. Called on the thread that runs the query.
class RowSink
{
public:
    virtual ~RowSink() = default;
    virtual void asked() {} ///< connected; the statement is running
    virtual eventstore::Result<void> columns(const QList<ResultColumn> &columns) = 0;
    /// Returns false to stop; that row is then not part of the result.
    virtual eventstore::Result<bool> row(ResultRow &&row) = 0;
    /// Called after the last row.
    virtual eventstore::Result<void> finish() { return {}; }
};

/// Connects, runs one read-only statement and disconnects, so that no session state remains on the
/// server. Blocks; any thread. A stop request cancels the statement on the server.
QueryOutcome<QueryEnd> askDatabase(const QueryRequest &request, const std::stop_token &stop,
                                   RowSink &sink);

} // namespace models
