// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/rebuildreport.h"

#include "app/ctl/counted.h"
#include "eventstore/json/rawjson.h"

#include <algorithm>

namespace ctl {

using projections::RebuildOutcome;
using projections::RebuildRun;
namespace json = eventstore::json;

namespace {

void numberOrNull(json::Writer &writer, std::string_view key, bool given, std::int64_t number)
{
    writer.key(key);
    if (given)
        writer.integer(number);
    else
        writer.null();
}

std::string changesText(const projections::RebuildFigures &figures)
{
    if (!figures.changes)
        return "not comparable: another version of the program made the old rows";
    const auto &changes = *figures.changes;
    return counted(changes.added, "row") + " added, " + std::to_string(changes.removed) +
           " removed, " + std::to_string(changes.changed) + " changed";
}

} // namespace

std::string runToJson(const RebuildRun &run, bool waiting)
{
    json::Writer writer;
    writer.beginObject();
    writer.key("projection").string(run.projection);
    writer.key("started_at").string(run.startedAt.toString());
    writer.key("finished_at");
    if (run.finishedAt)
        writer.string(run.finishedAt->toString());
    else
        writer.null();
    writer.key("seconds");
    if (run.finishedAt)
        writer.real(static_cast<double>(run.finishedAt->micros - run.startedAt.micros) / 1e6);
    else
        writer.null();
    writer.key("by").string(run.startedBy);
    writer.key("outcome");
    if (run.outcome)
        writer.string(projections::outcomeName(*run.outcome));
    else
        writer.null();
    writer.key("waiting").boolean(waiting);
    const auto figures = run.figures.value_or(projections::RebuildFigures{});
    const auto changes = figures.changes.value_or(projections::RowChangeCounts{});
    numberOrNull(writer, "position", run.figures.has_value(),
                 std::max<std::int64_t>(figures.position.value, 0));
    numberOrNull(writer, "events", run.figures.has_value(), figures.events);
    numberOrNull(writer, "rows", run.figures.has_value(), figures.rows);
    numberOrNull(writer, "added", figures.changes.has_value(), changes.added);
    numberOrNull(writer, "removed", figures.changes.has_value(), changes.removed);
    numberOrNull(writer, "changed", figures.changes.has_value(), changes.changed);
    writer.endObject();
    return writer.take();
}

std::string summaryOf(const RebuildRun &run, const projections::ProjectionStatus &status)
{
    if (!run.figures)
        return run.projection + ": no rows were built";
    const auto position = std::to_string(std::max<std::int64_t>(run.figures->position.value, 0));
    std::string line = run.projection + ": ";
    if (run.outcome == RebuildOutcome::Discarded)
        return line + "the waiting rows of position " + position + " are dropped";
    if (run.outcome == RebuildOutcome::Compared) {
        return line + "built up to position " + position + ", " + changesText(*run.figures) +
               "; the old rows stay until `rebuild --swap`, or for good with `rebuild --discard`";
    }
    line += "rebuilt up to position " + position;
    if (status.deadLetters > 0)
        line += ", " + std::to_string(status.deadLetters) + " in dead letters";
    return line + "; " + changesText(*run.figures);
}

void ChangeCollector::begin(const std::string &readModel)
{
    const std::scoped_lock lock(m_mutex);
    m_kept[readModel].clear();
    m_file.begin();
}

void ChangeCollector::add(const std::string &readModel, const projections::RowChange &change)
{
    if (const std::scoped_lock lock(m_mutex);
        m_kept[readModel].size() >= mostKept && !m_file.isOpen())
        return;
    const auto *model = projections::findReadModel(readModel);
    addLine(readModel, projections::changeToJson(model->tables().front(), change));
}

void ChangeCollector::addLine(const std::string &readModel, std::string object)
{
    // Several read models write to the same output.
    object.insert(1, "\"read_model\":" + json::quote(readModel) + ',');
    const std::scoped_lock lock(m_mutex);
    if (m_file.isOpen())
        m_file.add(object);
    if (auto &kept = m_kept[readModel]; kept.size() < mostKept)
        kept.push_back(std::move(object));
}

void ChangeCollector::print(Output &output, const std::string &readModel) const
{
    const auto kept = m_kept.find(readModel);
    if (kept == m_kept.end())
        return;
    for (const auto &text : kept->second)
        output.row(text);
}

} // namespace ctl
