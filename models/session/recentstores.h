// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/tablemodel.h"

#include <QSet>

#include <memory>

class QSettings;

namespace models {

/// A store that was open before. Never a secret: what an address holds beside its store is not
/// kept.
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

/// The stores that were open last on this machine, the last one first, in settings under
/// "recentStores/". Those of several windows, kept in one file, are the same after readAgain().
/// Interface thread.
class RecentStores : public TableModel
{
    Q_OBJECT
public:
    /// Connections' roles for name, environment, target, time and key, and these.
    enum Role { FileRole = Qt::UserRole + 160, MissingRole };
    Q_ENUM(Role)

    /// `settings` must outlive it.
    explicit RecentStores(QSettings &settings, QObject *parent = nullptr);
    ~RecentStores() override;

    const QList<RecentStore> &all() const { return m_stores; }
    const RecentStore *find(const QString &url) const;
    /// It is open now, and comes first.
    void add(const ConnectionSpec &spec);
    void remove(const QString &url);
    void forget();
    /// What other windows opened meanwhile, too; which files are there is looked up on another
    /// thread, as a disk may be slow to answer.
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
