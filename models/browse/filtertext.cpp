// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/filtertext.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
using Field = models::EventCondition::Field;
using eventstore::Timestamp;

namespace models::filtertext {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("models::filtertext", text);
}

struct Word
{
    QString key; ///< empty for a word without a key
    QString value;
    bool wanted = true;
};

/// The time of day after a date: " 12:00" in `since:2026-05-01 12:00`. Moves `at` past it; empty
/// and unmoved if there is none.
QString clockBehind(const QString &text, qsizetype &at)
{
    static const QRegularExpression clock(u"\\G[ \t]+(\\d{1,2}:\\S*)"_s);
    const auto found = clock.match(text, at);
    if (!found.hasMatch())
        return {};
    at = found.capturedEnd();
    return u' ' + found.captured(1);
}

/// "amount" in `data.amount`; empty for other keys.
QString pathOf(const QString &key)
{
    for (const auto &prefix : {u"data."_s, u"metadata."_s}) {
        if (key.startsWith(prefix, Qt::CaseInsensitive))
            return key.mid(prefix.size());
    }
    return {};
}

bool isKey(const QString &word)
{
    return keys().contains(word.toLower() + u':') || !pathOf(word).isEmpty();
}

/// Splits at white space outside quotes and separates `key:` from its value; a doubled quote inside
/// quotes stands for one.
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
        const auto rest = QStringView(text).sliced(i);
        if (rest.startsWith(u"NOT ")) {
            word.wanted = false;
            i += 4;
            while (i < text.size() && text.at(i).isSpace())
                ++i;
        } else if (rest.size() > 1 && rest.startsWith(u'-') && !rest.at(1).isSpace()) {
            word.wanted = false;
            ++i;
        }
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
                       isKey(word.value)) {
                word.key = pathOf(word.value).isEmpty() ? word.value.toLower() : word.value;
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

/// A date without a time stands for the whole day where it is the end of a range.
eventstore::Result<Timestamp> timeOf(const QString &value, bool end)
{
    EG_TRY(const auto time, format::typedTime(value));
    return end ? time.last : time.first;
}

/// The condition of a key that the store does not evaluate.
EventCondition conditionOf(const Word &word)
{
    EventCondition condition{Field::Text, {}, format::utf8(word.value), word.wanted};
    const std::pair<QLatin1StringView, Field> fields[] = {{"category"_L1, Field::Category},
                                                          {"type"_L1, Field::Type},
                                                          {"stream"_L1, Field::Stream},
                                                          {"user"_L1, Field::User},
                                                          {"correlation"_L1, Field::Correlation}};
    for (const auto &[key, field] : fields) {
        if (word.key == key)
            condition.field = field;
    }
    if (const auto path = pathOf(word.key); !path.isEmpty()) {
        condition.field =
            word.key.startsWith(u'm', Qt::CaseInsensitive) ? Field::Metadata : Field::Data;
        condition.path = format::utf8(path);
    }
    return condition;
}

eventstore::Result<void> applyTime(const Word &word, EventSearch &filter)
{
    if (!word.wanted)
        return eventstore::fail(
            ErrorCode::InvalidInput,
            tr("%1: can't be left out: say since: or until: instead").arg(word.key).toStdString());
    if (word.key == "since"_L1) {
        EG_TRY(filter.since, timeOf(word.value, false));
    } else {
        EG_TRY(filter.until, timeOf(word.value, true));
    }
    return {};
}

eventstore::Result<void> applyCase(const Word &word, EventSearch &filter)
{
    if (word.value != "any"_L1 && word.value != "exact"_L1)
        return eventstore::fail(
            ErrorCode::InvalidInput,
            tr("case:%1 is not understood: case:any or case:exact").arg(word.value).toStdString());
    filter.fold = (word.value == "any"_L1) == word.wanted;
    return {};
}

eventstore::Result<void> apply(const Word &word, EventSearch &filter)
{
    const std::string value = format::utf8(word.value);
    if (value.empty()) {
        if (word.key.isEmpty())
            return {};
        return eventstore::fail(ErrorCode::InvalidInput,
                                tr("%1: has no value").arg(word.key).toStdString());
    }
    if (word.key == "since"_L1 || word.key == "until"_L1)
        return applyTime(word, filter);
    if (word.key == "case"_L1)
        return applyCase(word, filter);
    const bool own = word.wanted && word.key != "stream"_L1 && pathOf(word.key).isEmpty();
    if (!own)
        filter.conditions.push_back(conditionOf(word));
    else if (word.key == "category"_L1)
        filter.categories.push_back(value);
    else if (word.key == "type"_L1)
        filter.types.push_back(value);
    else if (word.key == "user"_L1)
        filter.user = value;
    else if (word.key == "correlation"_L1)
        filter.correlation = value;
    else
        filter.contains += (filter.contains.empty() ? "" : " ") + value;
    return {};
}

QString quoted(const QString &value)
{
    const bool plain = !value.startsWith(u'-') && value != "NOT"_L1 &&
                       std::none_of(value.begin(), value.end(),
                                    [](QChar c) { return c.isSpace() || c == u':' || c == u'"'; });
    if (plain)
        return value;
    QString inside = value;
    return u'"' + inside.replace(u"\""_s, u"\"\""_s) + u'"';
}

} // namespace

