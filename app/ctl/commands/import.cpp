// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/linereader.h"
#include "app/ctl/opening.h"
#include "app/ctl/throughput.h"
#include "eventstore/json/ndjson.h"

#include <functional>
#include <limits>
#include <unordered_set>

namespace ctl {

namespace {

using eventstore::ErrorCode;
using eventstore::Result;

/// Events passed to the store at once: enough to be fast, and limited in bytes, so that large
/// events need no more memory.
constexpr std::size_t chunkEvents = 1000;
constexpr std::size_t chunkBytes = 8u << 20;

/// Converts versions of streams that count from 0 to versions that count from 1. A stream counts
/// from 0 if its first line has version 0.
class VersionShift
{
public:
    void apply(eventstore::ImportEvent &event)
    {
        if (!event.version)
            return;
        // Only hashes of ids are kept, to save memory. On a collision a version does not follow,
        // and the import is refused.
        const std::size_t stream = std::hash<std::string>{}(event.streamId);
        if (event.version->value == 0)
            m_fromZero.insert(stream);
        if (m_fromZero.contains(stream))
            event.version = *event.version + 1;
    }

private:
    std::unordered_set<std::size_t> m_fromZero;
};

/// Reads lines into an import session, with a commit after each batch.
class Importer
{
public:
    Importer(Context &context, eventstore::ImportSession &session)
        : m_context(context)
        , m_session(session)
        , m_batch(
              context.arguments.integer("batch").value_or(std::numeric_limits<std::int64_t>::max()))
    {
    }

    Result<> run(LineReader &lines)
    {
        for (;;) {
            EG_TRY(const std::optional<std::string_view> line, lines.next());
            if (!line)
                break;
            EG_TRY(eventstore::ImportEvent event,
                   eventstore::ndjson::fromLine(*line, lines.lineNumber()));
            m_shift.apply(event);
            EG_CHECK(take(std::move(event)));
            showProgress(lines);
        }
        EG_CHECK(hand());
        m_context.output.phase("storing " + counted(m_read, "event"));
        return commit();
    }

    std::int64_t committed() const { return m_committed; }

private:
    Result<> take(eventstore::ImportEvent event)
    {
        m_chunkBytes += event.event.data.size() + event.event.metadata.size();
        m_chunk.push_back(std::move(event));
        ++m_read;
        ++m_sinceCommit;
        if (m_chunk.size() >= chunkEvents || m_chunkBytes >= chunkBytes || m_sinceCommit >= m_batch)
            EG_CHECK(hand());
        return m_sinceCommit >= m_batch ? commit() : Result<>();
    }

    Result<> hand()
    {
        if (m_context.interrupt.requested())
            return eventstore::fail(ErrorCode::Cancelled, "interrupted");
        EG_CHECK(m_session.add(m_chunk));
        m_chunk.clear();
        m_chunkBytes = 0;
        return {};
    }

    Result<> commit()
    {
        EG_CHECK(m_session.commit());
        m_committed = m_session.written();
        m_sinceCommit = 0;
        return {};
    }

    void showProgress(const LineReader &lines)
    {
        if (m_read % 1000 == 0)
            m_context.output.progress("read " + m_throughput.describe(m_read, lines.progress()));
    }

    Context &m_context;
    eventstore::ImportSession &m_session;
    std::int64_t m_batch;
    std::int64_t m_read = 0;
    std::int64_t m_sinceCommit = 0;
    std::int64_t m_committed = 0;
    VersionShift m_shift;
    std::vector<eventstore::ImportEvent> m_chunk;
    std::size_t m_chunkBytes = 0;
    Throughput m_throughput;
};

/// The error of a failed import, with how many of the file's events were stored.
eventstore::Error withOutcome(eventstore::Error error, std::int64_t committed)
{
    if (error.cancelled()) // also if the database reported it
        error.message = "interrupted";
    const std::string outcome = committed == 0
                                    ? "Nothing was imported"
                                    : counted(committed, "event") + " before it stay imported";
    error.advice = outcome + (error.advice.empty() ? "" : ". " + error.advice);
    return error;
}

std::string summaryOf(const eventstore::ImportSession &session)
{
    std::string summary = "imported " + counted(session.written(), "event");
    if (session.skipped() > 0)
        summary += ", skipped " + std::to_string(session.skipped()) + " already there";
    return summary;
}

Result<ExitCode> runImport(Context &context)
{
    EG_TRY(LineReader lines,
           LineReader::open(context.arguments.operand("FILE"), context.interrupt));
    EG_TRY(StoreToFill target, openOrCreate(context));
    auto session = target.store->beginImport();
    if (!session) {
        takeBack(std::move(target));
        return eventstore::fail(std::move(session).error());
    }
    Importer importer(context, **session);
    const auto done = importer.run(lines);
    const std::string summary = summaryOf(**session);
    session->reset();
    if (!done) {
        if (importer.committed() > 0)
            EG_CHECK(finishMaking(target));
        else
            takeBack(std::move(target));
        return eventstore::fail(withOutcome(done.error(), importer.committed()));
    }
    EG_CHECK(finishMaking(target));
    context.output.note(summary);
    return ExitCode::Done;
}

} // namespace

Command importCommand()
{
    return {
        "import",
        "read events from a file (- for standard input), all or none; known event ids are skipped",
        {storeOperand, {"FILE"}},
        {{"batch", Takes::Positive, "N",
          "commit every N events, so that they stay when a later line is bad"}},
        runImport,
        nullptr,
        true,
        nullptr,
        [](const Arguments &) -> std::optional<std::string> { return "import"; }};
}

} // namespace ctl
