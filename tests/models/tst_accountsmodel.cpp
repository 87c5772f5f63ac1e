// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accounts/accountcompare.h"
#include "models/accounts/accountdetail.h"
#include "models/accounts/accounteventsmodel.h"
#include "models/accounts/accountsmodel.h"
#include "models/format.h"
#include "models/replay/statetreemodel.h"
#include "models/replay/versionsmodel.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace models;
using namespace Qt::StringLiterals;
using support::newEvent;
using Load = AccountsModel::Load;

namespace {

void open(Session &session, const support::TemporaryStore &file)
{
    ConnectionSpec spec;
    spec.url = file.url();
    session.open(spec);
}

void project(const support::TemporaryStore &file)
{
    projections::SupervisorOptions options;
    options.url = file.url();
    projections::Supervisor supervisor(options);
    for (const auto *name : {"account_summaries", "transaction_history"})
        supervisor.start(name, false);
    supervisor.waitUntilIdle();
}

void fill(const support::TemporaryStore &file, int accounts)
{
    auto store = file.open();
    support::must(store->init());
    std::vector<eventstore::ImportEvent> events;
    for (int i = 0; i < accounts; ++i) {
        const auto id = QString::number(i).rightJustified(4, u'0').toStdString();
        eventstore::ImportEvent event;
        event.streamId = "account-" + id;
        event.event =
            newEvent("AccountCreated", R"({"user_id":"u)" + std::to_string(i % 7) +
                                           R"(","account_type":"checking","currency":")" +
                                           (i % 2 ? "EUR" : "USD") + R"(","initial_deposit":)" +
                                           std::to_string(i * 37 % 1009) + "}");
        event.event.timestamp = support::at("2026-01-01T00:00:00Z") + i * 1'000'000;
        events.push_back(event);
    }
    support::mustImport(*store, events);
}

std::vector<ComparedField> differences(const AccountFacts &facts)
{
    std::vector<ComparedField> found;
    for (const auto &field : facts.comparison.fields) {
        if (field.differs)
            found.push_back(field);
    }
    return found;
}

} // namespace

class TestAccountsModel : public QObject
{
    Q_OBJECT

private slots:
    void pagesAreFetchedAsTheViewAsks();
    void findingAndSortingAreDoneByTheDatabase();
    void withoutAReadModelStreamsAreListed();
    void readModelAndReplayAgree();
    void amountsHaveTheDecimalsOfTheirCurrency();
    void aContradictionInTheEventsIsNamed();
    void aRowThatWasTamperedWithIsMarked();
    void aReadModelThatIsBehindIsComparedWhereItStands();
    void anAbsentAccountIsSaid();
    void eventsAreListedNewestFirst();
};

void TestAccountsModel::pagesAreFetchedAsTheViewAsks()
{
    support::TemporaryStore file;
    fill(file, 450);
    project(file);
    Session session;
    AccountsModel model(session);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setActive(true);
    open(session, file);
    QTRY_COMPARE(model.load(), Load::Ready);
    QVERIFY(model.rowCount() >= 200);
    QCOMPARE(model.accountId(0), u"0000"_s);
    while (!model.complete()) {
        const int before = model.rowCount();
        model.fetchMore({});
        QTRY_VERIFY(model.rowCount() > before || model.complete());
        QVERIFY(model.rowCount() <= 450);
    }
    QCOMPARE(model.rowCount(), 450);
    QCOMPARE(model.accountId(449), u"0449"_s);
    for (int row = 0; row < 450; ++row)
        QCOMPARE(model.accountId(row).toInt(), row);
    QCOMPARE(model.rowOf(u"0300"_s), 300);
}

void TestAccountsModel::findingAndSortingAreDoneByTheDatabase()
{
    support::TemporaryStore file;
    fill(file, 40);
    project(file);
    Session session;
    AccountsModel model(session);
    model.setActive(true);
    open(session, file);
    QTRY_COMPARE(model.rowCount(), 40);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.sort(AccountsModel::BalanceColumn, Qt::DescendingOrder);
    QTRY_VERIFY(resets.count() > 0);
    // The largest of the first currency, then down.
    QVERIFY(model.index(0, AccountsModel::BalanceColumn).data().toString().endsWith(u"EUR"));
    const auto amount = [&model](int row) {
        return model.index(row, AccountsModel::BalanceColumn).data(CopyRole).toString().toDouble();
    };
    QVERIFY(amount(0) > amount(1) && amount(1) > amount(2));
    model.setFind(u" u3 "_s);
    QTRY_COMPARE(model.rowCount(), 6);
    model.setFind(u"usd"_s);
    QTRY_COMPARE(model.rowCount(), 20);
    model.setFind(u"000"_s);
    QTRY_COMPARE(model.rowCount(), 10);
    model.setFind(u"%"_s);
    QTRY_COMPARE(model.rowCount(), 0);
    QCOMPARE(model.load(), Load::Ready);
}

