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
                return emit failed(tr("Nothing was revealed: it can't be written down in the audit "
                                      "log."));
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

void maskLetter(const Mask *mask, projections::kafka::Letter &letter)
{
    if (!mask)
        return;
    const auto &masker = mask->masker();
    letter.key = masker.cell("key", letter.key);
    letter.error = masker.cell("error", letter.error);
    letter.message.key.reset();
    auto &message = letter.message.value;
    if (!message || message->empty())
        return;
    const auto first = message->find_first_not_of(" \t\r\n");
    const bool isObject = first != std::string::npos && (*message)[first] == '{';
    message = isObject ? masker.json(*message) : std::string(maskText);
}

} // namespace models
