// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <functional>

class QWidget;

namespace views {

/// A PostgreSQL database in which nothing known was found may still hold events: offers to say
/// which columns of its tables make an event. `chosen` hears of the file that describes them.
void offerMapping(models::Session &session, const models::ConnectionSpec &spec,
                  const eventstore::Error &error, QWidget *window,
                  const std::function<void(const QString &path)> &chosen);

} // namespace views
