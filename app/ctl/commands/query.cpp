// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/commands/querysink.h"
#include "app/ctl/emptyanswers.h"
#include "app/ctl/opening.h"
#include "projections/control/deadletters.h"
#include "projections/readmodels/rows.h"

#include <algorithm>
#include <limits>

namespace ctl {

namespace {

constexpr std::int64_t queryPageSize = 1000;

/// The key of a row, for the next page's start.
std::string keyText(const projections::Row &row)
{
    if (const auto *id = std::get_if<eventstore::EventId>(&row.front()))
        return id->toString();
    const auto *text = std::get_if<std::string>(&row.front());
    return text ? *text : std::string();
}

/// Finds stale rows (their key has dead letters). They are reported on standard error, as the
/// members of printed rows are fixed, or in the rows with --stale or --format table.
class StaleRows
{
public:
    explicit StaleRows(bool inRows)
        : m_inRows(inRows)
    {
    }

    eventstore::Result<void> read(eventstore::Database &database, const std::string &name)
    {
        EG_TRY(const bool there, database.hasTable("eventglass_dead_letters"));
        if (there) {
            EG_TRY(m_keys, projections::DeadLetters(database, name).blockedKeys());
        }
        return {};
    }

    std::string marked(std::string json, const std::string &key)
    {
        const bool stale = m_keys.contains(key);
        if (stale && ++m_count <= named)
            m_names += (m_names.empty() ? "" : ", ") + key;
        if (m_inRows)
            json.insert(json.size() - 1, stale ? ",\"stale\":true" : ",\"stale\":false");
        return json;
    }

    bool inRows() const { return m_inRows; }

    void say(Output &output) const
    {
        if (m_count == 0)
            return;
        output.note(std::to_string(m_count) + " of these rows " + (m_count == 1 ? "is" : "are") +
                    " stale: " + m_names + (m_count > named ? ", …" : "") +
                    " (events of theirs could not be projected, see `eventglassctl dead-letters`)");
    }

private:
    static constexpr std::int64_t named = 5;
    bool m_inRows;
    std::unordered_set<std::string> m_keys;
    std::int64_t m_count = 0;
    std::string m_names;
};

eventstore::Result<ExitCode> runQuery(Context &context)
{
    const Arguments &arguments = context.arguments;
    const std::string name = arguments.operand("READ_MODEL");
    const projections::TableSpec &table = projections::findReadModel(name)->tables().front();
    std::int64_t left =
        arguments.integer("limit").value_or(std::numeric_limits<std::int64_t>::max());
    projections::RowsQuery query;
    if (arguments.has("key"))
        query.key = arguments.text("key");
    query.asOf = arguments.time("as-of");
    context.interrupt.endWithReader();
    EG_TRY(const StorePtr store, openForReading(context));
    if (arguments.has("from"))
        return querySink(context, *store);
    StaleRows stale(arguments.has("stale") || arguments.table());
    if (const auto read = stale.read(store->database(), name); !read) {
        using eventstore::ErrorCode;
        const bool notReadable =
            read.error().code == ErrorCode::Database || read.error().code == ErrorCode::Denied;
        if (stale.inRows() || !notReadable)
            return eventstore::fail(read.error());
        context.output.note("whether any of these rows is stale is not known: " +
                            read.error().message);
    }
    bool none = true;
    while (left > 0 && !context.output.closed()) {
        query.limit = std::min(left, queryPageSize);
        EG_TRY(const std::vector<projections::Row> page,
               projections::readRows(store->database(), name, query));
        for (const projections::Row &row : page)
            context.output.row(stale.marked(projections::rowToJson(table, row), keyText(row)));
        left -= static_cast<std::int64_t>(page.size());
        none = none && page.empty();
        if (query.key || static_cast<std::int64_t>(page.size()) < query.limit)
            break;
        query.after = keyText(page.back());
    }
    stale.say(context.output);
    if (none && left > 0 && !context.output.closed())
        EG_CHECK(sayNoRows(context, *store, name));
    return ExitCode::Done;
}

/// The names of read models that support --as-of.
std::string asOfModels()
{
    std::string names;
    for (const auto &model : projections::readModels()) {
        if (model->asOf())
            names += (names.empty() ? "" : ", ") + model->name();
    }
    return names;
}

std::optional<std::string> checkQuery(const Arguments &arguments)
{
    const auto *model = projections::findReadModel(arguments.operand("READ_MODEL"));
    if (arguments.has("as-of") && !model->asOf())
        return "--as-of is for " + asOfModels() + " only";
    if (!arguments.has("from")) {
        if (arguments.has("contains") || arguments.has("account"))
            return "--contains and --account go with --from";
        return {};
    }
    if (arguments.operand("READ_MODEL") != "transaction_history")
        return "--from is for transaction_history only";
    if (arguments.has("key") || arguments.has("stale"))
        return "--key and --stale are for rows in the projection database, not with --from";
    if (arguments.integer("limit").value_or(1) < 1)
        return "--limit with --from is at least 1";
    return {};
}

} // namespace

Command queryCommand()
{
    // Static, as an option only refers to its text.
    static const std::string asOfHelp = asOfModels() + ": count the 30 days that end then";
    return {"query",
            "print the rows of a read model in key order",
            {storeOperand, {"READ_MODEL", Operand::Kind::ReadModel}},
            {{"key", Takes::Text, "K", "only the row of this key"},
             {"as-of", Takes::Time, "T", asOfHelp},
             {"stale", Takes::Nothing, "",
              "mark rows of keys with events in the dead letters (--format table always does)"},
             {"from", Takes::NonEmpty, "PUBLICATION",
              "transaction_history: from this sink (transaction_history@elasticsearch), the latest "
              "first"},
             {"account", Takes::NonEmpty, "A", "with --from: of this account"},
             {"contains", Takes::NonEmpty, "WORDS",
              "with --from: whose description and reference hold these words; WORD* for its "
              "beginning"},
             {"limit", Takes::Count, "N", "at most so many"},
             readModelsOption,
             formatOption},
            runQuery,
            checkQuery};
}

} // namespace ctl
