// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"
#include "eventstore/storeurl.h"

#include <QString>

namespace models {

/// Why a store could not be opened or read, for people: one sentence by the kind of the error, and
/// behind it what server or system said themselves.
struct OpeningError
{
    QString sentence;
    QString details; ///< empty where the sentence says it all
};

OpeningError openingError(const eventstore::Error &error, const eventstore::StoreUrl &url);

} // namespace models
