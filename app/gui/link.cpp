// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/link.h"

#include "eventstore/process/argumentsecrets.h"
#include "models/format.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
using eventstore::Timestamp;
namespace format = models::format;

namespace app {
namespace {

constexpr auto scheme = "eventglass"_L1;

tl::unexpected<eventstore::Error> notUnderstood(const QString &what)
{
    const QString text =
        QCoreApplication::translate("Link", "This link is not understood: %1").arg(what);
    return eventstore::fail(ErrorCode::InvalidInput,
                            eventstore::withoutSecrets(format::utf8(text)));
}

using TextField = std::pair<QLatin1StringView, QString views::Place::*>;
constexpr TextField textFields[] = {
    {"stream"_L1, &views::Place::stream},        {"user"_L1, &views::Place::user},
    {"account"_L1, &views::Place::account},      {"correlation"_L1, &views::Place::correlation},
    {"type"_L1, &views::Place::eventType},       {"category"_L1, &views::Place::category},
    {"contains"_L1, &views::Place::contains},    {"filter"_L1, &views::Place::filter},
    {"chart"_L1, &views::Place::chart},          {"range"_L1, &views::Place::range},
    {"grouping"_L1, &views::Place::grouping},    {"currency"_L1, &views::Place::currency},
    {"source"_L1, &views::Place::source},        {"order"_L1, &views::Place::order},
    {"projection"_L1, &views::Place::projection}};
using NumberField = std::pair<QLatin1StringView, std::optional<qint64> views::Place::*>;
constexpr NumberField numberFields[] = {{"version"_L1, &views::Place::version},
                                        {"position"_L1, &views::Place::position}};
constexpr NumberField timeFields[] = {{"since"_L1, &views::Place::sinceMicros},
                                      {"until"_L1, &views::Place::untilMicros}};

eventstore::Result<void> readNumbers(const QUrlQuery &query, views::Place &place)
{
    for (const auto &[name, field] : numberFields) {
        if (!query.hasQueryItem(name))
            continue;
        bool ok = false;
        place.*field = query.queryItemValue(name).toLongLong(&ok);
        if (!ok || *(place.*field) < 0)
            return notUnderstood(u"%1=%2"_s.arg(name, query.queryItemValue(name)));
    }
    for (const auto &[name, field] : timeFields) {
        if (!query.hasQueryItem(name))
            continue;
        const QString value = query.queryItemValue(name, QUrl::FullyDecoded);
        EG_TRY(const auto time, Timestamp::parse(format::utf8(value)));
        place.*field = time.micros;
    }
    return {};
}

} // namespace

QStringList pageIds()
{
    return {u"connect"_s,  u"browse"_s,      u"timeline"_s,  u"replay"_s, u"trace"_s,
            u"accounts"_s, u"projections"_s, u"analytics"_s, u"query"_s,  u"audit"_s};
}

bool isLink(const QString &text)
{
    return text.startsWith(scheme + "://"_L1, Qt::CaseInsensitive);
}

QString toText(const Link &link)
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(link.place.page);
    QUrlQuery query;
    const auto add = [&query](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value, "/:")));
    };
    add("store"_L1, link.store);
    for (const auto &[name, field] : textFields)
        add(name, link.place.*field);
    for (const auto &[name, field] : numberFields) {
        if (link.place.*field)
            add(name, QString::number(*(link.place.*field)));
    }
    for (const auto &[name, field] : timeFields) {
        if (link.place.*field)
            add(name, format::iso(Timestamp{*(link.place.*field)}));
    }
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

eventstore::Result<Link> parseLink(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != scheme)
        return notUnderstood(text);
    Link link;
    link.place.page = url.host();
    if (!pageIds().contains(link.place.page))
        return notUnderstood(
            QCoreApplication::translate("Link", "there is no page “%1”").arg(link.place.page));
    const QUrlQuery query(url);
    link.store = query.queryItemValue(u"store"_s, QUrl::FullyDecoded);
    for (const auto &[name, field] : textFields)
        link.place.*field = query.queryItemValue(name, QUrl::FullyDecoded);
    EG_CHECK(readNumbers(query, link.place));
    return link;
}

} // namespace app
