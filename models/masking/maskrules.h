// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QString>
#include <QStringList>

namespace models {

/// Which values of events a connection hides. Kept with the connection; nothing changes in the
/// store.
struct MaskRules
{
    bool emails = false; ///< members whose name stands for e-mail, and e-mail addresses inside any
                         ///< text
    bool names = false;  ///< members whose name usually stands for a person's name
    /// "phone", "customer.address": members with that name, and for a dotted path those below the
    /// first name, at any depth. `*` matches any name, `$.` at the beginning anchors the path at
    /// the root; items of arrays are included.
    QStringList paths;

    bool empty() const { return !emails && !names && paths.isEmpty(); }
    bool operator==(const MaskRules &) const = default;
};

/// Paths as typed, separated by commas or white space. Errors (InvalidInput) name a path that can't
/// be masked: ids, which link pages, and numbers that are used in computations.
eventstore::Result<QStringList> readMaskPaths(const QString &typed);

} // namespace models
