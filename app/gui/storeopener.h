// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "views/connect/passwords.h"
#include "views/page.h"

#include <QObject>

namespace app {

/// Opens what is named from outside the window: on the command line, or by a link that anybody may
/// have written. A server that is not among the saved connections is connected to, and may get a
/// password, only after its name was shown and confirmed; links never unlock a store.
class StoreOpener : public QObject
{
    Q_OBJECT
public:
    enum class Origin {
        Typed,    ///< an argument of the command line: a server of this machine needs no question
        Link,     ///< written by somebody else
        Handed,   ///< by another start of the program, or who says to be one: as little trusted
        Restored, ///< was open when the program ended
        Confirmed ///< by an option that nobody gives by the way
    };
    struct Request
    {
        QString store; ///< as StoreUrl::parse() takes it
        views::Place place = {};
        bool demo = false;       ///< made-up data: an SQLite file is opened unlocked and marked so
        QString layoutFile = {}; ///< describes the store's tables, empty = they are looked for
        Origin origin = Origin::Typed;
    };

    /// All must outlive it; questions are asked on top of `window`.
    StoreOpener(const models::Connections &connections, models::SecretStore &secrets,
                QWidget *window);

    /// Emits ready() now, or once the question is answered and the password was read. Errors
    /// (InvalidInput) say what can't be opened.
    eventstore::Result<void> open(const Request &request);

signals:
    void ready(const models::ConnectionSpec &spec, const views::Place &place);

private:
    const models::SavedConnection *savedFor(const eventstore::StoreUrl &url) const;
    void ask(const models::ConnectionSpec &spec, const Request &request);
    void readPassword(const models::ConnectionSpec &spec, const models::SavedConnection &connection,
                      const Request &request);

    const models::Connections &m_connections;
    views::Passwords m_passwords;
    QWidget *m_window;
};

} // namespace app
