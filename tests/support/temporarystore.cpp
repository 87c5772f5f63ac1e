// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporarystore.h"

#include "tests/support/must.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

using namespace eventstore;

namespace support {
namespace {

QString folderTemplate()
{
    const QFileInfo memory(u"/dev/shm"_s);
    const QString parent =
        memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath();
    return parent + u"/eventglass-XXXXXX"_s;
}

} // namespace

TemporaryStore::TemporaryStore()
    : m_folder(folderTemplate())
{
    if (!m_folder.isValid())
        qFatal("no temporary folder: %s", qPrintable(m_folder.errorString()));
}

StoreUrl TemporaryStore::url() const
{
    return must(StoreUrl::parse("sqlite:" + path()));
}

std::unique_ptr<Store> TemporaryStore::open() const
{
    OpenOptions options;
    options.createFile = true;
    auto store = must(openStore(url(), options));
    must(store->init());
    return store;
}

std::unique_ptr<Store> TemporaryStore::openReadOnly() const
{
    OpenOptions options;
    options.readOnly = true;
    return must(openStore(url(), options));
}

std::unique_ptr<Database> TemporaryStore::openDatabase() const
{
    return must(eventstore::openDatabase(url(), {}));
}

std::string TemporaryStore::rawSql(std::string_view sql) const
{
    sqlite3 *connection = nullptr;
    std::string last;
    char *message = nullptr;
    if (sqlite3_open(path().c_str(), &connection) != SQLITE_OK)
        qFatal("cannot open %s", path().c_str());
    sqlite3_busy_timeout(connection, 5000);
    const int code = sqlite3_exec(
        connection, std::string(sql).c_str(),
        [](void *to, int, char **values, char **) {
            *static_cast<std::string *>(to) = values[0] ? values[0] : "";
            return 0;
        },
        &last, &message);
    if (code != SQLITE_OK)
        qFatal("%s", message ? message : "no message");
    sqlite3_close(connection);
    return last;
}

} // namespace support
