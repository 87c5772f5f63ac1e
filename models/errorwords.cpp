// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/errorwords.h"

#include "models/coretexts/coretext.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;

namespace models {
namespace {

struct ErrorSentences
{
    Q_DECLARE_TR_FUNCTIONS(models::ErrorWords)
};

/// Markers of a message that contains words of a server or library.
constexpr std::array<std::string_view, 8> marks = {
    "the database says: ", " [SQLSTATE ", "no connection to ", "(SQLite code ",
    " is damaged: ",       " was lost: ", " was lost. ",       " refused the change: "};

bool holdsOthersWords(const std::string &message)
{
    for (const auto mark : marks) {
        if (message.find(mark) != std::string::npos)
            return true;
    }
    return false;
}

QString ofCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ConnectionLost:
        return ErrorSentences::tr("The server can't be reached.");
    case ErrorCode::Denied:
        return ErrorSentences::tr("This user has no permission to do that.");
    case ErrorCode::ReadOnly:
        return ErrorSentences::tr("It can't be written here.");
    case ErrorCode::Busy:
        return ErrorSentences::tr("Somebody else is using it.");
    case ErrorCode::TimedOut:
        return ErrorSentences::tr("It took too long.");
    case ErrorCode::NotFound:
        return ErrorSentences::tr("Something is not there that should be.");
    case ErrorCode::Conflict:
        return ErrorSentences::tr("Somebody else changed it meanwhile.");
    case ErrorCode::Cancelled:
        return ErrorSentences::tr("It was cancelled.");
    case ErrorCode::Io:
        return ErrorSentences::tr("A file could not be read or written.");
    case ErrorCode::Replaced:
        return ErrorSentences::tr("The file was replaced, moved or deleted.");
    default:
        return ErrorSentences::tr("The database refused it.");
    }
}

/// The error code that a marker in a message stands for; Database if there is no better one.
ErrorCode codeIn(const std::string &words)
{
    constexpr std::pair<std::string_view, ErrorCode> codes[] = {
        {"no connection to ", ErrorCode::ConnectionLost},
        {" was lost", ErrorCode::ConnectionLost},
        {"[SQLSTATE 08", ErrorCode::ConnectionLost},
        {"[SQLSTATE 57P", ErrorCode::ConnectionLost},
        {"[SQLSTATE 42501]", ErrorCode::Denied},
        {"[SQLSTATE 25006]", ErrorCode::ReadOnly},
        {"(SQLite code 8", ErrorCode::ReadOnly},
        {"[SQLSTATE 55P03]", ErrorCode::Busy},
        {"(SQLite code 5", ErrorCode::Busy},
        {"[SQLSTATE 57014]", ErrorCode::TimedOut},
        {"(SQLite code 10", ErrorCode::Io},
        {"(SQLite code 13", ErrorCode::Io},
    };
    for (const auto &[mark, code] : codes) {
        if (words.find(mark) != std::string::npos)
            return code;
    }
    return ErrorCode::Database;
}

/// An advice with a command line in it is of no use in the window.
bool isCommandLine(const std::string &text)
{
    return text.find('`') != std::string::npos;
}

QString withStop(QString sentence)
{
    if (!sentence.isEmpty() && !sentence.endsWith(u'.') && !sentence.endsWith(u'?') &&
        !sentence.endsWith(u'!'))
        sentence += u'.';
    return sentence;
}

} // namespace

ErrorWords errorWords(const eventstore::Error &error)
{
    const bool others = holdsOthersWords(error.message);
    const bool command = isCommandLine(error.advice);
    if (!others && !command)
        return {format::error(error), {}};
    QString sentence = others ? ofCode(error.code) : withStop(coreText(error.message));
    if (!command && !error.advice.empty())
        sentence += u' ' + withStop(coreText(error.advice));
    return {sentence, format::visible(format::text(error.text()))};
}

ErrorWords plainWords(const QString &line)
{
    const std::string text = format::utf8(line);
    auto first = std::string::npos;
    for (const auto mark : marks)
        first = std::min(first, text.find(mark));
    if (first == std::string::npos)
        return {line, {}};
    // The program's own words end at the last colon before the first marker.
    const auto colon = text.rfind(": ", first);
    const auto ours = colon == std::string::npos || first == 0 ? 0 : colon + 2;
    return {format::text(text.substr(0, ours)) + ofCode(codeIn(text.substr(ours))),
            format::visibleLines(line)};
}

ErrorWords statementWords(const eventstore::Error &error)
{
    const auto all = format::visible(format::text(error.text()));
    const auto at = error.message.find(" [SQLSTATE ");
    const bool noConnection = error.code == ErrorCode::ConnectionLost;
    if (!noConnection && at == std::string::npos)
        return {format::visible(format::error(error)), {}};
    QString sentence = noConnection
                           ? ofCode(error.code)
                           : withStop(format::visible(format::text(error.message.substr(0, at))));
    if (!error.advice.empty())
        sentence += u' ' + withStop(coreText(error.advice));
    return {sentence, all};
}

} // namespace models
