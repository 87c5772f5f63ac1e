// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/lettertrial.h"

#include "eventstore/json/rawjson.h"
#include "projections/control/deadletters.h"
#include "projections/engine/fold.h"
#include "projections/sinks/sink.h"
#include "projections/verify/rowhistory.h"

#include <algorithm>

namespace projections {

using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::GlobalPosition;
using eventstore::Result;

namespace {

constexpr std::size_t cacheBytes = 8u * 1024u * 1024u;

Result<void> checkData(const std::string &data)
{
    const auto parsed = eventstore::json::check(data);
    if (!parsed)
        return eventstore::fail(ErrorCode::InvalidData, parsed.error().message);
    if (parsed->kind != eventstore::json::Kind::Object)
        return eventstore::fail(ErrorCode::InvalidData, "The data are no JSON object");
    return {};
}

/// Loads rows from the database and applies events to them in memory.
class Bench
{
public:
    Bench(eventstore::Store &store, const ReadModel &model)
        : m_store(store)
        , m_model(model)
        , m_sink(store.database(), model)
        , m_rows(&m_sink, model, cacheBytes)
        , m_fold(model, m_rows)
    {
    }

    Result<Row> row(const RowKey &key)
    {
        EG_TRY(const Row *found, m_rows.find(key));
        return found ? *found : Row();
    }

    /// Applies a letter's event, with `data` instead of its own data if given.
    Result<TrialStep> apply(const DeadLetter &letter, const std::string *data)
    {
        TrialStep step;
        step.position = letter.position;
        step.eventId = letter.eventId;
        step.tried = true;
        EG_TRY(auto event, m_store.eventAt(letter.position));
        if (!event) {
            step.error = "The event is not in the store any more.";
            return step;
        }
        step.type = event->type;
        if (data)
            event->data = *data;
        const auto key = m_model.keyOf(*event);
        if (data && key != letter.key) {
            step.error = "With this data it would belong to " +
                         (key.empty() ? "no row of this projection" : "the key " + key) + ".";
            return step;
        }
        EG_TRY(step.error, m_fold.applyOne(*event));
        return step;
    }

private:
    eventstore::Store &m_store;
    const ReadModel &m_model;
    Sink m_sink;
    RowCache m_rows;
    Fold m_fold;
};

} // namespace

std::int64_t LetterTrial::applied() const
{
    return std::ranges::count_if(
        steps, [](const TrialStep &step) { return step.tried && step.error.empty(); });
}

Result<LetterTrial> tryLetters(eventstore::Store &store, const ReadModel &model,
                               const std::string &key,
                               const std::map<GlobalPosition, std::string> &data, std::int64_t most)
{
    for (const auto &[position, text] : data)
        EG_CHECK(checkData(text));
    LetterTrial trial;
    trial.key = key;
    DeadLetters letters(store.database(), model.name());
    EG_TRY(const auto queue, letters.ofKey(key, eventstore::beforeAll, most));
    EG_TRY(const auto counts, letters.countsOfKey(key, eventstore::endOfTime));
    trial.beyond = counts.dead + counts.queued - static_cast<std::int64_t>(queue.size());
    Bench bench(store, model);
    const auto row = rowKeyOf(model, key);
    if (row) {
        EG_TRY(trial.before, bench.row(*row));
    }
    bool stopped = false;
    for (const DeadLetter &letter : queue) {
        const auto edited = data.find(letter.position);
        if (stopped) {
            trial.steps.push_back({letter.position, letter.eventId, {}, {}, false});
            continue;
        }
        EG_TRY(auto step, bench.apply(letter, edited == data.end() ? nullptr : &edited->second));
        stopped = !step.error.empty();
        trial.steps.push_back(std::move(step));
    }
    if (row) {
        EG_TRY(trial.after, bench.row(*row));
    }
    return trial;
}

} // namespace projections
