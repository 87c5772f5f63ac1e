// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/serverplace.h"

#include "eventstore/storekinds.h"
#include "models/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;
using eventstore::StoreUrl;

namespace models {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("models", text);
}

QString word(const StoreUrl &url, std::string_view keyword)
{
    return format::text(url.address().value(keyword));
}

/// The value in the address, else the one in the environment.
QString valueOf(const StoreUrl &url, std::string_view keyword, const char *variable)
{
    const QString said = word(url, keyword);
    return said.isEmpty() ? qEnvironmentVariable(variable) : said;
}

/// Hosts with their ports; the port is 5432 where nothing else is said.
QList<std::pair<QString, QString>> endpoints(const StoreUrl &url)
{
    QList<std::pair<QString, QString>> all;
    for (const auto &[host, port] : url.address().endpoints())
        all.append({host.empty() ? qEnvironmentVariable("PGHOST") : format::text(host),
                    port.empty() ? qEnvironmentVariable("PGPORT", u"5432"_s) : format::text(port)});
    return all;
}

} // namespace

ServerPlace serverPlace(const StoreUrl &url)
{
    ServerPlace place;
    QStringList servers;
    for (const auto &[host, port] : endpoints(url)) {
        const QString name = host.isEmpty() ? tr("this machine's server") : host;
        servers.append(port == "5432"_L1 ? name : name + u':' + port);
    }
    if (const QString address = valueOf(url, "hostaddr", "PGHOSTADDR"); !address.isEmpty())
        servers = {tr("%1 (called %2)").arg(address, servers.join(u", "_s))};
    if (const QString service = valueOf(url, "service", "PGSERVICE"); !service.isEmpty())
        servers.append(tr("service %1").arg(service));
    place.server = servers.join(u", "_s);
    place.user = valueOf(url, "user", "PGUSER");
    if (place.user.isEmpty())
        place.user = tr("as on this machine");
    place.database = valueOf(url, "dbname", "PGDATABASE");
    if (place.database.isEmpty())
        place.database = tr("of the user's name");
    const QString mode = valueOf(url, "sslmode", "PGSSLMODE");
    if (mode.startsWith("verify"_L1))
        place.tls = tr("yes, and the certificate is checked");
    else if (mode == "require"_L1)
        place.tls = tr("yes, but nobody checks who the server is");
    else
        place.tls = tr("not demanded; what is read may be overheard");
    return place;
}

bool isThisMachine(const QString &host)
{
    const QString name = host.trimmed().toLower();
    static const QRegularExpression loopback(u"^127(\\.[0-9]{1,3}){3}$"_s);
    return name.isEmpty() || name.startsWith(u'/') || name.startsWith(u'@') ||
           name == "localhost"_L1 || name == "::1"_L1 || loopback.match(name).hasMatch() ||
           name == QSysInfo::machineHostName().toLower();
}

bool isThisMachine(const StoreUrl &url)
{
    if (eventstore::isFile(url))
        return true;
    if (!valueOf(url, "service", "PGSERVICE").isEmpty())
        return false;
    const QStringList addresses = valueOf(url, "hostaddr", "PGHOSTADDR").split(u',');
    const auto hosts = endpoints(url);
    return std::ranges::all_of(addresses, [](const QString &a) { return isThisMachine(a); }) &&
           std::ranges::all_of(hosts, [](const auto &host) { return isThisMachine(host.first); });
}

bool samePlace(const StoreUrl &a, const StoreUrl &b)
{
    if (eventstore::isFile(a) || eventstore::isFile(b))
        return false;
    for (const StoreUrl *url : {&a, &b}) {
        if (!word(*url, "hostaddr").isEmpty() || !word(*url, "service").isEmpty())
            return false;
    }
    const auto database = [](const StoreUrl &url) {
        const QString name = valueOf(url, "dbname", "PGDATABASE");
        return name.isEmpty() ? valueOf(url, "user", "PGUSER") : name;
    };
    return endpoints(a) == endpoints(b) && database(a) == database(b) &&
           valueOf(a, "user", "PGUSER") == valueOf(b, "user", "PGUSER") &&
           a.schema() == b.schema() && a.layout() == b.layout();
}

bool sameStore(const StoreUrl &a, const StoreUrl &b)
{
    if (a.kind() != b.kind())
        return false;
    if (!isFile(a))
        return a.text() == b.text() || samePlace(a, b);
    const QFileInfo one(format::text(a.path()));
    const QFileInfo other(format::text(b.path()));
    return one.absoluteFilePath() == other.absoluteFilePath() ||
           (one.exists() && one.canonicalFilePath() == other.canonicalFilePath());
}

QString withDefaultTls(const QString &address)
{
    const QString text = address.trimmed();
    const auto url = StoreUrl::parse(format::utf8(text));
    if (!url || eventstore::isFile(*url) || !valueOf(*url, "sslmode", "PGSSLMODE").isEmpty() ||
        !valueOf(*url, "service", "PGSERVICE").isEmpty() || isThisMachine(*url))
        return address;
    if (!text.contains("://"_L1))
        return text + u" sslmode=require"_s;
    return text + (text.contains(u'?') ? u"&"_s : u"?"_s) + u"sslmode=require"_s;
}

} // namespace models
