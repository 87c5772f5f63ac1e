// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/replayfold.h"

#include "eventstore/json/rawjson.h"
#include "models/eventtext.h"
#include "models/masking/mask.h"
#include "projections/aggregates/account.h"
#include "projections/aggregates/snapshots.h"

#include <algorithm>

namespace models {

namespace json = eventstore::json;
using eventstore::Event;
using eventstore::Result;
using eventstore::Store;

namespace {

constexpr std::int64_t checkpointSpacing = 256;
/// Checkpoints of a large state (the viewers of a film) are less frequent: about this many bytes of
/// memory per event.
constexpr std::int64_t bytesPerEvent = 128;
/// A page has about this many bytes of events. The first page is small, as the size of the events
/// is not known yet.
constexpr std::int64_t pageBytes = 4'000'000;
constexpr std::int64_t leastPage = 64;
constexpr std::int64_t mostPage = 4096;

/// The number of events for the next page, computed from the size of those in this one.
std::int64_t nextPage(const std::vector<Event> &events)
{
    std::int64_t bytes = 0;
    for (const auto &event : events)
        bytes += std::int64_t(event.data.size() + event.metadata.size());
    const auto each = bytes / std::max<std::int64_t>(1, std::int64_t(events.size())) + 1;
    return std::clamp(pageBytes / each, std::int64_t(1), mostPage);
}

bool movesMoney(std::string_view type)
{
    return type == "AccountCreated" || type == "MoneyDeposited" || type == "MoneyWithdrawn" ||
           type == "MoneyTransferred" || type == "MoneyReceived";
}

} // namespace

ReplayFold::ReplayFold(std::string streamId)
    : m_streamId(std::move(streamId))
    , m_nextCheckpoint(checkpointSpacing)
    , m_page(leastPage)
{
}

Result<ReplayFold::Batch> ReplayFold::next(Store &store, std::int64_t limit)
{
    Batch batch;
    EG_TRY(const auto info, store.stream(m_streamId));
    if (!info) {
        batch.atEnd = true;
        return batch;
    }
    if (!m_type) {
        EG_TRY(m_type, projections::aggregateTypeOf(store, m_streamId));
        m_state = m_type->make(m_streamId);
        m_account = m_type->name == "account";
    }
    batch.aggregate = m_type->name;
    eventstore::ReadStream query;
    query.streamId = m_streamId;
    if (m_version)
        query.from = eventstore::StreamVersion(*m_version + 1);
    query.limit = std::min(limit, m_page);
    query.columns.metadata = false;
    EG_TRY(const auto page, store.readStream(query));
    EG_CHECK(checkOrder(page.events, store.firstVersion()));
    m_page = nextPage(page.events);
    batch.lines.reserve(page.events.size());
    for (const auto &event : page.events)
        take(event, batch);
    batch.lastVersion = std::max(info->version.value, m_version.value_or(info->version.value));
    batch.currency = m_currency;
    batch.atEnd = page.atEnd || page.events.empty();
    if (batch.atEnd)
        batch.findings = replayFindings(m_state->toJson());
    return batch;
}

/// Before anything is folded: next() fails as a whole.
Result<void> ReplayFold::checkOrder(const std::vector<Event> &events,
                                    eventstore::StreamVersion first) const
{
    auto last = m_version ? eventstore::StreamVersion(*m_version) : first - 1;
    for (const auto &event : events) {
        EG_CHECK(projections::checkOrder(event, m_streamId, last));
        last = event.version;
    }
    return {};
}

void ReplayFold::take(const Event &event, Batch &batch)
{
    m_state->apply(event);
    m_version = event.version.value;
    if (m_account && event.type == "AccountCreated" && m_currency.empty())
        m_currency = eventtext::dataText(event, "currency");
    batch.lines.push_back({event.version.value, event.timestamp.micros, event.position.value,
                           event.type, m_account ? ledgerEntry(event) : std::nullopt});
    if (*m_version < m_nextCheckpoint)
        return;
    batch.checkpoints.push_back({*m_version, m_state->clone()});
    const auto bytes = std::int64_t(m_state->snapshot().size());
    m_nextCheckpoint = *m_version + std::max(checkpointSpacing, bytes / bytesPerEvent);
}

std::optional<LedgerEntry> ReplayFold::ledgerEntry(const Event &event)
{
    if (!movesMoney(event.type))
        return {};
    const auto balance = static_cast<const projections::Account &>(*m_state).balance().units;
    LedgerEntry entry;
    entry.change = balance - m_balance;
    entry.balance = balance;
    entry.readable = entry.change != 0 || eventtext::dataMoney(event, "amount") ||
                     eventtext::dataMoney(event, "initial_deposit");
    entry.fee = eventtext::dataMoney(event, "fee")
                    .value_or(eventtext::dataMoney(event, "transfer_fee").value_or(0));
    entry.counterparty = eventtext::dataText(event, "to_account_id");
    if (entry.counterparty.empty())
        entry.counterparty = eventtext::dataText(event, "from_account_id");
    m_balance = balance;
    return entry;
}

namespace {

/// The start of a fold: a state and its version; the version is absent for the empty state before
/// the first event.
struct FoldStart
{
    std::unique_ptr<projections::Aggregate> state;
    std::optional<std::int64_t> at;
};

tl::unexpected<eventstore::Error> noSuchVersion(const std::string &streamId, std::int64_t version)
{
    return eventstore::fail(eventstore::ErrorCode::NotFound,
                            "the stream " + streamId + " has no version " + std::to_string(version),
                            "choose another version");
}

Result<FoldStart> foldStart(Store &store, const std::string &streamId, const Checkpoint &from,
                            std::int64_t version)
{
    FoldStart start;
    if (from.state) {
        start.state = from.state->clone();
        start.at = from.version;
    }
    // A snapshot is made of unmasked events.
    if (!Mask::of(store) && version - start.at.value_or(store.firstVersion().value - 1) >
                                projections::snapshotSpacing) {
        EG_TRY(auto known, projections::newestSnapshot(store, streamId,
                                                       eventstore::StreamVersion(version - 1)));
        if (known.version.value > start.at.value_or(0)) {
            start.state = std::move(known.aggregate);
            start.at = known.version.value;
        }
    }
    if (!start.state) {
        EG_TRY(const auto *const type, projections::aggregateTypeOf(store, streamId));
        start.state = type->make(streamId);
    }
    return start;
}

} // namespace

Result<ReplayFrame> replayFrame(Store &store, const std::string &streamId, const Checkpoint &from,
                                std::int64_t version)
{
    EG_TRY(auto start, foldStart(store, streamId, from, version));
    auto &[state, at] = start;
    ReplayFrame frame;
    std::int64_t limit = leastPage;
    while (!at || *at < version) {
        eventstore::ReadStream query;
        query.streamId = streamId;
        query.limit = limit;
        if (at) {
            query.from = eventstore::StreamVersion(*at + 1);
            query.limit = std::min(limit, version - *at);
        }
        EG_TRY(auto page, store.readStream(query));
        limit = nextPage(page.events);
        if (page.events.empty())
            return noSuchVersion(streamId, version);
        for (auto &event : page.events) {
            if (event.version.value > version)
                break;
            EG_CHECK(projections::checkOrder(
                event, streamId, at ? eventstore::StreamVersion(*at) : store.firstVersion() - 1));
            if (event.version.value == version) {
                if (at)
                    frame.before = state->toJson();
                frame.event = event;
            }
            state->apply(event);
            at = event.version.value;
        }
        if (page.events.back().version.value > version && (!at || *at < version))
            return noSuchVersion(streamId, version);
    }
    frame.version = *at;
    frame.state = state->toJson();
    return frame;
}

std::vector<ReplayFinding> replayFindings(std::string_view state)
{
    std::vector<ReplayFinding> found;
    const auto list = json::member(state, "findings");
    if (!list)
        return found;
    json::forEachElement(list->raw, [&](json::Value value) {
        ReplayFinding finding;
        json::forEachMember(value.raw, [&](std::string_view key, json::Value member) {
            if (key == "version")
                finding.version = std::strtoll(std::string(member.raw).c_str(), nullptr, 10);
            else if (key == "expected" && !member.isNull())
                finding.expected = member.raw;
            else if (key == "recorded" && !member.isNull())
                finding.recorded = member.raw;
            else if (key == "kind" && member.kind == json::Kind::String)
                finding.kind = json::unescape(member.raw);
            else if (key == "message" && member.kind == json::Kind::String)
                finding.text = json::unescape(member.raw);
            return true;
        });
        found.push_back(std::move(finding));
        return true;
    });
    return found;
}

} // namespace models
