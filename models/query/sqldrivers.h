// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace models {

/// Names of the Qt Sql drivers for the databases that can be queried.
QStringList sqlDrivers();

} // namespace models
