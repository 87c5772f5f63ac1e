// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/errorwords.h"

#include "models/format.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;

namespace models {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(models::ErrorWords)
};

/// What the core says and a window can say in the user's language; looked up by its text, so that
/// what is not here stays English. The test tree.coretexts holds it to the core; %1 is whatever
/// stands there.
constexpr const char *coreTexts[] = {
    QT_TRANSLATE_NOOP("core", "%1 is not an SQLite database"),
    QT_TRANSLATE_NOOP("core", "%1 is locked by another program or connection"),
    QT_TRANSLATE_NOOP("core", "%1 can't be written: it is open for reading only"),
    QT_TRANSLATE_NOOP("core", "%1 was moved or deleted while it was open"),
    QT_TRANSLATE_NOOP("core", "there is no room left for %1"),
    QT_TRANSLATE_NOOP("core", "the call was cancelled"),
    QT_TRANSLATE_NOOP("core", "there is not enough memory for the call"),
    QT_TRANSLATE_NOOP("core", "No store is open."),
    QT_TRANSLATE_NOOP("core", "The server ended a transaction that was idle; try again"),
    QT_TRANSLATE_NOOP("core", "The server ended a transaction that took too long; try again"),
    QT_TRANSLATE_NOOP("core", "The server has cleaned up what was being read; try again"),
    QT_TRANSLATE_NOOP(
        "core",
        "The password is wrong, or the user is: check both (settings, $PGPASSWORD, ~/.pgpass)"),
    QT_TRANSLATE_NOOP("core", "The server's certificate is for another host: connect by a name "
                              "that stands in it, or make sure that this is the right server"),
    QT_TRANSLATE_NOOP("core", "The server's certificate is not signed by the root certificate "
                              "given: set sslrootcert to that of the authority that signed it"),
    QT_TRANSLATE_NOOP(
        "core",
        "Set sslrootcert to the file of the authority that signed the server's certificate"),
    QT_TRANSLATE_NOOP("core", "The server has TLS switched off: switch it on there, or connect "
                              "with sslmode=prefer or disable if the network can be trusted"),
    QT_TRANSLATE_NOOP(
        "core", "Check the name, and the service file ($PGSERVICEFILE or ~/.pg_service.conf)"),
    QT_TRANSLATE_NOOP(
        "core", "Give the password: in the connection's settings, in $PGPASSWORD, or in ~/.pgpass"),
    QT_TRANSLATE_NOOP("core",
                      "Check the network and that the server runs; the next call connects again"),
    QT_TRANSLATE_NOOP("core", "Somebody, or a time limit of the server, ended it; try again"),
    QT_TRANSLATE_NOOP("core", "The database was dropped while it was in use"),
    QT_TRANSLATE_NOOP("core", "The server is starting, stopping or ended the session; try again "
                              "when it is up"),
    QT_TRANSLATE_NOOP("core", "Check the network and that the server runs"),
    QT_TRANSLATE_NOOP("core", "Another session holds the lock; try again when it is done"),
    QT_TRANSLATE_NOOP("core", "Somebody uses it; try again when they are done"),
    QT_TRANSLATE_NOOP("core", "Transactions got into each other's way; try again"),
    QT_TRANSLATE_NOOP("core", "Make room on the server's disk"),
    QT_TRANSLATE_NOOP("core", "The server is short of resources; close other sessions or try "
                              "again later"),
    QT_TRANSLATE_NOOP("core", "The server could not use one of its files; look at its log"),
    QT_TRANSLATE_NOOP("core", "Open the store for writing, or use the primary server and not a "
                              "standby"),
    QT_TRANSLATE_NOOP("core", "Check user name and password, and that the server's pg_hba.conf "
                              "lets this user in"),
    QT_TRANSLATE_NOOP("core", "Ask the database's owner for the right (GRANT)"),
    QT_TRANSLATE_NOOP("core", "Check the database's name, or create it"),
    QT_TRANSLATE_NOOP("core", "Check the schema's name and the search_path"),
    QT_TRANSLATE_NOOP("core", "The server wants TLS here: connect with sslmode=require or "
                              "stricter"),
    QT_TRANSLATE_NOOP("core", "Check the host's name and the network"),
    QT_TRANSLATE_NOOP("core", "No server listens at that socket: check that it runs, and the "
                              "folder and port in the address"),
    QT_TRANSLATE_NOOP("core", "Nothing listens there: check that the server runs, and host and "
                              "port"),
    QT_TRANSLATE_NOOP("core", "Check that the server runs, and that host, port and TLS settings "
                              "are right"),
    QT_TRANSLATE_NOOP("core", "Check the disk and the rights on the file and its folder"),
    QT_TRANSLATE_NOOP("core", "Open the file at its new place"),
    QT_TRANSLATE_NOOP("core", "Open it for writing, and check the rights on the file and its "
                              "folder"),
    QT_TRANSLATE_NOOP("core", "Try again; if it stays so, end what holds a long transaction on "
                              "the file"),
    QT_TRANSLATE_NOOP("core", "Make room on the disk and try again; nothing of the call was kept"),
    QT_TRANSLATE_NOOP("core", "The tables may have been changed by others; check the named "
                              "constraint"),
    QT_TRANSLATE_NOOP("core", "Close other programs and try again"),
    QT_TRANSLATE_NOOP("core", "Choose one on the Connect page."),
    QT_TRANSLATE_NOOP(
        "core",
        "Add one of these to the address: postgresql://host/database?layout=NAME&schema=NAME"),
    QT_TRANSLATE_NOOP("core", "Another program may have written it; remove its row from "
                              "eventglass_checkpoints to begin anew."),
    QT_TRANSLATE_NOOP("core", "Ask for SELECT on its tables"),
    QT_TRANSLATE_NOOP("core", "Check host, port and firewall; connect_timeout in the address, or "
                              "$PGCONNECT_TIMEOUT, allows longer"),
    QT_TRANSLATE_NOOP("core", "Check that the server runs, and its address"),
    QT_TRANSLATE_NOOP("core", "Check that the server runs, and that it is the one meant"),
    QT_TRANSLATE_NOOP("core", "Check the database and the schema, or name another layout"),
    QT_TRANSLATE_NOOP("core", "Check the id, or wait for the projection to catch up."),
    QT_TRANSLATE_NOOP("core", "Check the path and its permissions"),
    QT_TRANSLATE_NOOP("core", "Check the schema; its name is case-sensitive"),
    QT_TRANSLATE_NOOP("core", "Check the sink's user and password, and what that user may do"),
    QT_TRANSLATE_NOOP("core", "Check user and password"),
    QT_TRANSLATE_NOOP("core", "Check what answers at this address"),
    QT_TRANSLATE_NOOP("core", "Comparing with the sink was cancelled."),
    QT_TRANSLATE_NOOP("core", "Create that database, or name another one behind the host"),
    QT_TRANSLATE_NOOP("core", "Describe it in a layout file, see docs/layouts.md"),
    QT_TRANSLATE_NOOP(
        "core",
        "Describe its tables with --layout FILE (docs/layouts.md) or with Map… in the window"),
    QT_TRANSLATE_NOOP("core", "Do it again when the server can be reached"),
    QT_TRANSLATE_NOOP(
        "core", "Follow and project as a user who is shown all rows (the owner, or BYPASSRLS)"),
    QT_TRANSLATE_NOOP("core", "Give this user the right"),
    QT_TRANSLATE_NOOP("core", "Give this user the right (GRANT)"),
    QT_TRANSLATE_NOOP("core", "If this is the store that is meant, rebuild the projection, which "
                              "starts anew; else open the right one"),
    QT_TRANSLATE_NOOP("core", "It is tried again; if that session hangs, end it."),
    QT_TRANSLATE_NOOP("core", "It is written once more"),
    QT_TRANSLATE_NOOP("core", "It was changed while it was read; try again"),
    QT_TRANSLATE_NOOP("core", "Its owner makes it with eventglassctl init."),
    QT_TRANSLATE_NOOP("core", "Look again: it may have stopped meanwhile."),
    QT_TRANSLATE_NOOP("core", "Look at its load and its log"),
    QT_TRANSLATE_NOOP("core", "Look at the server's load"),
    QT_TRANSLATE_NOOP("core", "Look at the server's load and its limits"),
    QT_TRANSLATE_NOOP("core", "Look at the server's log"),
    QT_TRANSLATE_NOOP("core", "Look at the server's network"),
    QT_TRANSLATE_NOOP("core", "Make the folder first"),
    QT_TRANSLATE_NOOP("core", "Name a file in a folder that you may write"),
    QT_TRANSLATE_NOOP("core", "Name a file, for instance sqlite:events.db"),
    QT_TRANSLATE_NOOP("core", "Name an ordinary file"),
    QT_TRANSLATE_NOOP("core", "Name the file of an event store"),
    QT_TRANSLATE_NOOP("core", "No index begins with it: opening a stream reads the whole table."),
    QT_TRANSLATE_NOOP("core", "No place for read models is named"),
    QT_TRANSLATE_NOOP("core", "No unique index covers it: two events may share a position, and one "
                              "of them would be left out."),
    QT_TRANSLATE_NOOP(
        "core",
        "Nothing was read or written there. Open the address again if that is the store you want"),
    QT_TRANSLATE_NOOP("core",
                      "Of other libraries only PostgreSQL stores are read; name another file"),
    QT_TRANSLATE_NOOP(
        "core", "Open it again; what was read until now came from the file that was there before"),
    QT_TRANSLATE_NOOP("core", "Open it for writing, or unlock the connection."),
    QT_TRANSLATE_NOOP("core", "Project where events are written, or follow: what is there goes on"),
    QT_TRANSLATE_NOOP("core",
                      "Projections write to the store, but it was opened for reading only."),
    QT_TRANSLATE_NOOP(
        "core", "Read it as a user who may write to its folder, or copy it with its -wal file"),
    QT_TRANSLATE_NOOP("core", "Read models need a database of their own: name another one"),
    QT_TRANSLATE_NOOP("core", "Read the stream again and decide on its new state"),
    QT_TRANSLATE_NOOP("core", "Reading ahead was cancelled."),
    QT_TRANSLATE_NOOP("core", "Reading works; follow and project where events are written"),
    QT_TRANSLATE_NOOP(
        "core",
        "Reading works; follow and project where positions are taken as events are written"),
    QT_TRANSLATE_NOOP("core", "Rebuild it, or put the table back."),
    QT_TRANSLATE_NOOP("core",
                      "Rename it or take it away; Eventglass writes only to tables of its own."),
    QT_TRANSLATE_NOOP("core", "See that it runs and can be reached."),
    QT_TRANSLATE_NOOP("core", "Somebody removed the index: rebuild the publication"),
    QT_TRANSLATE_NOOP("core", "Somebody removed the table: rebuild the publication"),
    QT_TRANSLATE_NOOP("core", "Start its projection first."),
    QT_TRANSLATE_NOOP("core", "Start this one again when that one is done"),
    QT_TRANSLATE_NOOP("core", "Stop it there first."),
    QT_TRANSLATE_NOOP(
        "core", "The entry of the audit log is not there any more, or has an outcome already."),
    QT_TRANSLATE_NOOP("core", "The event is not in the store any more."),
    QT_TRANSLATE_NOOP("core", "The event is not there any more."),
    QT_TRANSLATE_NOOP("core", "The projection has to be opened again after an error."),
    QT_TRANSLATE_NOOP("core", "The request was taken back by somebody else."),
    QT_TRANSLATE_NOOP("core", "The rows of a publication can't be compared or kept waiting."),
    QT_TRANSLATE_NOOP("core", "The server has no memory for it now"),
    QT_TRANSLATE_NOOP("core", "The server has too much to do"),
    QT_TRANSLATE_NOOP("core", "The server was stopping"),
    QT_TRANSLATE_NOOP(
        "core", "The server's certificate has expired: whoever runs the server has to renew it"),
    QT_TRANSLATE_NOOP(
        "core", "The server's certificate is not valid yet: check the clocks of both machines"),
    QT_TRANSLATE_NOOP("core", "The table is read-only for now"),
    QT_TRANSLATE_NOOP("core", "The user's quota is used up for now"),
    QT_TRANSLATE_NOOP("core", "This column is another field already."),
    QT_TRANSLATE_NOOP("core", "This does not name a store"),
    QT_TRANSLATE_NOOP("core", "This does not name a store: it seems to hold a password, and would "
                              "become the name of a file"),
    QT_TRANSLATE_NOOP("core", "This is not a PostgreSQL address"),
    QT_TRANSLATE_NOOP("core", "This is not a PostgreSQL address: there is an @ behind a /"),
    QT_TRANSLATE_NOOP("core",
                      "This is not an address: a % is not followed by two hexadecimal digits"),
    QT_TRANSLATE_NOOP("core", "This user or profile may only read"),
    QT_TRANSLATE_NOOP("core", "Try again when there is less writing"),
    QT_TRANSLATE_NOOP("core", "Try again when there is less writing to this stream"),
    QT_TRANSLATE_NOOP("core", "Use sqlite:PATH or postgresql://…"),
    QT_TRANSLATE_NOOP("core", "Waiting for a projection's lease was cancelled."),
    QT_TRANSLATE_NOOP("core", "Waits behind an event of the same key that failed."),
    QT_TRANSLATE_NOOP(
        "core", "Whether the last transaction was stored is not known; look before doing it again"),
    QT_TRANSLATE_NOOP("core", "Write / as %2F and @ as %40 in a password or a name"),
    QT_TRANSLATE_NOOP("core", "Write a % as %25"),
    QT_TRANSLATE_NOOP("core", "Write a file's path or postgresql://user@host/database"),
    QT_TRANSLATE_NOOP("core", "Write it as postgresql://user@host:port/database?option=value, with "
                              "%xx for special characters"),
    QT_TRANSLATE_NOOP("core", "Write sqlite:PATH, a path ending in .db, .sqlite or .sqlite3, or "
                              "postgresql://user@host/database"),
    QT_TRANSLATE_NOOP("core", "Write the path of the file, without file: and without parameters"),
};

