// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "projections/aggregates/account.h"
#include "projections/readmodels/rowvalues.h"
#include "projections/sinks/tablecursor.h"
#include "projections/verify/modelcheck.h"

namespace projections {

using eventstore::Event;
using eventstore::JsonText;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

enum Table { Accounts, Findings };
enum AccountColumn { StreamId, AccountState };
enum FindingColumn { Stream, Version, Number, Recorded, Expected, Message, FindingColumns };

/// A read model that is used only for this check: the states of Account aggregates, and in a second
/// table their findings.
class BalanceModel : public ReadModel
{
public:
    /// `checked` is the read model whose balances are checked.
    explicit BalanceModel(const ReadModel &checked)
        : m_checked(checked)
    {
    }

    std::string name() const override { return "account_balances"; }

    const std::vector<TableSpec> &tables() const override
    {
        static const std::vector<TableSpec> specs{
            {"accounts", {{"stream_id", ColumnType::Text}, {"state", ColumnType::Json}}, 1, {}},
            {"findings",
             {{"stream_id", ColumnType::Text},
              {"version", ColumnType::Integer},
              {"number", ColumnType::Integer},
              {"recorded", ColumnType::Json},
              {"expected", ColumnType::Json},
              {"message", ColumnType::Text}},
             3,
             {}}};
        return specs;
    }

    const std::vector<std::string> &eventTypes() const override { return m_checked.eventTypes(); }

    std::string keyOf(const Event &event) const override { return event.streamId; }

    void touches(const Event &event, std::vector<RowKey> &keys) const override
    {
        if (isAccount(event))
            keys.push_back(textKey(Accounts, event.streamId));
    }

    Result<void> apply(const Event &event, RowSet &rows) const override
    {
        if (!isAccount(event))
            return {};
        EG_TRY(const Row *found, rows.find(textKey(Accounts, event.streamId)));
        Account account(event.streamId);
        if (found)
            EG_CHECK(account.restore(valueOf<JsonText>(*found, AccountState).text));
        account.apply(event);
        if (account.findingCount() > 0)
            EG_CHECK(putFindings(event, account.toJson(), rows));
        account.forgetFindings();
        return rows.put(Accounts, {event.streamId, JsonText{account.snapshot()}});
    }

private:
    static bool isAccount(const Event &event)
    {
        return aggregateTypeFor(event.streamId).name == "account";
    }

    static Result<void> putFindings(const Event &event, const std::string &state, RowSet &rows)
    {
        std::vector<Row> made;
        json::forEachElement(json::member(state, "findings")->raw, [&](json::Value finding) {
            const auto raw = [&](std::string_view key) {
                const auto value = json::member(finding.raw, key);
                return value ? std::string(value->raw) : std::string("null");
            };
            // Unreadable events are reported as dead letters.
            if (raw("recorded") == "null")
                return true;
            made.push_back({event.streamId, event.version.value,
                            static_cast<std::int64_t>(made.size()), JsonText{raw("recorded")},
                            JsonText{raw("expected")}, json::unescape(raw("message"))});
            return true;
        });
        for (auto &row : made)
            EG_CHECK(rows.put(Findings, std::move(row)));
        return {};
    }

    const ReadModel &m_checked;
};

Discrepancy differenceFrom(const ReadModel &checked, const Row &finding)
{
    const std::string account(eventstore::aggregateIdOf(valueOf<std::string>(finding, Stream)));
    const auto &recorded = valueOf<JsonText>(finding, Recorded).text;
    const auto &expected = valueOf<JsonText>(finding, Expected).text;
    return {checked.name(),
            account,
            "balance_after",
            recorded,
            expected,
            "account " + account + ", version " +
                std::to_string(valueOf<std::int64_t>(finding, Version)) + ": " +
                valueOf<std::string>(finding, Message) + '.',
            {}};
}

} // namespace

Result<void> checkBalances(const CheckContext &context, const ReadModel &checked,
                           eventstore::GlobalPosition head)
{
    const BalanceModel model(checked);
    ScratchProjection fresh(context.temporary, model);
    EG_CHECK(fresh.foldTo(context.store, head, {}, context.progress));
    TableCursor findings(context.temporary, fresh.model().tables()[Findings]);
    for (;;) {
        EG_TRY(const Row *finding, findings.next());
        if (!finding)
            return addFailures(fresh, context.differences);
        EG_CHECK(context.differences.add(differenceFrom(checked, *finding),
                                         ProvenanceReadModel::lastTouched(*finding),
                                         "Recorded by"));
    }
}

} // namespace projections
