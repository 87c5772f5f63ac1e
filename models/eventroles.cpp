// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventroles.h"

#include "models/format.h"
#include "models/roles.h"

namespace models {

QVariant eventRole(const eventstore::Event &event, int role)
{
    switch (role) {
    case EventTypeRole:
        return format::text(event.type);
    case StreamRole:
        return format::text(event.streamId);
    case VersionRole:
        return qint64{event.version.value};
    case PositionRole:
        return event.unplaced ? QVariant() : QVariant(qint64{event.position.value});
    case EventIdRole:
        return format::text(event.id.toString());
    case TimeRole:
        return qint64{event.timestamp.micros};
    default:
        return {};
    }
}

} // namespace models
