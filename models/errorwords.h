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

/// The same for a finished line, such as how a rebuild ended: a server's or library's own words
/// become the details, which hold the whole line. A line without such words is returned unchanged.
ErrorWords plainWords(const QString &line);

/// For an error of a statement that the user wrote: the database's message is the sentence, and
/// only its code is a detail.
ErrorWords statementWords(const eventstore::Error &error);

} // namespace models
