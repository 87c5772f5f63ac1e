// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/masking/mask.h"
#include "models/session/persession.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace projections::kafka {
struct Letter;
}

namespace models {

/// Reveals masked values on request, after writing an entry to the audit log, and masks them again.
/// One per session. GUI thread.
class Masking : public QObject, public PerSession<Masking>
{
    Q_OBJECT
public:
    /// True where something of the open store is masked.
    bool active() const { return m_session.mask() != nullptr; }
    bool isRevealed(const eventstore::Event &event) const;
    /// `event` is as the mask returned it; changed() or failed() follows.
    void reveal(const eventstore::Event &event);
    void conceal(const eventstore::Event &event);
    /// Results of SQL are shown unmasked until the store is opened again.
    bool queriesRevealed() const;
    void revealQueries();
    /// Shows one value of a result: `revealed` is called once the entry is written, unless the
    /// Masking is destroyed before; otherwise failed() is emitted. `what` says where the value
    /// stands, never what it is.
    void revealQueryValue(const QJsonObject &what, std::function<void()> revealed);

signals:
    /// What is shown must be read again.
    void changed();
    /// Nothing was revealed, because the audit entry could not be written.
    void failed(const QString &sentence);

private:
    friend class PerSession<Masking>;
    explicit Masking(Session &session);
    void write(const QString &subject, const QJsonObject &what, std::function<void()> revealed);

    Session &m_session;
};

/// The columns of a changed row ({name:{"old":…,"new":…}}) as they may be shown; `mask` may be
/// null.
std::string maskedColumns(const Mask *mask, std::string columns);
/// One value of a table as JSON, as it may be shown; `mask` may be null.
std::string maskedValue(const Mask *mask, std::string_view column, std::string json);
/// A row, or the state of an aggregate, as it may be shown; `mask` may be null.
std::string maskedObject(const Mask *mask, std::string json);
/// An error text as it may be shown: without what it quotes of masked values. `data` is the event's
/// data as stored, if known: then each masked value in it is hidden wherever the text has it.
/// Otherwise what follows a masked name is hidden, and what databases and sinks quote of a row.
/// `mask` may be null.
std::string maskedError(const Mask *mask, std::string error, std::string_view data = {});
/// Masks a message that could not become an event. One that is no JSON object is masked whole, as
/// nothing tells what its parts are. `mask` may be null.
void maskLetter(const Mask *mask, projections::kafka::Letter &letter);

} // namespace models
