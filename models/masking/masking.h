// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/masking/mask.h"
#include "models/session/session.h"

#include <QObject>

namespace models {

/// Takes the mask off what somebody wants to see, once that is written down in the audit log, and
/// puts it on again. One a session. Interface thread.
class Masking : public QObject
{
    Q_OBJECT
public:
    /// The one of that session, made at the first call.
    static Masking &of(Session &session);

    /// True where something of the open store is masked.
    bool active() const { return m_session.mask() != nullptr; }
    bool isRevealed(const eventstore::Event &event) const;
    /// The event is as the mask left it; `changed()` or `failed()` follows.
    void reveal(const eventstore::Event &event);
    void conceal(const eventstore::Event &event);
    /// Questions in SQL are answered with everything until the store is opened again.
    bool queriesRevealed() const;
    void revealQueries();

signals:
    /// What is shown has to be read again.
    void changed();
    /// Nothing was revealed, as it could be written down nowhere.
    void failed(const QString &sentence);

private:
    explicit Masking(Session &session);

    Session &m_session;
};

/// The columns of a changed row ({name:{"old":…,"new":…}}) as they may be shown; `mask` may be
/// null.
std::string maskedColumns(const Mask *mask, std::string columns);
/// One value of a table as JSON, as it may be shown; `mask` may be null.
std::string maskedValue(const Mask *mask, std::string_view column, std::string json);
/// A row, or the state of an aggregate, as it may be shown; `mask` may be null.
std::string maskedObject(const Mask *mask, std::string json);

} // namespace models
