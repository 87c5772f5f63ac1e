// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/messageletters.h"

#include "app/ctl/counted.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"
#include "projections/kafka/letteractions.h"

#include <charconv>

namespace ctl {

using eventstore::Result;
using projections::kafka::Letter;
using projections::kafka::LetterChoice;
using projections::kafka::Letters;

namespace {

void print(Context &context, const Letter &letter)
{
    eventstore::json::Writer row;
    row.beginObject();
    row.key("projection").string(letter.source.name());
    row.key("key").string(letter.key);
    row.key("event_id");
    letter.eventId ? row.string(letter.eventId->toString()) : row.null();
    row.key("topic").string(letter.source.topic);
    row.key("partition").integer(letter.message.partition);
    row.key("offset").integer(letter.message.offset);
    row.key("error").string(letter.error);
    row.key("attempts").integer(letter.attempts);
    row.key("first_failed_at").string(letter.firstFailedAt.toString());
    row.key("last_failed_at").string(letter.lastFailedAt.toString());
    if (letter.discardedAt) {
        row.key("reason").string(letter.reason);
        row.key("discarded_by").string(letter.discardedBy);
        row.key("discarded_at").string(letter.discardedAt->toString());
    } else {
        row.key("state").string("failed");
        // The stored message, which `retry` uses, so that it need not be in the topic any more.
        row.key("message").string(
            eventstore::repairedText(letter.message.value.value_or(std::string())));
    }
    row.endObject();
    context.output.row(row.text());
}

} // namespace

std::optional<std::pair<std::int32_t, std::int64_t>> parsePlace(std::string_view text)
{
    std::pair<std::int32_t, std::int64_t> place;
    const char *const end = text.data() + text.size();
    const auto partition = std::from_chars(text.data(), end, place.first);
    if (partition.ec != std::errc() || partition.ptr == end || *partition.ptr != ':')
        return {};
    const auto offset = std::from_chars(partition.ptr + 1, end, place.second);
    if (offset.ec != std::errc() || offset.ptr != end || place.first < 0 || place.second < 0)
        return {};
    return place;
}

Result<std::int64_t> listMessageLetters(Context &context, eventstore::Database &database,
                                        const LetterChoice &choice, std::int64_t most)
{
    return projections::kafka::forEachLetter(
        Letters(database), choice, most, [&](const Letter &letter) -> Result<> {
            print(context, letter);
            if (context.output.closed())
                return eventstore::fail(eventstore::ErrorCode::Cancelled, "nobody reads on");
            return {};
        });
}

Result<ExitCode> retryMessageLetters(Context &context, const LetterChoice &choice)
{
    EG_TRY(const StorePtr store, openForWriting(context));
    EG_TRY(const auto sum,
           projections::kafka::retryLetters(*store, choice, context.interrupt.token()));
    std::string line = "messages: " + counted(sum.written, "event") + " stored";
    if (sum.skipped > 0)
        line += ", " + std::to_string(sum.skipped) + " already there";
    if (sum.letters > 0)
        line += ", " + std::to_string(sum.letters) + " failed again";
    context.output.note(line);
    return sum.letters > 0 ? ExitCode::Failed : ExitCode::Done;
}

Result<ExitCode> discardMessageLetters(Context &context, const LetterChoice &choice,
                                       const std::string &reason, const std::string &actor)
{
    EG_TRY(const StorePtr store, openForWriting(context));
    EG_TRY(const auto count,
           projections::kafka::discardLetters(store->database(), choice, reason, actor));
    context.output.note(counted(count, "message") + " discarded");
    return ExitCode::Done;
}

} // namespace ctl
