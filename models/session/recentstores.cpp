// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/recentstores.h"

#include "eventstore/process/errands.h"
#include "eventstore/storekinds.h"
#include "models/roles.h"
#include "models/session/connections.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;

namespace models {

namespace {

constexpr qsizetype most = 10;
constexpr auto arrayName = "recentStores"_L1;

} // namespace

/// Keeps a thread that finishes late from using a destroyed object.
struct RecentStores::Guard
{
    std::mutex mutex;
    RecentStores *stores = nullptr; ///< guarded by mutex
};

QString RecentStore::target() const
{
    const auto parsed = StoreUrl::parse(format::utf8(url));
    return parsed ? targetOf(*parsed) : url;
}

bool RecentStore::isFile() const
{
    const auto parsed = StoreUrl::parse(format::utf8(url));
    return parsed && eventstore::isFile(*parsed);
}

RecentStores::RecentStores(QSettings &settings, QObject *parent)
    : TableModel(parent)
    , m_settings(settings)
    , m_guard(std::make_shared<Guard>())
{
    m_guard->stores = this;
    load();
}

RecentStores::~RecentStores()
{
    const std::scoped_lock lock(m_guard->mutex);
    m_guard->stores = nullptr;
}

void RecentStores::load()
{
    m_stores.clear();
    const int count = m_settings.beginReadArray(arrayName);
    for (int i = 0; i < count && i < most; ++i) {
        m_settings.setArrayIndex(i);
        const RecentStore store{m_settings.value("url"_L1).toString(),
                                m_settings.value("layoutFile"_L1).toString(),
                                m_settings.value("name"_L1).toString(),
                                environmentNamed(m_settings.value("environment"_L1).toString()),
                                m_settings.value("openedAt"_L1).toLongLong()};
        if (StoreUrl::parse(format::utf8(store.url)))
            m_stores.append(store);
    }
    m_settings.endArray();
}

void RecentStores::write(const QList<RecentStore> &stores)
{
    m_settings.remove(arrayName);
    m_settings.beginWriteArray(arrayName, int(stores.size()));
    for (int i = 0; i < stores.size(); ++i) {
        const RecentStore &store = stores.at(i);
        m_settings.setArrayIndex(i);
        m_settings.setValue("url"_L1, store.url);
        m_settings.setValue("layoutFile"_L1, store.layoutFile);
        m_settings.setValue("name"_L1, store.name);
        m_settings.setValue("environment"_L1, environmentName(store.environment));
        m_settings.setValue("openedAt"_L1, store.openedAt);
    }
    m_settings.endArray();
    m_settings.sync(); // written at once, as the process may be killed
    readAgain();
}

const RecentStore *RecentStores::find(const QString &url) const
{
    const auto found = std::ranges::find(m_stores, url, &RecentStore::url);
    return found == m_stores.end() ? nullptr : &*found;
}

void RecentStores::add(const ConnectionSpec &spec)
{
    const RecentStore store{format::text(spec.url.text()), spec.layoutFile, spec.name,
                            spec.environment, eventstore::Timestamp::now().micros};
    load(); // includes what other windows have opened meanwhile
    QList<RecentStore> stores = m_stores;
    stores.removeIf([&store](const RecentStore &other) { return other.url == store.url; });
    stores.prepend(store);
    write(stores.mid(0, most));
}

void RecentStores::remove(const QString &url)
{
    load();
    QList<RecentStore> stores = m_stores;
    stores.removeIf([&url](const RecentStore &store) { return store.url == url; });
    write(stores);
}

void RecentStores::forget()
{
    write({});
}

void RecentStores::readAgain()
{
    beginResetModel();
    load();
    endResetModel();
    lookForFiles();
}

void RecentStores::lookForFiles()
{
    QHash<QString, QString> files; // by url
    for (const RecentStore &store : std::as_const(m_stores)) {
        if (store.isFile())
            files.insert(store.url, store.target());
    }
    if (files.isEmpty())
        return;
    eventstore::runDetached([files, guard = m_guard] {
        QSet<QString> missing;
        for (auto it = files.cbegin(); it != files.cend(); ++it) {
            if (!QFileInfo::exists(it.value()))
                missing.insert(it.key());
        }
        const std::scoped_lock lock(guard->mutex);
        if (auto *stores = guard->stores)
            QMetaObject::invokeMethod(
                stores, [stores, missing] { stores->takeMissing(missing); }, Qt::QueuedConnection);
    });
}

void RecentStores::takeMissing(const QSet<QString> &missing)
{
    m_missing = missing;
    if (!m_stores.isEmpty())
        emit dataChanged(index(0, 0), index(rows() - 1, 0));
}

QVariant RecentStores::cell(int row, int column, int role) const
{
    Q_UNUSED(column)
    const RecentStore &store = m_stores.at(row);
    const bool missing = m_missing.contains(store.url);
    const QString kind = store.isFile() ? tr("SQLite file") : tr("PostgreSQL");
    const QString when = missing ? tr("not there any more")
                                 : format::relative(eventstore::Timestamp{store.openedAt});
    switch (role) {
    case Qt::DisplayRole:
        return store.name;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(store.name, kind, when);
    case Qt::ToolTipRole:
        return missing ? tr("%1: %2\nThis file is not there any more.").arg(kind, store.target())
                       : tr("%1: %2\nOpened %3")
                             .arg(kind, store.target(),
                                  format::time(eventstore::Timestamp{store.openedAt}));
    case Connections::TargetRole:
        return store.target();
    case Connections::EnvironmentRole:
        return static_cast<int>(store.environment);
    case KeyRole:
        return store.url;
    case TimeRole:
        return store.openedAt;
    case FileRole:
        return store.isFile();
    case MissingRole:
        return missing;
    default:
        return {};
    }
}

QVariant RecentStores::header(int column, int role) const
{
    Q_UNUSED(column)
    return role == Qt::DisplayRole ? tr("Store") : QVariant();
}

} // namespace models
