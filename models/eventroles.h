// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <QVariant>

namespace models {

/// What a row that is an event answers to the roles of models/roles.h that say which event it is;
/// nothing to any other role.
QVariant eventRole(const eventstore::Event &event, int role);

} // namespace models
