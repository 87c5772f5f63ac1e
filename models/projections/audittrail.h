// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "projections/control/audit.h"

#include <QHash>

namespace models {

/// Writes down what the window does to the open store and its projections, where `eventglassctl`
/// writes it, too: in the projection database, or, where that can't be written, in a file of this
/// machine (localaudit.h). One a session. Interface thread.
class AuditTrail : public QObject
{
    Q_OBJECT
public:
    /// The one of that session, made at the first call.
    static AuditTrail &of(Session &session);

    struct Action
    {
        QString name;    ///< "unlock", "rebuild --compare", "retry", …: as the command line's
        QString subject; ///< a projection, a publication
        QString parameters = QStringLiteral("{}"); ///< a JSON object
        QString reason = {};
    };
    /// Something that takes a while begins; the number is for finish(). One that is never finished
    /// stays "begun".
    quint64 begin(const Action &action);
    void finish(quint64 number, const QString &outcome);
    /// Something was done at once.
    void write(const Action &action, const QString &outcome = QStringLiteral("done"));
    /// The same for what may be done only once it is written down; `kept` hears whether it is,
    /// unless `guard` is gone.
    void write(const Action &action, QObject *guard, std::function<void(bool)> kept);

signals:
    /// An entry is there, or has its outcome.
    void written();
    /// Something could be written down nowhere.
    void problem(const QString &sentence);

private:
    /// Where an entry went, and what became of the action before that was known.
    struct Entry
    {
        projections::AuditEntry content;
        bool asked = false; ///< whether it is there is known
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
    QHash<quint64, std::shared_ptr<Entry>> m_entries; ///< whose end is not written yet
    quint64 m_last = 0;
};

} // namespace models
