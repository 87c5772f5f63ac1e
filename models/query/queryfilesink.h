// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrequest.h"

#include <QSaveFile>

namespace models {

/// Writes rows to a file as they arrive: CSV (RFC 4180) with a header, or one JSON object per line.
/// The file appears only when it is complete.
class QueryFileSink : public RowSink
{
public:
    QueryFileSink(QueryFile file, DisplayZone::Zone zone);

    eventstore::Result<void> columns(const QList<ResultColumn> &columns) override;
    eventstore::Result<bool> row(ResultRow &&row) override;
    eventstore::Result<void> finish() override;

protected:
    qint64 written() const { return m_written; }
    const QList<ResultColumn> &resultColumns() const { return m_columns; }

private:
    eventstore::Result<void> write(const QString &line);
    QString csvLine(const ResultRow &row) const;
    QString jsonLine(const ResultRow &row) const;

    QueryFile m_file;
    DisplayZone::Zone m_zone;
    QSaveFile m_out;
    QList<ResultColumn> m_columns;
    QStringList m_keys; ///< column names, made unique
    qint64 m_written = 0;
};

/// Parses "2026-01-31 09:00:00.123456+00", which is how PostgreSQL writes a time in UTC; nullopt
/// for other values (infinity, years BC).
std::optional<eventstore::Timestamp> timeOfCell(const QString &text);

} // namespace models