/// What shows that a message holds words that are not ours.
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
        return Words::tr("The server can't be reached.");
    case ErrorCode::Denied:
        return Words::tr("This user may not do that.");
    case ErrorCode::ReadOnly:
        return Words::tr("It can't be written here.");
    case ErrorCode::Busy:
        return Words::tr("Somebody else is using it.");
    case ErrorCode::TimedOut:
        return Words::tr("It took too long.");
    case ErrorCode::NotFound:
        return Words::tr("Something is not there that should be.");
    case ErrorCode::Conflict:
        return Words::tr("Somebody else changed it meanwhile.");
    case ErrorCode::Cancelled:
        return Words::tr("It was cancelled.");
    case ErrorCode::Io:
        return Words::tr("A file could not be read or written.");
    case ErrorCode::Replaced:
        return Words::tr("The file was replaced, moved or deleted.");
    default:
        return Words::tr("The database refused it.");
    }
}

/// A command line is nothing that a window can ask for.
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

QString coreText(std::string_view text)
{
    constexpr std::string_view place = "%1";
    for (const std::string_view known : coreTexts) {
        const auto at = known.find(place);
        if (at == std::string_view::npos) {
            if (text == known)
                return QCoreApplication::translate("core", known.data());
            continue;
        }
        const auto before = known.substr(0, at);
        const auto behind = known.substr(at + place.size());
        if (text.size() > before.size() + behind.size() && text.starts_with(before) &&
            text.ends_with(behind)) {
            text.remove_prefix(before.size());
            text.remove_suffix(behind.size());
            return QCoreApplication::translate("core", known.data()).arg(format::text(text));
        }
    }
    return format::text(text);
}

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
