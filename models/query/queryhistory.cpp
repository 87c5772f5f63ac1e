// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/queryhistory.h"

#include "eventstore/process/argumentsecrets.h"

#include <QCryptographicHash>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {
namespace {

constexpr qsizetype longestHistory = 100;
constexpr qsizetype longestQuery = 20'000;

/// A hash of the address, which contains no secret.
QString keyOf(const QueryTarget &target)
{
    const auto text = QByteArray::fromStdString(target.url.text());
    const auto hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(16);
    return u"query/asked/"_s + QString::fromLatin1(hash);
}

QString clean(const QString &sql)
{
    return format::text(eventstore::withoutSecrets(format::utf8(sql.left(longestQuery))));
}

} // namespace

QueryHistory::QueryHistory(QSettings &settings)
    : m_settings(settings)
{
}

QStringList QueryHistory::asked(const QueryTarget &target) const
{
    return m_settings.value(keyOf(target)).toStringList();
}

void QueryHistory::add(const QueryTarget &target, const QString &sql)
{
    auto all = asked(target);
    const auto text = clean(sql.trimmed());
    all.removeAll(text);
    all.prepend(text);
    m_settings.setValue(keyOf(target), QStringList(all.mid(0, longestHistory)));
}

void QueryHistory::forget(const QueryTarget &target)
{
    m_settings.remove(keyOf(target));
}

QList<NamedQuery> QueryHistory::saved() const
{
    // Alternating titles and texts.
    const auto list = m_settings.value(u"query/saved"_s).toStringList();
    QList<NamedQuery> found;
    for (qsizetype i = 0; i + 1 < list.size(); i += 2)
        found << NamedQuery{list.at(i), list.at(i + 1)};
    std::sort(found.begin(), found.end(), [](const NamedQuery &a, const NamedQuery &b) {
        return a.title.compare(b.title, Qt::CaseInsensitive) < 0;
    });
    return found;
}

void QueryHistory::save(const NamedQuery &query)
{
    remove(query.title);
    auto list = m_settings.value(u"query/saved"_s).toStringList();
    list << query.title << clean(query.sql);
    m_settings.setValue(u"query/saved"_s, list);
}

void QueryHistory::remove(const QString &title)
{
    QStringList kept;
    for (const auto &query : saved()) {
        if (query.title != title)
            kept << query.title << query.sql;
    }
    m_settings.setValue(u"query/saved"_s, kept);
}

} // namespace models
