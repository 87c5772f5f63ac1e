// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrequest.h"

namespace support {

/// Collects the columns and rows of a query result, at most `most` rows.
class CollectedRows : public models::RowSink
{
public:
    eventstore::Result<void> columns(const QList<models::ResultColumn> &columns) override
    {
        names = columns;
        return {};
    }
    eventstore::Result<bool> row(models::ResultRow &&row) override
    {
        if (qint64(rows.size()) >= most)
            return false;
        rows.push_back(std::move(row));
        return true;
    }
    QList<models::ResultColumn> names;
    std::vector<models::ResultRow> rows;
    qint64 most = 1'000'000;
};

} // namespace support
