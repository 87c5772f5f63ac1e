// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/comparesink.h"

#include "app/ctl/counted.h"
#include "eventstore/json/rawjson.h"
#include "projections/publications/comparison.h"

namespace ctl {

namespace {

using eventstore::ErrorCode;
using eventstore::Result;
using projections::SinkDifference;
namespace json = eventstore::json;

/// Collects the differences of a sink in the form of a rebuild's: one line for each row.
class SinkChanges
{
public:
    SinkChanges(std::string name, ChangeCollector &changes)
        : m_name(std::move(name))
        , m_changes(changes)
    {
        m_changes.begin(m_name);
    }

    void add(const SinkDifference &difference)
    {
        const auto &row = difference.row;
        const auto kind = kindOf(difference.kind);
        if (row.key != m_key || kind != m_kind)
            finishRow();
        m_key = row.key;
        m_kind = kind;
        if (row.column.empty())
            return;
        m_columns += (m_columns.empty() ? "" : ",") + json::quote(row.column) + R"(:{"old":)" +
                     orNull(row.stored) + R"(,"new":)" + orNull(row.expected) + '}';
    }

    void finishRow()
    {
        if (m_kind.empty())
            return;
        ++m_counts[m_kind];
        m_changes.addLine(m_name, R"({"key":)" + json::quote(m_key) + R"(,"kind":")" + m_kind +
                                      R"(","columns":{)" + m_columns + "}}");
        m_kind.clear();
        m_columns.clear();
    }

    std::int64_t count(const std::string &kind) const
    {
        const auto found = m_counts.find(kind);
        return found == m_counts.end() ? 0 : found->second;
    }

private:
    static std::string orNull(const std::string &value) { return value.empty() ? "null" : value; }
    static std::string kindOf(SinkDifference::Kind kind)
    {
        switch (kind) {
        case SinkDifference::Kind::Missing:
            return "added";
        case SinkDifference::Kind::Extra:
            return "removed";
        case SinkDifference::Kind::Stale:
            return "stale";
        default:
            return "changed";
        }
    }

    std::string m_name;
    ChangeCollector &m_changes;
    std::string m_key; ///< of the row whose columns are collected
    std::string m_kind;
    std::string m_columns;
    std::map<std::string, std::int64_t> m_counts;
};

std::string comparedText(const projections::SinkComparison &done, const SinkChanges &changes)
{
    if (!done.notCompared.empty())
        return done.name + ": not compared, as " + done.notCompared + "; a rebuild fills it";
    auto text = done.name + ": up to position " +
                std::to_string(std::max<std::int64_t>(done.position.value, 0)) + ", ";
    if (const auto stale = changes.count("stale"); stale > 0)
        text += counted(stale, "row") + " with stale keys; ";
    text += "a rebuild would have " + counted(changes.count("added"), "row") + " added, " +
            std::to_string(changes.count("removed")) + " removed, " +
            std::to_string(changes.count("changed")) + " changed";
    return text + "; nothing was built, as a sink keeps no rows waiting: `rebuild " + done.name +
           "` builds and swaps";
}

} // namespace

Result<void> compareBeforeRebuild(Context &context, eventstore::Store &store,
                                  const std::string &name, ChangeCollector &changes)
{
    EG_TRY(const auto entry, projections::findPublication(store.database(), name));
    if (!entry) {
        return eventstore::fail(ErrorCode::NotFound, "There is no publication called " + name + '.',
                                "`eventglassctl sinks STORE` lists them.");
    }
    SinkChanges found(name, changes);
    projections::SinkCompareOptions options;
    options.stop = context.interrupt.token();
    EG_TRY(const auto done,
           projections::compareSink(store, *entry, options,
                                    [&](const SinkDifference &one) { found.add(one); }));
    found.finishRow();
    context.output.note(comparedText(done, found));
    changes.print(context.output, name);
    return {};
}

} // namespace ctl
