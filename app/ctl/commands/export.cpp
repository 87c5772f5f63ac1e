// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/emptyanswers.h"
#include "app/ctl/eventreader.h"
#include "app/ctl/importable.h"
#include "app/ctl/opening.h"
#include "app/ctl/reconnect.h"
#include "app/ctl/streamnumbers.h"
#include "app/ctl/throughput.h"
#include "app/ctl/waitingnote.h"
#include "eventstore/json/ndjson.h"

#include <algorithm>
#include <limits>

namespace ctl {

namespace {

using eventstore::GlobalPosition;
using eventstore::Result;

/// How long to wait for a server that restarts.
constexpr std::chrono::seconds patience{60};
/// Memory for the numbers of the streams; more of them go to a temporary file.
constexpr std::size_t numbersBytes = std::size_t{64} * 1024 * 1024;

/// Writes the events that the options select, up to the safe head at the start.
class Exporter
{
public:
    Exporter(Context &context, eventstore::Store &store)
        : m_context(context)
        , m_store(store)
        , m_reader(store, context.arguments)
        , m_again(context, patience)
        , m_limit(context.arguments.integer("limit"))
        , m_from(context.arguments.integer("after").value_or(0))
        , m_importable(comesWhole(context.arguments))
    {
        if (!comesWhole(context.arguments))
            m_numbers.emplace(numbersBytes);
    }

    Result<> run()
    {
        // Events that arrive during the export are left out, or it would never end on a busy store.
        EG_TRY(m_head, m_store.safeHead());
        for (bool more = true; more && !m_reader.atEnd() && !m_context.output.closed();) {
            EG_TRY(more, writePage());
            m_context.output.progress("exported " + m_throughput.describe(m_written, done()));
        }
        if (m_written == 0 && m_limit != 0 && !m_context.output.closed())
            EG_CHECK(sayNoEvents(m_context, m_store));
        if (const std::string note = leftOutNote(m_head); !note.empty())
            m_context.output.note(note);
        if (m_cut)
            m_context.output.note(cutNote());
        return {};
    }

    /// The error of a failed export, with what was written before.
    eventstore::Error withOutcome(eventstore::Error error) const
    {
        if (error.cancelled()) // also if the database reported it
            error.message = "interrupted";
        const std::string outcome =
            m_written == 0
                ? "Nothing was written"
                : counted(m_written, "event") + " were written, the last of them whole; " + rest();
        error.advice = outcome + (error.advice.empty() ? "" : ". " + error.advice);
        return error;
    }

private:
    /// True when no option leaves out a part of a stream.
    static bool comesWhole(const Arguments &arguments)
    {
        eventstore::EventFilter filter = eventFilterOf(arguments);
        filter.categories.clear();
        return !arguments.integer("after") && !arguments.integer("from-version") && filter.empty();
    }

    /// Looks whether an event before this one of its stream was left out: then `import` refuses the
    /// file unless its store holds that one.
    Result<> lookForCut(const eventstore::Event &event)
    {
        if (!m_numbers)
            return {};
        const std::int64_t version = event.version.value;
        EG_TRY(const std::int64_t number, m_numbers->next(event.streamId, version == 0 ? 0 : 1));
        m_cut = version != number;
        if (m_cut)
            m_numbers.reset();
        return {};
    }

    std::string cutNote() const
    {
        std::string options;
        for (const char *name : {"after", "from-version", "type", "since", "until", "user",
                                 "correlation", "contains"}) {
            if (m_context.arguments.has(name))
                options += (options.empty() ? "--" : ", --") + std::string(name);
        }
        return "events before others of their streams were left out (" + options +
               "), so import takes these lines only into a store that holds those events";
    }

    /// How to get the rest in a form that `import` takes.
    std::string rest() const
    {
        if (m_importable.countsOn())
            return "export all again, as import takes the versions of these streams only from "
                   "their first event on";
        return "--after " + std::to_string(m_last.value) + " exports the rest";
    }

    /// Writes a page; false when there is nothing more to write.
    Result<bool> writePage()
    {
        const std::int64_t left =
            m_limit ? *m_limit - m_written : std::numeric_limits<std::int64_t>::max();
        if (left <= 0)
            return false;
        EG_TRY(std::vector<eventstore::Event> events,
               m_again([this, left] { return m_reader.next(left); }));
        for (eventstore::Event &event : events) {
            if (event.position > m_head.position)
                return false;
            EG_CHECK(m_importable.fit(event));
            EG_CHECK(lookForCut(event));
            m_context.output.row(eventstore::ndjson::toLine(event));
            m_last = event.position;
            ++m_written;
        }
        return true;
    }

    std::optional<double> done() const
    {
        const auto part = [](std::int64_t some, std::int64_t all) {
            return all > 0 ? static_cast<double>(some) / static_cast<double>(all) : 1.0;
        };
        const auto looked = std::max(m_reader.scannedTo(), m_last) - GlobalPosition(m_from);
        return std::max(part(looked, m_head.position - GlobalPosition(m_from)),
                        m_limit ? part(m_written, *m_limit) : 0.0);
    }

    Context &m_context;
    eventstore::Store &m_store;
    EventReader m_reader;
    Reconnect m_again;
    std::optional<std::int64_t> m_limit;
    std::int64_t m_from;
    Importable m_importable;
    std::optional<StreamNumbers> m_numbers; ///< of the events written, while no cut was found
    bool m_cut = false;
    std::int64_t m_written = 0;
    GlobalPosition m_last; ///< position of the last written event
    eventstore::SafeHead m_head;
    Throughput m_throughput;
};

Result<ExitCode> runExport(Context &context)
{
    context.interrupt.endWithReader();
    EG_TRY(const StorePtr store, openForReading(context));
    Exporter exporter(context, *store);
    if (const auto done = exporter.run(); !done)
        return eventstore::fail(exporter.withOutcome(done.error()));
    return ExitCode::Done;
}

} // namespace

Command exportCommand()
{
    std::vector<Option> options = eventOptions();
    options.push_back(formatOption);
    return {"export",       "write events in global order, for import",
            {storeOperand}, options,
            runExport,      checkEventOptions};
}

} // namespace ctl
