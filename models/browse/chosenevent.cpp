// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/chosenevent.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "models/masking/masker.h"

namespace json = eventstore::json;

namespace models {
namespace {

using EventRead = std::optional<eventstore::Event>;

/// A string member of a JSON object; empty if it is absent or masked, as a mask is no id to follow.
QString namedIn(const std::string &object, std::string_view key)
{
    const auto value = json::member(object, key);
    if (!value || value->kind != json::Kind::String || hasMask(value->raw))
        return {};
    return format::text(json::unescape(value->raw));
}

eventstore::Result<EventRead> versionOf(eventstore::Store &store, const QString &stream,
                                        eventstore::StreamVersion version)
{
    eventstore::ReadStream query;
    query.streamId = format::utf8(stream);
    query.from = version;
    query.limit = 1;
    EG_TRY(auto page, store.readStream(query));
    if (page.events.empty() || page.events.front().version != version)
        return EventRead();
    return EventRead(std::move(page.events.front()));
}

} // namespace

ChosenEvent::ChosenEvent(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void ChosenEvent::choose(eventstore::GlobalPosition position)
{
    if (!m_unplaced && m_asked == position &&
        (m_reading || (m_event && m_event->position == position)))
        return;
    m_asked = position;
    m_unplaced.reset();
    read();
}

void ChosenEvent::chooseUnplaced(const QString &stream, eventstore::StreamVersion version)
{
    const Unplaced wanted{stream, version};
    if (m_unplaced == wanted && (m_reading || m_event))
        return;
    m_unplaced = wanted;
    read();
}

void ChosenEvent::read()
{
    m_reading = true;
    m_error.reset();
    m_task = m_session.run<EventRead>(
        this,
        [position = m_asked, unplaced = m_unplaced](eventstore::Store &store, std::stop_token) {
            return unplaced ? versionOf(store, unplaced->stream, unplaced->version)
                            : store.eventAt(position);
        },
        [this](eventstore::Result<EventRead> found) { take(std::move(found)); });
    emit changed();
}

void ChosenEvent::readAgain()
{
    m_event.reset();
    read();
}

void ChosenEvent::clear()
{
    m_task.cancel();
    m_causeTask.cancel();
    m_reading = false;
    m_event.reset();
    m_error.reset();
}

void ChosenEvent::take(eventstore::Result<EventRead> found)
{
    m_reading = false;
    if (!found) {
        m_error = found.error();
        return emit changed();
    }
    m_event = std::move(*found);
    if (m_event) {
        m_user = namedIn(m_event->data, "user_id");
        if (m_user.isEmpty())
            m_user = namedIn(m_event->metadata, "user_id");
        m_correlation = namedIn(m_event->metadata, "correlation_id");
        m_cause = namedIn(m_event->metadata, "causation_id");
    }
    emit changed();
}

void ChosenEvent::findCause()
{
    const auto id = eventstore::EventId::parse(format::utf8(m_cause));
    if (!id)
        return;
    m_causeTask = m_session.run<EventRead>(
        this, [id = *id](eventstore::Store &store, std::stop_token) { return store.eventById(id); },
        [this](eventstore::Result<EventRead> found) {
            if (!found)
                emit causeFailed(found.error());
            else if (*found)
                emit causeFound((*found)->position.value);
            else
                emit causeMissing();
        });
}

} // namespace models
