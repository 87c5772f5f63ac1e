// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace models {

/// The databases that questions in SQL can be asked of, as Qt names their drivers.
QStringList sqlDrivers();

} // namespace models
