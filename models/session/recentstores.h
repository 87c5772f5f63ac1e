// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/tablemodel.h"

#include <QSet>

#include <memory>

class QSettings;

namespace models {

/// A store that was opened before. Holds no secrets: of an address only the parts that lead to the
/// store are kept.
struct RecentStore
{
    QString url; ///< as StoreUrl::parse() takes it
    QString layoutFile;
    QString name;
    ConnectionSpec::Environment environment = ConnectionSpec::Environment::None;
    qint64 openedAt = 0; ///< microseconds since 1970

    bool operator==(const RecentStore &) const = default;
    /// The file or server, for people.
    QString target() const;
    bool isFile() const;
};

/// The stores that were opened last on this machine, newest first, in settings under
/// "recentStores/". Windows that share one settings file see the same list after readAgain(). GUI
/// thread.
class RecentStores : public TableModel
{
    Q_OBJECT
public:
    /// Also answers the roles of Connections for name, environment, target, time and key.
    enum Role { FileRole = Qt::UserRole + 160, MissingRole };
    Q_ENUM(Role)

    /// `settings` must outlive this object.
    explicit RecentStores(QSettings &settings, QObject *parent = nullptr);
    ~RecentStores() override;

    const QList<RecentStore> &all() const { return m_stores; }
    const RecentStore *find(const QString &url) const;
    /// Records that this store is open now, and puts it first.
    void add(const ConnectionSpec &spec);
    void remove(const QString &url);
    void forget();
    /// Reads the settings again for what other windows have opened. Whether the files exist is
    /// checked on another thread, as a disk may be slow to answer.
    void readAgain();

protected:
    int rows() const override { return static_cast<int>(m_stores.size()); }
    int columns() const override { return 1; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Guard;
    void load();
    void write(const QList<RecentStore> &stores);
    void lookForFiles();
    void takeMissing(const QSet<QString> &missing);

    QSettings &m_settings;
    QList<RecentStore> m_stores;
    QSet<QString> m_missing; ///< by url
    std::shared_ptr<Guard> m_guard;
};

} // namespace models
