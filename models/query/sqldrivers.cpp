// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/sqldrivers.h"

#include <QSqlDatabase>

namespace models {

QStringList sqlDrivers()
{
    return QSqlDatabase::drivers();
}

} // namespace models
