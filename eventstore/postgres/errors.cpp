// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/errors.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace eventstore::postgres {

namespace {

struct Rule
{
    std::string_view state; ///< the whole SQLSTATE, or its class of two characters
    ErrorCode code;
    std::string_view advice;
};

/// The first matching rule applies, so whole states come before their class.
constexpr std::array rules{
    Rule{"57014", ErrorCode::TimedOut,
         "Somebody, or a time limit of the server, ended it; try again"},
    Rule{"57P04", ErrorCode::NotFound, "The database was dropped while it was in use"},
    Rule{"57P", ErrorCode::ConnectionLost,
         "The server is starting, stopping or ended the session; "
         "try again when it is up"},
    Rule{"08", ErrorCode::ConnectionLost, "Check the network and that the server runs"},
    Rule{"55P03", ErrorCode::Busy, "Another session holds the lock; try again when it is done"},
    Rule{"55006", ErrorCode::Busy, "Another session uses it; try again when that one is done"},
    Rule{"40", ErrorCode::Busy, "Transactions conflicted with each other; try again"},
    Rule{"53100", ErrorCode::Io, "Free space on the server's disk"},
    Rule{"53", ErrorCode::Busy,
         "The server is short of resources; close other sessions or try "
         "again later"},
    Rule{"58", ErrorCode::Io, "The server could not use one of its files; check its log"},
    Rule{"23505", ErrorCode::Conflict, ""},
    Rule{"23", ErrorCode::InvalidInput, ""},
    Rule{"22", ErrorCode::InvalidInput, ""},
    Rule{"25P03", ErrorCode::ConnectionLost,
         "The server ended a transaction that was idle; try again"},
    Rule{"25P04", ErrorCode::ConnectionLost,
         "The server ended a transaction that took too long; try again"},
    Rule{"72000", ErrorCode::Busy, "The server has cleaned up what was being read; try again"},
    Rule{"25006", ErrorCode::ReadOnly,
         "Open the store for writing, or use the primary server and "
         "not a standby"},
    Rule{"28P01", ErrorCode::Database,
         "User or password is wrong: check both (settings, $PGPASSWORD, ~/.pgpass)"},
    Rule{"28", ErrorCode::Database,
         "Check user name and password, and that the server's "
         "pg_hba.conf lets this user in"},
    Rule{"42501", ErrorCode::Denied, "Ask the database's owner for the right (GRANT)"},
    Rule{"3D000", ErrorCode::NotFound, "Check the database's name, or create it"},
    Rule{"3F000", ErrorCode::NotFound, "Check the schema's name and the search_path"},
    Rule{"42P01", ErrorCode::NotFound,
         "It was dropped or renamed, or is in another schema: open the store again; rows of a read "
         "model are made anew with `eventglassctl rebuild`"},
    Rule{"0A", ErrorCode::Unsupported, ""},
};

/// Rules for libpq's own messages, which have no SQLSTATE (except for the server that requires
/// TLS). If libpq translates its messages, no rule matches and the general advice is used.
struct ClientRule
{
    std::string_view words;
    ErrorCode code;
    std::string_view advice;
};

constexpr std::string_view wantsTls = "no encryption";

constexpr std::array clientRules{
    ClientRule{"does not match host name", ErrorCode::Database,
               "The server's certificate is for another host: connect by a name that stands in it, "
               "or make sure that this is the right server"},
    ClientRule{"certificate verify failed", ErrorCode::Database,
               "The server's certificate is not signed by the root certificate given: set "
               "sslrootcert to that of the authority that signed it"},
    ClientRule{"root certificate file", ErrorCode::Database,
               "Set sslrootcert to the file of the authority that signed the server's "
               "certificate"},
    ClientRule{"does not support SSL", ErrorCode::Database,
               "The server has TLS switched off: switch it on there, or connect with "
               "sslmode=prefer or disable if the network can be trusted"},
    ClientRule{wantsTls, ErrorCode::Database,
               "The server wants TLS here: connect with sslmode=require or stricter"},
    ClientRule{"definition of service", ErrorCode::NotFound,
               "Check the name, and the service file ($PGSERVICEFILE or ~/.pg_service.conf)"},
    ClientRule{"service file", ErrorCode::NotFound, "Check $PGSERVICEFILE"},
    ClientRule{"could not translate host name", ErrorCode::ConnectionLost,
               "Check the host's name and the network"},
    ClientRule{"No such file or directory", ErrorCode::ConnectionLost,
               "No server listens at that socket: check that it runs, and the folder and port in "
               "the address"},
    ClientRule{"Connection refused", ErrorCode::ConnectionLost,
               "Nothing listens there: check that the server runs, and host and port"},
};

constexpr std::string_view stateMark = " [SQLSTATE ";

const Rule *ruleFor(std::string_view state)
{
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule &rule) {
        return state.starts_with(rule.state);
    });
    return found == rules.end() ? nullptr : &*found;
}

std::string field(const PGresult *result, int code)
{
    const char *text = PQresultErrorField(result, code);
    return text ? text : "";
}

std::string trimmed(std::string text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.pop_back();
    return text;
}

/// Joins the lines of a message, for a status bar or a log.
std::string oneLine(std::string text)
{
    text = trimmed(std::move(text));
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::replace(text.begin(), text.end(), '\t', ' ');
    return text;
}

