// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrun.h"
#include "views/widgets/exportstrip.h"

namespace views {

/// Runs a query again and writes all of its rows to a file as they arrive. The file's name decides
/// the format.
class QueryExport : public ExportStrip
{
    Q_OBJECT
public:
    explicit QueryExport(QWidget *parent = nullptr);

    /// Asks for a file name, then starts.
    void choose(const models::QueryRequest &request);
    /// Refused unless the name ends in .csv, .ndjson or .jsonl.
    void start(models::QueryRequest request, const QString &path);
    const models::QueryRun &run() const { return *m_run; }

private:
    void refresh() override;
    void stop() override;
    QString outcome() const;

    models::QueryRun *m_run = nullptr;
};

} // namespace views
