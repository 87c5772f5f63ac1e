// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/messageletters.h"

#include "app/ctl/counted.h"
#include "app/ctl/opening.h"
#include "eventstore/json/rawjson.h"
#include "projections/kafka/intake.h"

#include <charconv>
#include <map>

namespace ctl {

using eventstore::Result;
using projections::kafka::Intake;
using projections::kafka::Letter;
using projections::kafka::LetterChoice;
using projections::kafka::Letters;

namespace {

constexpr std::int64_t pageSize = 500;

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

/// Calls `call` for each letter, reading them page by page.
Result<std::int64_t> forEach(Letters letters, const LetterChoice &choice, std::int64_t most,
                             const std::function<Result<>(const Letter &)> &call)
{
    std::int64_t count = 0;
    std::optional<Letter> after;
    while (count < most) {
        EG_TRY(const auto page, letters.list(choice, after, std::min(most - count, pageSize)));
        if (page.empty())
            break;
        for (const Letter &letter : page)
            EG_CHECK(call(letter));
        count += static_cast<std::int64_t>(page.size());
        after = page.back();
    }
    return count;
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
    return forEach(Letters(database), choice, most, [&](const Letter &letter) -> Result<> {
        print(context, letter);
        if (context.output.closed())
            return eventstore::fail(eventstore::ErrorCode::Cancelled, "nobody reads on");
        return {};
    });
}

Result<ExitCode> retryMessageLetters(Context &context, const LetterChoice &choice)
{
    EG_TRY(const StorePtr store, openForWriting(context));
    std::map<projections::kafka::Source, std::unique_ptr<Intake>> intakes;
    projections::kafka::Taken sum;
    const auto retry = [&](const Letter &letter) -> Result<> {
        auto &intake = intakes[letter.source];
        if (!intake) {
            intake = std::make_unique<Intake>(*store, letter.source);
            EG_CHECK(intake->prepare());
        }
        EG_TRY(const auto taken, intake->retry(letter));
        sum.written += taken.written;
        sum.skipped += taken.skipped;
        sum.letters += taken.letters;
        return {};
    };
    EG_CHECK(forEach(Letters(store->database()), choice, std::numeric_limits<std::int64_t>::max(),
                     retry));
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
    Letters letters(store->database());
    eventstore::Transaction transaction(store->database());
    EG_CHECK(transaction.begin());
    const auto discard = [&](const Letter &letter) {
        Letter left = letter;
        left.reason = reason;
        left.discardedBy = actor;
        return letters.discard(left);
    };
    EG_TRY(const auto count,
           forEach(letters, choice, std::numeric_limits<std::int64_t>::max(), discard));
    EG_CHECK(transaction.commit());
    context.output.note(counted(count, "message") + " discarded");
    return ExitCode::Done;
}

} // namespace ctl
