// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/masking/masking.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "models/projections/audittrail.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace models {

namespace json = eventstore::json;

namespace {

constexpr auto revealAction = "reveal"_L1;

/// Names what is revealed for the audit log, never its value.
QString parametersOf(const eventstore::Event &event)
{
    QStringList names = maskedNames(event.data);
    for (const QString &name : maskedNames(event.metadata)) {
        if (!names.contains(name))
            names.append(name);
    }
    const QJsonObject object{{u"event_id"_s, format::text(event.id.toString())},
                             {u"version"_s, qint64(event.version.value)},
                             {u"values"_s, QJsonArray::fromStringList(names)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
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
    AuditTrail::of(m_session).write(
        {revealAction, format::text(event.streamId), parametersOf(event)}, this,
        [this, mask = m_session.mask(), id = event.id](bool written) {
            if (!written)
                return emit failed(tr("Nothing was revealed: it can't be written down in the audit "
                                      "log."));
            mask->reveal(id);
            emit changed();
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
    AuditTrail::of(m_session).write(
        {revealAction, u"query"_s}, this, [this, mask = m_session.mask()](bool written) {
            if (!written)
                return emit failed(tr("Nothing was revealed: it can't be written down in the audit "
                                      "log."));
            mask->revealQueries();
            emit changed();
        });
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

} // namespace models
