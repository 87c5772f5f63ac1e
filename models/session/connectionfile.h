// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <QByteArray>
#include <QList>

namespace models {

/// Connections as a file to hand on (JSON). It holds no secret, and nothing that is personal to
/// this user: when a connection was used, and whether it is unlocked.
QByteArray connectionsToFile(const QList<SavedConnection> &connections);

/// What a file holds; errors (InvalidInput) say what is wrong with it. Each is read-only and, as
/// others wrote it, asked about before it is opened first.
eventstore::Result<QList<SavedConnection>> connectionsFromFile(const QByteArray &content);

/// The outcome of an import.
struct ImportedConnections
{
    int added = 0;
    int known = 0; ///< were there already, under the same name
};
/// Adds those that are not there yet.
ImportedConnections importConnections(Connections &into, const QList<SavedConnection> &connections);

} // namespace models
