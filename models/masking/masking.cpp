// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/masking/masking.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "models/projections/audittrail.h"
#include "projections/kafka/messageletters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace models {

namespace json = eventstore::json;

namespace {

constexpr auto revealAction = "reveal"_L1;

/// Names what is revealed for the audit log, never its value.
QJsonObject parametersOf(const eventstore::Event &event)
{
    QStringList names = maskedNames(event.data);
    for (const QString &name : maskedNames(event.metadata)) {
        if (!names.contains(name))
            names.append(name);
    }
    return {{u"event_id"_s, format::text(event.id.toString())},
            {u"version"_s, qint64(event.version.value)},
            {u"values"_s, QJsonArray::fromStringList(names)}};
}

bool isWordSign(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c < 0 ||
           c == '_';
}

/// Hides `value` where it stands as a word of its own.
void hideWord(std::string &text, std::string_view value)
{
    for (auto at = text.find(value); at != std::string::npos; at = text.find(value, at)) {
        const auto end = at + value.size();
        const bool inWord =
            (at > 0 && isWordSign(text[at - 1]) && isWordSign(value.front())) ||
            (end < text.size() && isWordSign(text[end]) && isWordSign(value.back()));
        if (!inWord)
            text.replace(at, value.size(), maskText);
        at += inWord ? value.size() : maskText.size();
    }
}

/// Hides the values of a JSON text that are missing in the masked one.
void hideValues(std::string &text, std::string_view raw, std::string_view masked)
{
    const auto compare = [&text](json::Value value, std::string_view shown) {
        if (value.raw == shown)
            return;
        if (value.kind == json::Kind::String) {
            const auto plain = json::unescape(value.raw);
            if (!plain.empty())
                hideWord(text, plain);
        } else if (value.kind == json::Kind::Number) {
            hideWord(text, value.raw);
        } else {
            hideValues(text, value.raw, shown);
        }
    };
    json::forEachMember(raw, [&](std::string_view name, json::Value value) {
        std::string_view shown;
        json::forEachMember(masked, [&](std::string_view other, json::Value value) {
            if (other == name)
                shown = value.raw;
            return true;
        });
        compare(value, shown);
        return true;
    });
    std::vector<std::string_view> items;
    json::forEachElement(masked, [&](json::Value value) {
        items.push_back(value.raw);
        return true;
    });
    std::size_t at = 0;
    json::forEachElement(raw, [&](json::Value value) {
        compare(value, at < items.size() ? items[at] : std::string_view());
        ++at;
        return true;
    });
}

/// Hides the number or string behind a masked name at the beginning: "progress 250 is not between".
void hideNamed(const Masker &masker, std::string &text)
{
    const auto name = text.find(' ');
    if (name == std::string::npos || name + 1 >= text.size() ||
        !masker.hides(std::string_view(text).substr(0, name)))
        return;
    const char first = text[name + 1];
    if (first != '-' && first != '"' && (first < '0' || first > '9'))
        return;
    const auto end = first == '"' ? text.find('"', name + 2) : text.find(' ', name + 1);
    const auto length = end == std::string::npos ? end : end - name - (first == '"' ? 0 : 1);
    text.replace(name + 1, length, maskText);
}

/// Hides what a database quotes of a row: "Key (email)=(a@b.c) already exists".
void hideKeys(const Masker &masker, std::string &text)
{
    constexpr std::string_view between = ")=(";
    for (auto at = text.find(between); at != std::string::npos; at = text.find(between, at + 1)) {
        const auto open = text.rfind('(', at);
        const auto from = at + between.size();
        if (open == std::string::npos)
            continue;
        bool hidden = false;
        std::string_view names = std::string_view(text).substr(open + 1, at - open - 1);
        while (!names.empty()) {
            const auto end = std::min(names.find(", "), names.size());
            hidden = hidden || masker.hides(names.substr(0, end));
            names.remove_prefix(std::min(end + 2, names.size()));
        }
        // A value may have brackets of its own: up to the last one before the next key.
        const auto next = text.find("Key (", from);
        const auto end = text.rfind(')', next == std::string::npos ? next : next - 1);
        if (hidden && end != std::string::npos && end > from)
            text.replace(from, end - from, maskText);
    }
}

/// Hides what servers quote without a name.
void hideQuoted(std::string &text)
{
    struct Quote
    {
        std::string_view before;
        std::string_view begin;
        char end;
    };
    constexpr std::array quotes = {Quote{"Failing row contains", " (", ')'},
                                   Quote{"invalid input syntax for type", ": \"", '"'},
                                   Quote{"Preview of field's value", ": '", '\''}};
    for (const auto &quote : quotes) {
        auto at = text.find(quote.before);
        at = at == std::string::npos ? at : text.find(quote.begin, at + quote.before.size());
        if (at == std::string::npos)
            continue;
        const auto from = at + quote.begin.size();
        const auto end = text.rfind(quote.end);
        if (end != std::string::npos && end >= from)
            text.replace(from, end - from, maskText);
    }
}

} // namespace