void TestAccountsModel::withoutAReadModelStreamsAreListed()
{
    support::TemporaryStore file;
    fill(file, 30);
    Session session;
    AccountsModel model(session);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setActive(true);
    open(session, file);
    QTRY_COMPARE(model.rowCount(), 30);
    QVERIFY(model.fromStreams());
    QCOMPARE(model.accountId(3), u"0003"_s);
    QCOMPARE(model.index(3, AccountsModel::BalanceColumn).data().toString(), u"–"_s);
}

void TestAccountsModel::readModelAndReplayAgree()
{
    support::TemporaryStore file;
    auto store = file.open();
    support::must(store->init());
    support::mustImport(*store, support::history({}));
    project(file);
    int compared = 0;
    eventstore::StreamsQuery query;
    query.category = "account";
    for (const auto &stream : support::must(store->streams(query))) {
        const auto id = QString::fromUtf8(eventstore::aggregateIdOf(stream.streamId));
        const auto facts = support::must(loadAccountFacts(*store, id));
        QVERIFY(facts.projected);
        QVERIFY2(!facts.differs(), qPrintable(id));
        QVERIFY(facts.findings.empty());
        QVERIFY(!facts.curve->empty());
        ++compared;
    }
    QVERIFY(compared > 3);
}

/// A dinar has three decimals, a won none: also in what contradicts.
void TestAccountsModel::amountsHaveTheDecimalsOfTheirCurrency()
{
    using models::compareAccount;
    const auto state = [](const char *currency) {
        return std::string("{\"currency\":\"") + currency +
               "\",\"balance\":7.5,\"findings\":[{\"version\":3,\"kind\":\"balance_mismatch\","
               "\"expected\":7.5,\"recorded\":6,\"message\":\"\"}]}";
    };
    const std::string row = "{\"current_balance\":6}";
    QCOMPARE(models::findingsOf(state("KWD")).front().text,
             u"balance_after of version 3 says 6.000, the amounts give 7.500"_s);
    QCOMPARE(models::findingsOf(state("JPY")).front().text,
             u"balance_after of version 3 says 6, the amounts give 7.5"_s);
    QCOMPARE(compareAccount(row, state("KWD")).fields.front().stored, u"6.000"_s);
    QCOMPARE(compareAccount(row, state("KWD")).fields.front().replayed, u"7.500"_s);
    models::StateTreeModel tree;
    tree.setState(state("KWD"), {{"balance", projections::StateChange::Kind::Changed, "9", "7.5"}});
    const auto balance = tree.find(u"balance"_s);
    QCOMPARE(balance.siblingAtColumn(models::StateTreeModel::ValueColumn).data().toString(),
             u"7.500"_s);
    QCOMPARE(balance.siblingAtColumn(models::StateTreeModel::BeforeColumn).data().toString(),
             u"9.000"_s);
    models::VersionsModel versions;
    versions.setCurrency(u"KWD"_s);
    QCOMPARE(versions.findingText({3, "1234.5", "6", "balance_mismatch", {}}),
             u"the amounts make a balance of 1,234.500, balance_after is 6.000"_s);
    QCOMPARE(versions.findingText({3, "-1", "-1", "negative_balance", {}}),
             u"the balance is below zero: %1"_s.arg(models::format::amount(-10'000, u"KWD"_s)));
}

void TestAccountsModel::aContradictionInTheEventsIsNamed()
{
    support::TemporaryStore file;
    fill(file, 1);
    auto store = file.open();
    support::mustAppend(*store, "account-0000",
                        {newEvent("MoneyDeposited", R"({"amount":25,"balance_after":20})")});
    project(file);
    const auto facts = support::must(loadAccountFacts(*store, u"0000"_s));
    QCOMPARE(facts.findings.size(), std::size_t{1});
    QCOMPARE(facts.findings[0].version, qint64{2});
    QCOMPARE(facts.findings[0].text,
             u"balance_after of version 2 says 20.00, the amounts give 25.00"_s);
    const auto found = differences(facts);
    QCOMPARE(found.size(), std::size_t{2}); // current and available balance
    QCOMPARE(found[0].stored, u"20.00"_s);
    QCOMPARE(found[0].replayed, u"25.00"_s);
    QVERIFY(found[0].why.contains(u"balance_after"));
}

void TestAccountsModel::aRowThatWasTamperedWithIsMarked()
{
    support::TemporaryStore file;
    fill(file, 2);
    project(file);
    file.rawSql("update account_summaries set total_deposits = 10000 where account_id = '0001'");
    auto store = file.open();
    const auto found = differences(support::must(loadAccountFacts(*store, u"0001"_s)));
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].name, u"total_deposits"_s);
    QCOMPARE(found[0].stored, u"1.00"_s);
    QCOMPARE(found[0].replayed, u"37.00"_s);
    AccountComparison model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setFields(found);
    QCOMPARE(model.index(0, 0).data(SeverityRole).toInt(), int(Severity::Bad));
    QVERIFY(!model.index(0, AccountComparison::WhyColumn).data().toString().isEmpty());
}

void TestAccountsModel::aReadModelThatIsBehindIsComparedWhereItStands()
{
    support::TemporaryStore file;
    fill(file, 1);
    project(file);
    auto store = file.open();
    support::mustAppend(*store, "account-0000",
                        {newEvent("MoneyDeposited", R"({"amount":5,"balance_after":5})")});
    const auto facts = support::must(loadAccountFacts(*store, u"0000"_s));
    QCOMPARE(facts.rowVersion, qint64{1});
    QCOMPARE(facts.streamVersion, qint64{2});
    QVERIFY(!facts.differs());
}

void TestAccountsModel::anAbsentAccountIsSaid()
{
    support::TemporaryStore file;
    fill(file, 1);
    Session session;
    AccountDetail detail(session);
    open(session, file);
    QTRY_COMPARE(session.state(), Session::State::Open);
    detail.open(u"nobody"_s);
    QTRY_COMPARE(detail.state(), AccountDetail::State::Failed);
    QCOMPARE(detail.error().code, eventstore::ErrorCode::NotFound);
    detail.open(u"0000"_s);
    QTRY_COMPARE(detail.state(), AccountDetail::State::Ready);
    QVERIFY(!detail.facts().projected);
    QCOMPARE(detail.facts().owner, u"u0"_s);
}

void TestAccountsModel::eventsAreListedNewestFirst()
{
    support::TemporaryStore file;
    fill(file, 1);
    auto store = file.open();
    support::mustAppend(
        *store, "account-0000",
        {newEvent("MoneyDeposited", R"({"amount":100.5,"balance_after":100.5,"reference":"rent"})"),
         newEvent("MoneyWithdrawn", R"({"amount":10,"fee":0.5,"balance_after":90})"),
         newEvent("MoneyTransferred",
                  R"({"to_account_id":"7","amount":1,"transfer_fee":0.1,"balance_after":88.9})"),
         newEvent("AccountClosed", R"({"reason":"moved"})")});
    Session session;
    AccountEventsModel model(session);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    open(session, file);
    QTRY_COMPARE(session.state(), Session::State::Open);
    model.open(u"0000"_s);
    QTRY_COMPARE(model.rowCount(), 5);
    const auto line = [&model](int row) {
        QStringList cells;
        for (const int column :
             {AccountEventsModel::VersionColumn, AccountEventsModel::TextColumn,
              AccountEventsModel::AmountColumn, AccountEventsModel::BalanceColumn})
            cells << model.index(row, column).data().toString();
        return cells.join(u'|').replace(QChar(0x2212), u'-');
    };
    QCOMPARE(line(0), u"5|Closed: moved||"_s);
    QCOMPARE(line(1), u"4|Transfer to 7|-1.10|88.90"_s);
    QCOMPARE(line(2), u"3|Withdrawal with a fee of 0.50|-10.50|90.00"_s);
    QCOMPARE(line(3), u"2|Deposit (rent)|+100.50|100.50"_s);
    QCOMPARE(line(4), u"1|Opened by u0|0.00|0.00"_s);
    model.setFindings({{3, u"wrong"_s}});
    QCOMPARE(model.index(2, 0).data(Qt::ToolTipRole).toString(), u"wrong"_s);
}

EG_TEST(TestAccountsModel, coreApplication)
#include "tst_accountsmodel.moc"
