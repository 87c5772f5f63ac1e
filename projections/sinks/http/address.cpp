// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/http/address.h"

#include <QString>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace projections::http {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

std::string formOf(std::string_view kind)
{
    return "Write it as " + std::string(kind) + "+http://HOST:PORT/NAME or " + std::string(kind) +
           "+https://HOST:PORT/NAME?ca=FILE";
}

Result<std::string> rootIn(const QUrl &url, std::string_view kind)
{
    std::string root;
    const QUrlQuery query(url);
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (key != u"ca"_s || value.isEmpty())
            return fail(ErrorCode::InvalidInput,
                        "The sink's address has a parameter that means nothing here", formOf(kind));
        root = value.toStdString();
    }
    return root;
}

} // namespace

std::string Address::server() const
{
    const bool six = host.find(':') != std::string::npos;
    return (six ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Result<Address> parseAddress(std::string_view text, std::string_view kind, int defaultPort)
{
    // Errors repeat nothing of a malformed address: it may contain a password anywhere.
    const QUrl url(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())),
                   QUrl::StrictMode);
    const std::string scheme = url.scheme().toStdString();
    const bool tls = scheme == std::string(kind) + "+https";
    if (!url.isValid() || url.host().isEmpty() || (!tls && scheme != std::string(kind) + "+http"))
        return fail(ErrorCode::InvalidInput, "The sink's address can't be read", formOf(kind));
    if (!url.userInfo().isEmpty())
        return fail(ErrorCode::InvalidInput, "The sink's address holds a user or a password",
                    "Leave them out of it; they come from the environment, a password file or the "
                    "keychain");
    if (url.hasFragment())
        return fail(ErrorCode::InvalidInput, "The sink's address has a part behind #",
                    formOf(kind));
    Address address;
    EG_TRY(address.rootCertificate, rootIn(url, kind));
    address.tls = tls;
    if (!tls && !address.rootCertificate.empty())
        return fail(ErrorCode::InvalidInput,
                    "The sink's address names a root certificate without TLS",
                    "Write " + std::string(kind) + "+https://, or leave ?ca= out");
    address.host = url.host(QUrl::FullyEncoded).toStdString();
    address.port = url.port(defaultPort);
    QString path = url.path(QUrl::FullyDecoded);
    while (path.startsWith(QLatin1Char('/')))
        path.remove(0, 1);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    address.place = path.toStdString();
    if (address.port <= 0)
        return fail(ErrorCode::InvalidInput, "The sink's address has no port that can be used",
                    formOf(kind));
    return address;
}

} // namespace projections::http
