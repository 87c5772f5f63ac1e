// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventmatches.h"

#include "models/format.h"

using eventstore::EventPage;
using eventstore::Result;
using eventstore::Store;

namespace models {

EventMatches::EventMatches(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::headMoved, this, [this] {
        if (!active())
            return;
        if (m_looking)
            m_again = true;
        else
            run();
    });
}

void EventMatches::look(const EventSearch &search, QList<EventSource> sources)
{
    m_task.cancel();
    m_search = search;
    m_parts.clear();
    m_positions.clear();
    m_error.reset();
    m_known = m_looking = m_again = false;
    if (active()) {
        for (auto &source : sources) {
            const auto correlation = std::exchange(source.filter, search).correlation;
            if (search.correlation.empty())
                source.filter.correlation = correlation;
            m_parts.append({std::move(source), {}});
        }
        run();
    } else {
        emit changed();
    }
}

std::optional<qint64> EventMatches::hits() const
{
    return m_known ? std::optional<qint64>(m_positions.size()) : std::nullopt;
}

QString EventMatches::text() const
{
    if (!active())
        return {};
    if (m_error)
        return tr("the filter could not be applied: %1").arg(format::error(*m_error));
    if (!m_known)
        return tr("looking for what fits the filter …");
    return m_positions.size() == 1
               ? tr("1 event fits the filter")
               : tr("%1 events fit the filter").arg(format::number(qint64(m_positions.size())));
}

Result<EventMatches::Found> EventMatches::find(Store &store, QList<Part> parts,
                                               const std::stop_token &stop)
{
    Found found;
    for (auto &part : parts) {
        // Read before the search: events that arrive meanwhile are searched next time, perhaps
        // again.
        std::optional<qint64> next;
        if (part.source.isStream()) {
            EG_TRY(const auto info, store.stream(format::utf8(part.source.stream)));
            if (info)
                next = info->version.value + 1;
        } else {
            EG_TRY(const auto head, store.safeHead());
            next = head.position.value + 1;
        }
        EG_CHECK(walkSource(store, part.source, part.from, {false, false}, stop,
                            [&found](EventPage &page) -> Result<bool> {
                                for (const auto &event : page.events)
                                    found.positions.push_back(event.position.value);
                                return true;
                            }));
        part.from = next;
    }
    found.parts = std::move(parts);
    return found;
}

void EventMatches::run()
{
    m_looking = true;
    m_again = false;
    m_task = m_session.run<Found>(
        this,
        [parts = m_parts](Store &store, std::stop_token stop) { return find(store, parts, stop); },
        [this](Result<Found> found) {
            m_looking = false;
            m_error.reset();
            if (found) {
                m_known = true;
                m_parts = std::move(found->parts);
                for (const qint64 position : found->positions)
                    m_positions.insert(position);
            } else {
                m_error = found.error();
            }
            if (std::exchange(m_again, false) && found)
                run();
            emit changed();
        });
    emit changed();
}

} // namespace models
