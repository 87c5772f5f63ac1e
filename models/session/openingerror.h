// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"
#include "eventstore/storeurl.h"

#include <QString>

namespace models {

/// Why a store could not be opened or read, for people: one sentence for the kind of error, and the
/// message of the server or the system as details.
struct OpeningError
{
    QString sentence;
    QString details; ///< empty where the sentence says everything
};

OpeningError openingError(const eventstore::Error &error, const eventstore::StoreUrl &url);

} // namespace models