QStringList keys()
{
    return {u"category:"_s, u"type:"_s,  u"stream:"_s,   u"user:"_s, u"correlation:"_s,
            u"since:"_s,    u"until:"_s, u"contains:"_s, u"case:"_s};
}

eventstore::Result<EventSearch> parse(const QString &text)
{
    if (text.count(u'"') % 2 != 0) {
        return eventstore::fail(ErrorCode::InvalidInput, tr("A quote is not closed").toStdString());
    }
    EventSearch filter;
    for (const Word &word : wordsOf(text))
        EG_CHECK(apply(word, filter));
    return filter;
}

QString toText(const EventCondition &condition)
{
    const auto value = quoted(format::text(condition.value));
    const auto not_ = condition.wanted ? QString() : u"-"_s;
    switch (condition.field) {
    case Field::Category:
        return not_ + u"category:"_s + value;
    case Field::Type:
        return not_ + u"type:"_s + value;
    case Field::Stream:
        return not_ + u"stream:"_s + value;
    case Field::User:
        return not_ + u"user:"_s + value;
    case Field::Correlation:
        return not_ + u"correlation:"_s + value;
    case Field::Data:
        return not_ + u"data."_s + format::text(condition.path) + u':' + value;
    case Field::Metadata:
        return not_ + u"metadata."_s + format::text(condition.path) + u':' + value;
    case Field::Text:
        break;
    }
    return not_ + value;
}

QString toText(const EventSearch &filter)
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
    for (const auto &condition : filter.conditions)
        words << toText(condition);
    if (!filter.contains.empty())
        words << quoted(format::text(filter.contains));
    if (filter.fold)
        words << u"case:any"_s;
    return words.join(u' ');
}

QList<Chip> chips(const EventSearch &filter)
{
    QList<Chip> chips;
    const auto add = [&](const QString &name, const QString &value, auto drop) {
        Chip chip{u"%1: %2"_s.arg(name, value), filter};
        drop(chip.without);
        chips.append(chip);
    };
    for (const auto &category : filter.categories)
        add(tr("category"), format::text(category),
            [&](EventSearch &f) { std::erase(f.categories, category); });
    for (const auto &type : filter.types)
        add(tr("type"), format::text(type), [&](EventSearch &f) { std::erase(f.types, type); });
    if (!filter.user.empty())
        add(tr("user"), format::text(filter.user), [](EventSearch &f) { f.user.clear(); });
    if (!filter.correlation.empty())
        add(tr("correlation"), format::text(filter.correlation),
            [](EventSearch &f) { f.correlation.clear(); });
    if (filter.since)
        add(tr("since"), format::time(*filter.since), [](EventSearch &f) { f.since.reset(); });
    if (filter.until)
        add(tr("until"), format::time(*filter.until), [](EventSearch &f) { f.until.reset(); });
    if (!filter.contains.empty())
        add(tr("contains"), format::text(filter.contains),
            [](EventSearch &f) { f.contains.clear(); });
    for (const auto &condition : filter.conditions) {
        auto bare = condition;
        bare.wanted = true;
        const auto drop = [&](EventSearch &f) { std::erase(f.conditions, condition); };
        add(condition.wanted ? tr("only") : tr("without"), toText(bare), drop);
    }
    return chips;
}

} // namespace models::filtertext
