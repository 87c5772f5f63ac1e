// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <functional>

class QWidget;

namespace views {

/// A PostgreSQL database without a known layout may still contain events: offers to map the columns
/// of its tables. Calls `chosen` with the file of the layout.
void offerMapping(models::Session &session, const models::ConnectionSpec &spec,
                  const eventstore::Error &error, QWidget *window,
                  const std::function<void(const QString &path)> &chosen);

} // namespace views
