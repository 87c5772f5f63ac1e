// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <QTemporaryDir>

#include <memory>
#include <string>
#include <string_view>

namespace support {

/// A place for an SQLite store in a folder of its own that goes away with this object.
class TemporaryStore
{
public:
    TemporaryStore();

    std::string path() const { return m_folder.filePath(QStringLiteral("store.db")).toStdString(); }
    /// Another path in the same folder.
    std::string path(const char *name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }
    eventstore::StoreUrl url() const;

    /// A new connection to the store, which is made where there is none.
    std::unique_ptr<eventstore::Store> open() const;
    std::unique_ptr<eventstore::Store> openReadOnly() const;
    std::unique_ptr<eventstore::Database> openDatabase() const;
    /// Runs SQL on the file as any other program would, without any of our code; the first column
    /// of the last row.
    std::string rawSql(std::string_view sql) const;

private:
    QTemporaryDir m_folder; ///< in memory where there is such a place: tests need no durable disk
};

} // namespace support
