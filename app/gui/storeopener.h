// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"
#include "views/connect/passwords.h"
#include "views/page.h"

#include <QObject>

namespace app {

/// Opens stores named from outside the window: on the command line, or by a link that anyone may
/// have written. If a server is not a saved connection, its name is shown and must be confirmed
/// before it is contacted or gets a password. Links never unlock a store.
class StoreOpener : public QObject
{
    Q_OBJECT
public:
    enum class Origin {
        Typed,    ///< command line argument: a server on this machine needs no confirmation
        Link,     ///< written by someone else
        Handed,   ///< from another start of the program or a process that claims to be one: trusted
                  ///< as little as a link
        Restored, ///< was open when the program ended
        Confirmed ///< by an option that is not given accidentally
    };
    struct Request
    {
        QString store; ///< as StoreUrl::parse() takes it
        views::Place place = {};
        bool demo = false;       ///< demo store: an SQLite file is opened unlocked and marked as a
                                 ///< demo
        QString layoutFile = {}; ///< descriptor of the store's tables; empty = detected
        Origin origin = Origin::Typed;
    };

    /// All arguments must outlive it; `window` is the parent of its dialogs.
    StoreOpener(const models::Connections &connections, models::SecretStore &secrets,
                QWidget *window);

    /// Emits ready() now, or after a confirmation and after the password was read. Errors
    /// (InvalidInput) say why the store can't be opened.
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
