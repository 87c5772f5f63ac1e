// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <QTemporaryDir>

#include <memory>
#include <string>
#include <string_view>

namespace support {

/// A place for an SQLite store in a temporary folder, which the destructor removes.
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

    /// Opens a connection to the store; creates the file if there is none.
    std::unique_ptr<eventstore::Store> open() const;
    std::unique_ptr<eventstore::Store> openReadOnly() const;
    std::unique_ptr<eventstore::Database> openDatabase() const;
    /// Runs SQL on the file without any of our code, as another program would; returns the first
    /// column of the last row.
    std::string rawSql(std::string_view sql) const;

private:
    QTemporaryDir m_folder; ///< in memory if the machine has such a folder, which is faster
};

} // namespace support
