// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/openingerror.h"

#include "eventstore/storekinds.h"
#include "models/coretexts/coretext.h"
#include "models/format.h"

#include <QCoreApplication>

using eventstore::ErrorCode;
using eventstore::StoreUrl;

namespace models {
namespace {

struct OpeningWords
{
    Q_DECLARE_TR_FUNCTIONS(OpeningError)
};

/// Empty if the error's own message is a sentence of the program.
QString sentenceFor(ErrorCode code, const StoreUrl &url)
{
    const bool file = eventstore::isFile(url);
    const QString path = file ? format::text(url.path()) : QString();
    switch (code) {
    case ErrorCode::ConnectionLost:
        return OpeningWords::tr(
            "The server can't be reached. Check that it runs, host and port, and "
            "the network.");
    case ErrorCode::TimedOut:
        return OpeningWords::tr("It did not answer in time. Check host and port, or try again.");
    case ErrorCode::Denied:
        return file ? OpeningWords::tr(
                          "You have no permission to read %1. Ask its owner for access.")
                          .arg(path)
                    : OpeningWords::tr("The server refuses this user. Check user, password and "
                                       "database, or ask for permission to read them.");
    case ErrorCode::NotFound:
        return file ? OpeningWords::tr("There is no store in %1. Check the path.").arg(path)
                    : OpeningWords::tr(
                          "The database is not there, or holds no events. Check its name.");
    case ErrorCode::Busy:
        return OpeningWords::tr("Another program has locked it. Try again in a moment.");
    case ErrorCode::Io:
        return OpeningWords::tr(
            "The file can't be read or written. Check the disk and the file's permissions.");
    case ErrorCode::Database:
        return file ? OpeningWords::tr("%1 is no event store that can be read.").arg(path)
                    : OpeningWords::tr("The server refused it.");
    default:
        return {};
    }
}

/// What the core advises says more than the kind of a server's error; empty if it advises nothing.
QString adviceOf(const eventstore::Error &error, const StoreUrl &url)
{
    if (error.code != ErrorCode::Database || eventstore::isFile(url) || error.advice.empty())
        return {};
    // The advice of the command line names its variables.
    if (error.advice.starts_with("User or password is wrong"))
        return OpeningWords::tr("User or password is wrong: check both.");
    return coreText(error.advice) + u'.';
}

} // namespace

OpeningError openingError(const eventstore::Error &error, const StoreUrl &url)
{
    auto sentence = adviceOf(error, url);
    if (sentence.isEmpty())
        sentence = sentenceFor(error.code, url);
    const auto own = format::error(error);
    return sentence.isEmpty() ? OpeningError{own, {}} : OpeningError{sentence, own};
}

} // namespace models
