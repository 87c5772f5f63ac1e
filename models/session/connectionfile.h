// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <QByteArray>
#include <QList>

namespace models {

/// Connections as a file to share (JSON). It holds no secrets and nothing personal: neither when a
/// connection was used nor whether it is unlocked.
QByteArray connectionsToFile(const QList<SavedConnection> &connections);

/// Reads such a file; errors (InvalidInput) say what is wrong with it. All connections are
/// read-only and, since others wrote them, confirmed by the user before they are first opened.
eventstore::Result<QList<SavedConnection>> connectionsFromFile(const QByteArray &content);

/// The outcome of an import.
struct ImportedConnections
{
    int added = 0;
    int known = 0; ///< already present under the same name
};
/// Adds the connections that are not present yet.
ImportedConnections importConnections(Connections &into, const QList<SavedConnection> &connections);

} // namespace models
