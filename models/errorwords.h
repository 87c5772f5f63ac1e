// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"

#include <QString>

namespace models {

/// An error as the window says it, in the user's language as far as it can be.
struct ErrorWords
{
    QString sentence; ///< for a person: what is wrong, and what to do
    /// What the server, SQLite or a command line's advice says, word for word; empty where the
    /// sentence says all there is.
    QString details;
};

ErrorWords errorWords(const eventstore::Error &error);

/// The same of a finished line, such as how a rebuild ended: what a server or library said in it
/// goes into the details, where the whole line stands. A line without such words stays as it is.
ErrorWords plainWords(const QString &line);

/// Of a statement that the user wrote: what the database says of it is the answer, and only its
/// code is a detail.
ErrorWords statementWords(const eventstore::Error &error);

} // namespace models
