// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "eventstore/store.h"

#include <optional>
#include <string>
#include <vector>

namespace ctl {

/// The options that choose events, common to `events` and `export`.
std::vector<Option> eventOptions();
/// Versions start at 1, but at 0 in some stores of others, which are all on PostgreSQL.
std::optional<std::string> checkVersionOption(const Arguments &arguments, std::string_view name);
/// The rules between them.
std::optional<std::string> checkEventOptions(const Arguments &arguments);

/// Pages through the events the options choose: of one stream, or of the whole store. Pages are cut
/// by bytes as well as by number, so that big events need no more memory than small ones.
class EventReader
{
public:
    EventReader(eventstore::Store &store, const Arguments &arguments);

    /// The next page, perhaps empty; at most `most` events.
    eventstore::Result<std::vector<eventstore::Event>> next(std::int64_t most);
    /// True when the last page was the last there is now; next() may be called again later for what
    /// came since.
    bool atEnd() const { return m_atEnd; }
    /// Everything up to here was looked at (whole store only).
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
