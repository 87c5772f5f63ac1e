// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "eventstore/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ctl {

/// The options that select events, common to `events` and `export`.
std::vector<Option> eventOptions();
/// Refuses version 0 for an SQLite file: versions start at 1, except in some other libraries'
/// stores, which are all on PostgreSQL.
std::optional<std::string> checkVersionOption(const Arguments &arguments, std::string_view name);
/// Checks the rules between these options.
std::optional<std::string> checkEventOptions(const Arguments &arguments);

/// The filter that the options give.
eventstore::EventFilter eventFilterOf(const Arguments &arguments);

/// Reads the events that the options select, of one stream or of the whole store, page by page. The
/// page size adapts to the events' size in bytes, so that large events need no more memory than
/// small ones.
class EventReader
{
public:
    EventReader(eventstore::Store &store, const Arguments &arguments);

    /// The next page, at most `most` events; may be empty before the end.
    eventstore::Result<std::vector<eventstore::Event>> next(std::int64_t most);
    /// True when no more events follow now; next() may be called again later for new ones.
    bool atEnd() const { return m_atEnd; }
    /// The position up to which events were scanned (whole store only).
    eventstore::GlobalPosition scannedTo() const { return m_scannedTo; }

private:
    void advanceAll(const eventstore::EventPage &page);
    void advanceStream(const eventstore::EventPage &page);
    void adaptPageSize(const eventstore::EventPage &page);

    eventstore::Store &m_store;
    bool m_ofStream;
    eventstore::ReadAll m_all;
    eventstore::ReadStream m_stream;
    std::int64_t m_pageSize = 500;
    bool m_atEnd = false;
    eventstore::GlobalPosition m_scannedTo = eventstore::beforeAll;
};

} // namespace ctl