void strikeOut(std::string &text, const std::string &secret)
{
    if (secret.empty())
        return;
    for (std::size_t at = 0; (at = text.find(secret, at)) != std::string::npos; at += 3)
        text.replace(at, secret.size(), "***");
}

bool isStateChar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/// Removes the SQLSTATE from a verbose message and returns it: the last `XXXXX: ` after two spaces,
/// as the severity before it may be in any language. Also removes the LOCATION line.
std::string takeSqlstate(std::string &message)
{
    std::string state;
    for (std::size_t at = message.find(":  "); at != std::string::npos;
         at = message.find(":  ", at + 1)) {
        const std::size_t begin = at + 3;
        if (begin + 7 > message.size() || message.compare(begin + 5, 2, ": ") != 0 ||
            !std::all_of(message.begin() + static_cast<std::ptrdiff_t>(begin),
                         message.begin() + static_cast<std::ptrdiff_t>(begin + 5), isStateChar))
            continue;
        state = message.substr(begin, 5);
        message.erase(begin, 7);
        const std::size_t lineEnd = message.find('\n', begin);
        const std::size_t location = message.find(".c:", begin);
        if (lineEnd != std::string::npos && location != std::string::npos) {
            const std::size_t start = message.rfind('\n', location);
            const std::size_t end = std::min(message.find('\n', location), message.size());
            message.erase(start, end - start);
        }
    }
    return state;
}

} // namespace

std::string_view sqlstateOf(const Error &error)
{
    const std::size_t at = error.message.rfind(stateMark);
    return at == std::string::npos
               ? std::string_view()
               : std::string_view(error.message).substr(at + stateMark.size(), 5);
}

ErrorCode codeOf(std::string_view sqlstate)
{
    const Rule *rule = ruleFor(sqlstate);
    return rule ? rule->code : ErrorCode::Database;
}

Error errorOf(const PGresult *result)
{
    const std::string state = field(result, PG_DIAG_SQLSTATE);
    std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (message.empty())
        message = PQresultErrorMessage(result);
    if (const std::string detail = field(result, PG_DIAG_MESSAGE_DETAIL); !detail.empty())
        message += " (" + detail + ")";
    // Add which row of a COPY failed; the context may have other lines before it.
    const std::string context = field(result, PG_DIAG_CONTEXT);
    if (const std::size_t at = context.find("COPY ");
        at == 0 || (at != std::string::npos && context[at - 1] == '\n'))
        message += " (" + context.substr(at, context.find_first_of(":\n", at) - at) + ")";
    std::string text = "the database says: " + oneLine(std::move(message));
    if (!state.empty())
        text += std::string(stateMark) + state + "]";
    const Rule *rule = ruleFor(state);
    std::string advice = rule ? std::string(rule->advice) : std::string();
    if (advice.empty())
        advice = oneLine(field(result, PG_DIAG_MESSAGE_HINT));
    return {codeOf(state), std::move(text), std::move(advice)};
}

void nameReadOnlyCause(Error &error, const PGconn *connection)
{
    if (sqlstateOf(error) != "25006")
        return;
    // Reported from version 14 on; absent before.
    const auto isOn = [connection](const char *parameter) {
        const char *value = PQparameterStatus(connection, parameter);
        return value && std::string_view(value) == "on";
    };
    if (isOn("in_hot_standby"))
        error.advice = "This server is a standby, which only reads: use the primary server";
    else if (isOn("default_transaction_read_only"))
        error.advice = "The setting default_transaction_read_only is on, for this user, this "
                       "database or the whole server: reset it there (alter role, alter database "
                       "or alter system), or use a user who may write";
}

Error connectError(const PGconn *connection, const std::string &target, const std::string &password)
{
    std::string message = connection ? PQerrorMessage(connection) : "out of memory";
    const std::string state = takeSqlstate(message);
    message = oneLine(std::move(message));
    strikeOut(message, password);
    Error error{ErrorCode::ConnectionLost, "no connection to " + target + ": " + message,
                "Check that the server runs, and that host, port and TLS settings are right"};
    // If several addresses were tried, the error of the one that answered counts.
    const auto *const known =
        std::find_if(clientRules.begin(), clientRules.end(), [&](const ClientRule &rule) {
            return (state.empty() || rule.words == wantsTls) &&
                   message.find(rule.words) != std::string::npos;
        });
    if (connection && PQconnectionNeedsPassword(connection)) {
        error.code = ErrorCode::Database;
        error.advice = "Give the password: in the connection's settings, in $PGPASSWORD, or in "
                       "~/.pgpass";
    } else if (known != clientRules.end()) {
        error.code = known->code;
        error.advice = known->advice;
    } else if (const Rule *rule = ruleFor(state)) {
        error.code = rule->code;
        error.advice = rule->advice;
    } else if (!state.empty()) {
        error.code = ErrorCode::Database;
        error.advice.clear();
    }
    return error;
}

Error lostError(const PGconn *connection, const std::string &target)
{
    std::string message = connection ? oneLine(PQerrorMessage(connection)) : std::string();
    return {ErrorCode::ConnectionLost,
            "the connection to " + target + " was lost" + (message.empty() ? "" : ": " + message),
            "Check the network and that the server runs; the next call connects again"};
}

} // namespace eventstore::postgres
