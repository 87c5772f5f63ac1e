// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/emptyanswers.h"
#include "app/ctl/eventreader.h"
#include "app/ctl/opening.h"
#include "app/ctl/reconnect.h"
#include "app/ctl/waitingnote.h"
#include "eventstore/json/ndjson.h"

#include <chrono>
#include <limits>

namespace ctl {

namespace {

using namespace std::chrono_literals;

/// Default limit.
constexpr std::int64_t usualEventsLimit = 1000;

/// Prints the events that the options select, and with --follow new ones as they arrive.
class Listing
{
public:
    Listing(Context &context, eventstore::Store &store)
        : m_context(context)
        , m_store(store)
        , m_reader(store, context.arguments)
        , m_follow(context.arguments.has("follow"))
        , m_again(context, m_follow ? std::chrono::seconds(365 * 24h) : 0s)
        , m_left(context.arguments.integer("limit").value_or(
              m_follow ? std::numeric_limits<std::int64_t>::max() : usualEventsLimit))
    {
    }

    eventstore::Result<ExitCode> run()
    {
        while (m_left > 0) {
            EG_CHECK(printAll());
            if (!m_follow || m_left == 0 || stopped())
                break;
            m_context.output.flush();
            EG_CHECK(wait());
        }
        return sayWhetherMore();
    }

private:
    bool stopped() const { return m_context.output.closed() || m_context.interrupt.requested(); }

    /// Prints up to the current end or the limit.
    eventstore::Result<> printAll()
    {
        if (m_follow) {
            EG_CHECK(m_again([this] { return m_store.mayFollow(); }));
            EG_TRY(m_head, m_again([this] { return m_store.safeHead(); }));
            m_waiting.see(m_context.output, m_head.position, m_head.waitingFor);
        }
        do {
            EG_TRY(const std::vector<eventstore::Event> events,
                   m_again([this] { return m_reader.next(m_left); }));
            if (m_follow)
                EG_CHECK(m_again([this] { return m_store.mayFollow(); }));
            for (const eventstore::Event &event : events)
                m_context.output.row(eventstore::ndjson::toLine(event));
            m_left -= static_cast<std::int64_t>(events.size());
            m_printed += static_cast<std::int64_t>(events.size());
        } while (m_left > 0 && !m_reader.atEnd() && !m_context.output.closed());
        return {};
    }

    eventstore::Result<> wait()
    {
        // Visible positions may become settled without a new event that would wake this call; and
        // an unsettled event may arrive without waking it.
        const std::chrono::milliseconds limit = m_head.position == m_head.last ? 1s : 50ms;
        return m_again([this, limit] { return m_store.waitForEvents(m_head.last, limit); })
            .map([](bool) {});
    }

    eventstore::Result<ExitCode> sayWhetherMore()
    {
        if (m_printed == 0 && !m_follow && m_context.arguments.integer("limit") != 0) {
            EG_CHECK(sayNoEvents(m_context, m_store));
        }
        if (m_left > 0 || m_reader.atEnd() || m_context.arguments.has("limit"))
            return ExitCode::Done;
        EG_TRY(const std::vector<eventstore::Event> more, m_reader.next(1));
        if (!more.empty())
            m_context.output.note("There are more events than the " +
                                  std::to_string(usualEventsLimit) +
                                  " shown; --limit N shows more, export all");
        return ExitCode::Done;
    }

    Context &m_context;
    eventstore::Store &m_store;
    EventReader m_reader;
    bool m_follow;
    Reconnect m_again;
    std::int64_t m_left;
    std::int64_t m_printed = 0;
    eventstore::SafeHead m_head; ///< the safe head before the last read
    WaitingNote m_waiting;
};

eventstore::Result<ExitCode> runEvents(Context &context)
{
    context.interrupt.endWithReader();
    EG_TRY(const StorePtr store, openForReading(context));
    auto done = Listing(context, *store).run();
    // With --follow, a requested stop is a success.
    if (!done && done.error().cancelled() && context.arguments.has("follow"))
        return ExitCode::Done;
    return done;
}

std::optional<std::string> checkEvents(const Arguments &arguments)
{
    if (arguments.has("follow") && arguments.has("backwards"))
        return "--follow and --backwards can't go together";
    return checkEventOptions(arguments);
}

} // namespace

Command eventsCommand()
{
    std::vector<Option> options = eventOptions();
    options.push_back({"backwards", Takes::Nothing, "", "newest first"});
    options.push_back(
        {"follow", Takes::Nothing, "", "wait for new events and print them as they come"});
    options.push_back(formatOption);
    return {"events",       "print events: the first 1000 unless --limit or --follow is given",
            {storeOperand}, options,
            runEvents,      checkEvents};
}

} // namespace ctl
