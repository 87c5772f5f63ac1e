// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/filtertext.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
using eventstore::EventFilter;
using eventstore::Timestamp;

namespace models::filtertext {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("models::filtertext", text);
}

struct Word
{
    QString key; ///< empty for a bare word
    QString value;
};

/// The time of day that belongs to the day before it: " 12:00" of `since:2026-05-01 12:00`, which
/// is how people write a time. `at` moves behind it.
QString clockBehind(const QString &text, qsizetype &at)
{
    static const QRegularExpression clock(u"\\G[ \t]+(\\d{1,2}:\\S*)"_s);
    const auto found = clock.match(text, at);
    if (!found.hasMatch())
        return {};
    at = found.capturedEnd();
    return u' ' + found.captured(1);
}

/// Splits at white space outside quotes; `key:` before a value is told apart, a doubled quote
/// inside quotes is one.
QList<Word> wordsOf(const QString &text)
{
    QList<Word> words;
    qsizetype i = 0;
    while (i < text.size()) {
        if (text.at(i).isSpace()) {
            ++i;
            continue;
        }
        Word word;
        bool quoted = false;
        bool wasQuoted = false;
        for (; i < text.size() && (quoted || !text.at(i).isSpace()); ++i) {
            const QChar c = text.at(i);
            if (c == u'"' && quoted && i + 1 < text.size() && text.at(i + 1) == u'"') {
                word.value += c;
                ++i;
            } else if (c == u'"') {
                quoted = !quoted;
                wasQuoted = true;
            } else if (c == u':' && !quoted && !wasQuoted && word.key.isEmpty() &&
                       keys().contains(word.value.toLower() + u':')) {
                word.key = word.value.toLower();
                word.value.clear();
            } else {
                word.value += c;
            }
        }
        if (!wasQuoted && (word.key == "since"_L1 || word.key == "until"_L1))
            word.value += clockBehind(text, i);
        words.append(word);
    }
    return words;
}

/// A day without a time means all of it where it is the end of a range.
eventstore::Result<Timestamp> timeOf(const QString &value, bool end)
{
    EG_TRY(const auto time, format::typedTime(value));
    return end ? time.last : time.first;
}

eventstore::Result<void> apply(const Word &word, EventFilter &filter)
{
    const std::string value = format::utf8(word.value);
    if (value.empty()) {
        if (word.key.isEmpty())
            return {};
        return eventstore::fail(ErrorCode::InvalidInput,
                                tr("%1: has no value").arg(word.key).toStdString());
    }
    if (word.key == "category"_L1)
        filter.categories.push_back(value);
    else if (word.key == "type"_L1)
        filter.types.push_back(value);
    else if (word.key == "user"_L1)
        filter.user = value;
    else if (word.key == "correlation"_L1)
        filter.correlation = value;
    else if (word.key == "since"_L1) {
        EG_TRY(filter.since, timeOf(word.value, false));
    } else if (word.key == "until"_L1) {
        EG_TRY(filter.until, timeOf(word.value, true));
    } else {
        filter.contains += (filter.contains.empty() ? "" : " ") + value;
    }
    return {};
}

QString quoted(const QString &value)
{
    const bool plain = std::none_of(value.begin(), value.end(),
                                    [](QChar c) { return c.isSpace() || c == u':' || c == u'"'; });
    if (plain)
        return value;
    QString inside = value;
    return u'"' + inside.replace(u"\""_s, u"\"\""_s) + u'"';
}

} // namespace

QStringList keys()
{
    return {u"category:"_s, u"type:"_s,  u"user:"_s,    u"correlation:"_s,
            u"since:"_s,    u"until:"_s, u"contains:"_s};
}

eventstore::Result<EventFilter> parse(const QString &text)
{
    if (text.count(u'"') % 2 != 0) {
        return eventstore::fail(ErrorCode::InvalidInput, tr("A quote is not closed").toStdString());
    }
    EventFilter filter;
    for (const Word &word : wordsOf(text))
        EG_CHECK(apply(word, filter));
    return filter;
}

QString toText(const EventFilter &filter)
{
    QStringList words;
    for (const auto &category : filter.categories)
        words << u"category:"_s + quoted(format::text(category));
    for (const auto &type : filter.types)
        words << u"type:"_s + quoted(format::text(type));
    if (!filter.user.empty())
        words << u"user:"_s + quoted(format::text(filter.user));
    if (!filter.correlation.empty())
        words << u"correlation:"_s + quoted(format::text(filter.correlation));
    if (filter.since)
        words << u"since:"_s + format::typed(*filter.since, false);
    if (filter.until)
        words << u"until:"_s + format::typed(*filter.until, true);
    if (!filter.contains.empty())
        words << quoted(format::text(filter.contains));
    return words.join(u' ');
}

QList<Chip> chips(const EventFilter &filter)
{
    QList<Chip> chips;
    const auto add = [&](const QString &name, const QString &value, auto drop) {
        Chip chip{u"%1: %2"_s.arg(name, value), filter};
        drop(chip.without);
        chips.append(chip);
    };
    for (const auto &category : filter.categories)
        add(tr("category"), format::text(category),
            [&](EventFilter &f) { std::erase(f.categories, category); });
    for (const auto &type : filter.types)
        add(tr("type"), format::text(type), [&](EventFilter &f) { std::erase(f.types, type); });
    if (!filter.user.empty())
        add(tr("user"), format::text(filter.user), [](EventFilter &f) { f.user.clear(); });
    if (!filter.correlation.empty())
        add(tr("correlation"), format::text(filter.correlation),
            [](EventFilter &f) { f.correlation.clear(); });
    if (filter.since)
        add(tr("since"), format::time(*filter.since), [](EventFilter &f) { f.since.reset(); });
    if (filter.until)
        add(tr("until"), format::time(*filter.until), [](EventFilter &f) { f.until.reset(); });
    if (!filter.contains.empty())
        add(tr("contains"), format::text(filter.contains),
            [](EventFilter &f) { f.contains.clear(); });
    return chips;
}

} // namespace models::filtertext
