// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <QVariant>

namespace models {

/// The value of an event for the roles of models/roles.h that identify it (stream, version,
/// position, id, ...); invalid for every other role.
QVariant eventRole(const eventstore::Event &event, int role);

} // namespace models
