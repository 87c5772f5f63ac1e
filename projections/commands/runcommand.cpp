// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/commands/runcommand.h"

namespace projections {

using eventstore::EventId;
using eventstore::NewEvent;
using eventstore::Result;
using eventstore::Store;
using eventstore::StreamAppend;
using eventstore::StreamVersion;
using eventstore::Timestamp;
namespace json = eventstore::json;

namespace {

constexpr StreamVersion atItsEnd{std::numeric_limits<std::int64_t>::max()};

/// The streams of a command, as one attempt read them.
struct Streams
{
    FoldedStream self;
    std::string otherId; ///< stream id; empty if the command has only one stream
    FoldedStream other;
};

Result<Streams> load(Store &store, const CommandRequest &request, const SnapshotUse &use)
{
    Streams streams;
    // The kind is that of the command, whatever other events the stream contains.
    const AggregateType &type = aggregateTypeFor(request.streamId());
    EG_TRY(streams.self, foldStream(store, request.streamId(), atItsEnd, use, &type));
    const std::string_view key = request.type->otherKey;
    if (key.empty())
        return streams;
    // If both are the same aggregate, the command sees its state twice and refuses.
    streams.otherId = std::string(request.type->aggregate) + "-" + request.input.text(key);
    EG_TRY(streams.other, foldStream(store, streams.otherId, atItsEnd, use, &type));
    return streams;
}

std::string metadataOf(const CommandRequest &request, const EventId &correlation,
                       const std::optional<EventId> &cause)
{
    json::Writer metadata;
    metadata.beginObject();
    metadata.key("correlation_id").string(correlation.toString());
    if (cause)
        metadata.key("causation_id").string(cause->toString());
    if (!request.actor.empty())
        metadata.key("user_id").string(request.actor);
    metadata.endObject();
    return metadata.take();
}

/// Builds the appends. The first event's cause is the command, that of each further one the event
/// before it.
std::vector<StreamAppend> appendsOf(const CommandRequest &request, const Streams &streams,
                                    std::vector<DecidedEvent> decided, const EventId &correlation,
                                    Timestamp now)
{
    std::vector<StreamAppend> appends{
        {request.streamId(), {streams.self.version}, {}},
        {streams.otherId, {streams.other.version}, {}},
    };
    std::optional<EventId> cause;
    for (DecidedEvent &event : decided) {
        NewEvent added;
        added.type = std::move(event.type);
        added.data = std::move(event.data);
        added.timestamp = event.timestamp.value_or(now);
        added.metadata = metadataOf(request, correlation, cause);
        added.metadata = eventstore::completeMetadata(added);
        cause = added.id;
        appends[event.toOther ? 1 : 0].events.push_back(std::move(added));
    }
    std::erase_if(appends, [](const StreamAppend &append) { return append.events.empty(); });
    return appends;
}

} // namespace

Result<std::vector<eventstore::Event>> runCommand(Store &store, const CommandRequest &request,
                                                  const RetryPolicy &policy, const SnapshotUse &use)
{
    const EventId correlation = EventId::random();
    const auto decide = [&]() -> Result<std::vector<StreamAppend>> {
        EG_TRY(const Streams streams, load(store, request, use));
        const CommandState state{*streams.self.aggregate, streams.other.aggregate.get(),
                                 Timestamp::now()};
        EG_TRY(auto decided, request.type->decide(state, request.input));
        return appendsOf(request, streams, std::move(decided), correlation, state.now);
    };
    EG_TRY(eventstore::AppendResult written, saveWithRetry(store, decide, policy));
    return std::move(written.events);
}

} // namespace projections
