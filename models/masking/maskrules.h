// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QString>
#include <QStringList>

namespace models {

/// Which values of events a connection does not show. Kept with the connection; nothing is changed
/// in the store.
struct MaskRules
{
    bool emails = false; ///< members with such a name, and e-mail addresses inside any text
    bool names = false;  ///< members with the usual names for the names of persons
    /// "phone", "customer.address": members of that name, of those below one of that name, at any
    /// depth. `*` stands for any name, `$.` at the beginning for the whole path; items of arrays
    /// are looked into.
    QStringList paths;

    bool empty() const { return !emails && !names && paths.isEmpty(); }
    bool operator==(const MaskRules &) const = default;
};

/// Paths as they are typed, separated by commas or white space. Errors (InvalidInput) name what
/// can't be masked: ids, which link pages, and numbers that are used in computations.
eventstore::Result<QStringList> readMaskPaths(const QString &typed);

} // namespace models