Masking::Masking(Session &session)
    : QObject(&session)
    , m_session(session)
{
}

bool Masking::isRevealed(const eventstore::Event &event) const
{
    return active() && m_session.mask()->isRevealed(event.id);
}

void Masking::reveal(const eventstore::Event &event)
{
    if (!active())
        return;
    write(format::text(event.streamId), parametersOf(event),
          [this, mask = m_session.mask(), id = event.id] {
              mask->reveal(id);
              emit changed();
          });
}

/// Writes the audit entry, then calls `revealed`.
void Masking::write(const QString &subject, const QJsonObject &what, std::function<void()> revealed)
{
    const auto parameters = QString::fromUtf8(QJsonDocument(what).toJson(QJsonDocument::Compact));
    AuditTrail::of(m_session).write(
        {revealAction, subject, parameters}, this,
        [this, revealed = std::move(revealed)](bool written) {
            if (!written)
                return emit failed(
                    tr("Nothing was revealed, because the audit log can't be written."));
            revealed();
        });
}

void Masking::conceal(const eventstore::Event &event)
{
    if (!active())
        return;
    m_session.mask()->conceal(event.id);
    emit changed();
}

bool Masking::queriesRevealed() const
{
    return !active() || m_session.mask()->queriesRevealed();
}

void Masking::revealQueries()
{
    if (queriesRevealed())
        return;
    write(u"query"_s, {}, [this, mask = m_session.mask()] {
        mask->revealQueries();
        emit changed();
    });
}

void Masking::revealQueryValue(const QJsonObject &what, std::function<void()> revealed)
{
    if (!queriesRevealed())
        write(u"query"_s, what, std::move(revealed));
}

std::string maskedValue(const Mask *mask, std::string_view column, std::string value)
{
    if (!mask || value.empty() || value == "null")
        return value;
    const auto &masker = mask->masker();
    if (masker.hides(column))
        return json::quote(maskText);
    if (value.front() != '"')
        return masker.json(value);
    return json::quote(masker.cell(column, json::unescape(value)));
}

std::string maskedColumns(const Mask *mask, std::string columns)
{
    if (!mask)
        return columns;
    json::Writer writer;
    writer.beginObject();
    json::forEachMember(columns, [&](std::string_view name, json::Value column) {
        writer.key(name).beginObject();
        json::forEachMember(column.raw, [&](std::string_view side, json::Value value) {
            writer.key(side).raw(maskedValue(mask, name, std::string(value.raw)));
            return true;
        });
        writer.endObject();
        return true;
    });
    writer.endObject();
    return writer.take();
}

std::string maskedObject(const Mask *mask, std::string object)
{
    return mask ? mask->masker().json(object) : object;
}

std::string maskedError(const Mask *mask, std::string error, std::string_view data)
{
    if (!mask || error.empty())
        return error;
    const auto &masker = mask->masker();
    if (!data.empty())
        hideValues(error, data, masker.json(data));
    hideNamed(masker, error);
    hideKeys(masker, error);
    hideQuoted(error);
    return masker.cell("error", error);
}

void maskLetter(const Mask *mask, projections::kafka::Letter &letter)
{
    if (!mask)
        return;
    const auto &masker = mask->masker();
    letter.key = masker.cell("key", letter.key);
    letter.error =
        maskedError(mask, std::move(letter.error), letter.message.value.value_or(std::string()));
    letter.message.key.reset();
    auto &message = letter.message.value;
    if (!message || message->empty())
        return;
    const auto first = message->find_first_not_of(" \t\r\n");
    const bool isObject = first != std::string::npos && (*message)[first] == '{';
    message = isObject ? masker.json(*message) : std::string(maskText);
}

} // namespace models
