// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/conninfo.h"

#include <QStringList>

namespace models {
namespace {

/// Reads one value from `i` on: quoted with backslashes, or up to the next white space.
QString readValue(const QString &text, qsizetype &i)
{
    QString value;
    const bool quoted = i < text.size() && text.at(i) == u'\'';
    if (quoted)
        ++i;
    for (; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quoted ? c == u'\'' : c.isSpace())
            break;
        if (c == u'\\' && i + 1 < text.size())
            ++i;
        value += text.at(i);
    }
    ++i;
    return value;
}

} // namespace

Conninfo parseConninfo(const QString &text)
{
    Conninfo conninfo;
    qsizetype i = 0;
    while (i < text.size()) {
        const qsizetype equals = text.indexOf(u'=', i);
        if (equals < 0)
            break;
        const QString key = text.mid(i, equals - i).trimmed();
        i = equals + 1;
        while (i < text.size() && text.at(i).isSpace())
            ++i;
        conninfo.insert(key, readValue(text, i));
    }
    return conninfo;
}

QString toText(const Conninfo &conninfo)
{
    QStringList words;
    for (auto it = conninfo.begin(); it != conninfo.end(); ++it) {
        if (it.value().isEmpty())
            continue;
        QString value = it.value();
        value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
        words.append(it.key() + QStringLiteral("='") + value + u'\'');
    }
    return words.join(u' ');
}

} // namespace models
