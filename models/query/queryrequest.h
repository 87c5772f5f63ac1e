// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"
#include "models/query/querytarget.h"

#include <chrono>
#include <stop_token>
#include <vector>

namespace models {

/// What a column of a result holds, as far as its type says so.
enum class ValueKind { Text, Number, Bool, Time, Bytes, Json };

struct ResultColumn
{
    QString name;
    ValueKind kind = ValueKind::Text;
    QString type; ///< as the database calls it; empty where it says nothing
};

/// The cells of a row as exact text; a null QString is NULL, an empty one is not.
using ResultRow = std::vector<QString>;

/// A file that a whole result is written to.
struct QueryFile
{
    enum class Format { Csv, NdJson };
    QString path; ///< empty: no file
    Format format = Format::Csv;
};

/// A question to one database.
struct QueryRequest
{
    QueryTarget target;
    QString sql; ///< one statement
    std::chrono::milliseconds limit{30'000};
    qint64 mostRows = 10'000;              ///< not for files
    qint64 mostBytes = 64LL * 1024 * 1024; ///< of all cells together; not for files
    QueryFile file;
    DisplayZone::Zone zone = DisplayZone::Zone::Utc; ///< of times in files
};

/// Why a question failed.
struct QueryFault
{
    eventstore::Error error;
    int place = -1; ///< the character of the statement at which the database found it, from 0
};
template <class T>
using QueryOutcome = tl::expected<T, QueryFault>;

struct QueryEnd
{
    qint64 rows = 0;
    bool more = false; ///< there are more rows, which were not read
};

/// Receives the answer. Called in the thread that runs the query.
class RowSink
{
public:
    virtual ~RowSink() = default;
    virtual void asked() {} ///< connected; the statement runs
    virtual eventstore::Result<void> columns(const QList<ResultColumn> &columns) = 0;
    /// Returns false to stop; the row is then not part of the answer.
    virtual eventstore::Result<bool> row(ResultRow &&row) = 0;
    virtual eventstore::Result<void> finish() { return {}; }
};

/// Connects, runs one read-only statement and disconnects, so that no state stays on the server.
/// Blocks; any thread. A stop cancels the statement on the server.
QueryOutcome<QueryEnd> askDatabase(const QueryRequest &request, const std::stop_token &stop,
                                   RowSink &sink);

} // namespace models
