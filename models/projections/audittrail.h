// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/persession.h"
#include "projections/control/audit.h"

#include <QHash>

namespace models {

/// Records what the window does to the open store and its projections, in the same place as
/// `eventglassctl`: the projection database, or a file on this machine if that can't be written
/// (localaudit.h). One per session. GUI thread.
class AuditTrail : public QObject, public PerSession<AuditTrail>
{
    Q_OBJECT
public:
    struct Action
    {
        QString name;    ///< "unlock", "rebuild --compare", "retry", …: as on the command line
        QString subject; ///< a projection, a publication
        QString parameters = QStringLiteral("{}"); ///< a JSON object
        QString reason = {};
    };
    /// The reason of an unlocking that nobody was asked about; a log is in English.
    static constexpr QLatin1StringView openedUnlocked{"The saved connection opens it unlocked."};

    /// Records that an action has begun; the returned number is for finish(). Without finish() the
    /// entry keeps the outcome "begun".
    quint64 begin(const Action &action);
    void finish(quint64 number, const QString &outcome);
    /// Records an action that is done already.
    void write(const Action &action, const QString &outcome = QStringLiteral("done"));
    /// The same for an action that requires a written entry: `kept` is called with whether it was
    /// written, unless `guard` has been destroyed by then.
    void write(const Action &action, QObject *guard, std::function<void(bool)> kept);

signals:
    /// An entry was written, or got its outcome.
    void written();
    /// An entry could not be written anywhere.
    void problem(const QString &sentence);

private:
    friend class PerSession<AuditTrail>;
    /// An entry, and the outcome of its action if that came before the entry was written.
    struct Entry
    {
        projections::AuditEntry content;
        bool asked = false; ///< the write of the entry has ended
        std::optional<std::int64_t> row;
        std::optional<std::string> outcome;
        std::function<void(bool)> kept;
        Task task;
    };
    explicit AuditTrail(Session &session);
    quint64 put(const Action &action, std::optional<QString> outcome);
    void took(quint64 number, eventstore::Result<std::optional<std::int64_t>> row);
    void writeOutcome(quint64 number);
    QString storeText() const;

    Session &m_session;
    QHash<quint64, std::shared_ptr<Entry>> m_entries; ///< entries whose outcome is not written yet
    quint64 m_last = 0;
};

} // namespace models
