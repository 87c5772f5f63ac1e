// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/letteractions.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>

namespace projections::kafka {

using eventstore::ErrorCode;
using eventstore::Result;

namespace {

constexpr std::int64_t lettersAPage = 500;
constexpr auto allLetters = std::numeric_limits<std::int64_t>::max();

} // namespace

Result<std::int64_t> forEachLetter(Letters letters, const LetterChoice &choice, std::int64_t most,
                                   const std::function<Result<void>(const Letter &)> &call)
{
    std::int64_t count = 0;
    std::optional<Letter> after;
    while (count < most) {
        EG_TRY(const auto page, letters.list(choice, after, std::min(most - count, lettersAPage)));
        if (page.empty())
            break;
        for (const Letter &letter : page)
            EG_CHECK(call(letter));
        count += static_cast<std::int64_t>(page.size());
        after = page.back();
    }
    return count;
}

Result<Taken> retryLetters(eventstore::Store &store, const LetterChoice &choice,
                           const std::stop_token &stop)
{
    std::map<Source, std::unique_ptr<Intake>> intakes;
    Taken sum;
    const auto retry = [&](const Letter &letter) -> Result<void> {
        if (stop.stop_requested())
            return eventstore::fail(ErrorCode::Cancelled, "interrupted",
                                    "What was done so far stays; run it again to go on");
        auto &intake = intakes[letter.source];
        if (!intake) {
            intake = std::make_unique<Intake>(store, letter.source);
            EG_CHECK(intake->prepare());
        }
        EG_TRY(const auto taken, intake->retry(letter));
        sum.written += taken.written;
        sum.skipped += taken.skipped;
        sum.letters += taken.letters;
        return {};
    };
    EG_CHECK(forEachLetter(Letters(store.database()), choice, allLetters, retry));
    return sum;
}

Result<std::int64_t> discardLetters(eventstore::Database &database, const LetterChoice &choice,
                                    const std::string &reason, const std::string &actor)
{
    Letters letters(database);
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    const auto discard = [&](const Letter &letter) {
        Letter left = letter;
        left.reason = reason;
        left.discardedBy = actor;
        return letters.discard(left);
    };
    EG_TRY(const auto count, forEachLetter(letters, choice, allLetters, discard));
    EG_CHECK(transaction.commit());
    return count;
}

} // namespace projections::kafka
