// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "models/replay/replaymodel.h"
#include "projections/aggregates/replay.h"
#include "tests/support/history.h"
#include "tests/support/story.h"
#include "tests/support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

using models::ReplayModel;
using models::StateTreeModel;
using models::VersionsModel;

namespace {

const auto account = u"account-a1"_s;

std::string coreState(eventstore::Store &store, const QString &stream, qint64 version)
{
    const auto state = projections::replay(store, models::format::utf8(stream),
                                           {eventstore::StreamVersion(version), {}},
                                           projections::SnapshotUse::none());
    return state ? state->json : state.error().text();
}

/// `balance: 110 (was 120.5)`: the marked rows.
QStringList marked(const QAbstractItemModel &tree, const QModelIndex &parent = {})
{
    QStringList lines;
    for (int row = 0; row < tree.rowCount(parent); ++row) {
        const auto index = tree.index(row, 0, parent);
        if (index.data(models::ChangeRole).toInt() != int(models::Change::None))
            lines << u"%1: %2 (was %3)"_s.arg(index.data(StateTreeModel::PathRole).toString(),
                                              index.data(StateTreeModel::ValueRole).toString(),
                                              index.data(StateTreeModel::BeforeRole).toString());
        lines << marked(tree, index);
    }
    return lines;
}

} // namespace

class TestReplayModel : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc); }
    void everyVersionIsTheStateTheCoreReplays_data();
    void everyVersionIsTheStateTheCoreReplays();
    void whatTheEventChangedIsMarkedWithItsOldValue();
    void theTreeKeepsItsShapeWhereTheKeysAreTheSame();
    void aLateAnswerIsDropped();
    void versionsAreClampedAndAskedForEarly();
    void aTimeLeadsToTheLastVersionByThen();
    void anAccountReadsLikeAStatement();
    void anAmountThatCannotBeReadIsNotZero();
    void contradictionsAreFound();
    void anyTwoVersionsCompare();
    void playingRunsToTheEndAndStops();
    void aStreamThatDoesNotExistIsEmpty();
    void noStateIsShownOfEventsThatShareAVersion();
    void newVersionsAreFollowedWithoutMoving();
};

void TestReplayModel::everyVersionIsTheStateTheCoreReplays_data()
{
    QTest::addColumn<QString>("stream");
    QTest::newRow("account beyond two checkpoints") << u"account-long"_s;
    QTest::newRow("account with transfers") << QString(u"account-"_s);
    QTest::newRow("user") << QString(u"user-"_s);
    QTest::newRow("content") << QString(u"content-"_s);
    QTest::newRow("generic") << u"log-1"_s;
}

void TestReplayModel::everyVersionIsTheStateTheCoreReplays()
{
    QFETCH(QString, stream);
    support::Story story;
    support::mustImport(story.store(), support::history({7, 600, 3, 2, 2}));
    story.longAccount("long", 600);
    support::mustAppend(story.store(), "log-1", support::countedEvents(40));
    if (stream.endsWith(QLatin1Char('-'))) { // the longest of the category
        std::map<qint64, QString> byLength;
        eventstore::StreamsQuery query;
        query.prefix = models::format::utf8(stream);
        for (const auto &info : support::must(story.store().streams(query)))
            byLength[info.streamId == "account-long" ? 0 : info.version.value] =
                models::format::text(info.streamId);
        stream = byLength.rbegin()->second;
    }
    story.open();
    ReplayModel model(story.session());
    model.open(stream);
    QTRY_VERIFY(model.state() == ReplayModel::State::Ready && !model.folding());
    QVERIFY(model.range().last > 3);
    if (stream == u"account-long"_s)
        QCOMPARE(model.checkpointCount(), 2);
    // Backwards and in leaps, so that each checkpoint serves versions on both sides.
    const auto last = model.range().last;
    const qint64 stride = last > 100 ? 7 : 1;
    for (qint64 i = 0; i < last; ++i) {
        const auto version = last - (i * stride) % last;
        if (i * stride >= last && stride > 1)
            break;
        model.setVersion(version);
        QTRY_VERIFY(model.frame());
        QCOMPARE(QByteArray::fromStdString(model.frame()->state),
                 QByteArray::fromStdString(coreState(story.store(), stream, version)));
        QCOMPARE(qint64(model.frame()->event.version.value), version);
    }
    for (const qint64 version : {qint64(1), qint64(255), qint64(256), qint64(257), qint64(513)}) {
        if (version > last)
            break;
        model.setVersion(version);
        QTRY_VERIFY(model.frame());
        QCOMPARE(model.frame()->state, coreState(story.store(), stream, version));
        if (version > 1)
            QCOMPARE(model.frame()->before, coreState(story.store(), stream, version - 1));
    }
}

void TestReplayModel::whatTheEventChangedIsMarkedWithItsOldValue()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    QAbstractItemModelTester tester(&model.tree(),
                                    QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.open(account, 3);
    QTRY_VERIFY(model.frame());
    QCOMPARE(marked(model.tree()),
             (QStringList{u"balance: 110 (was 120.5)"_s, u"transaction_count: 3 (was 2)"_s,
                          u"total_transfers_out: 10.5 (was 0)"_s}));
    model.setVersion(4);
    QTRY_VERIFY(model.frame());
    const auto lines = marked(model.tree());
    QVERIFY2(lines.contains(u"balance: 59 (was 110)"_s), qPrintable(lines.join(QLatin1Char('\n'))));
    QVERIFY(model.tree().find(u"findings.0.version"_s).isValid());
}

void TestReplayModel::theTreeKeepsItsShapeWhereTheKeysAreTheSame()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    model.open(account, 2);
    QTRY_VERIFY(model.frame());
    QSignalSpy resets(&model.tree(), &QAbstractItemModel::modelReset);
    const QPersistentModelIndex balance = model.tree().find(u"balance"_s);
    model.setVersion(3);
    QTRY_VERIFY(model.frame());
    QCOMPARE(resets.size(), 0);
    QVERIFY(balance.isValid());
    QCOMPARE(balance.data(StateTreeModel::ValueRole).toString(), u"110"_s);
    const auto shown =
        balance.sibling(balance.row(), StateTreeModel::ValueColumn).data().toString();
    QCOMPARE(shown, u"110.00"_s); // as in the list of versions
}

void TestReplayModel::aLateAnswerIsDropped()
{
    support::Story story;
    story.longAccount("long", 900);
    story.open();
    ReplayModel model(story.session());
    model.open(u"account-long"_s, 1);
    QTRY_VERIFY(model.frame() && !model.folding());
    QList<qint64> arrived;
    connect(&model, &ReplayModel::frameChanged, this, [&] {
        if (model.frame())
            arrived << model.frame()->version;
    });
    for (qint64 version = 100; version <= 900; version += 100)
        model.setVersion(version);
    QVERIFY(!model.frame());
    QTRY_VERIFY(model.frame());
    QTest::qWait(50);
    QCOMPARE(arrived, QList<qint64>{900});
}

void TestReplayModel::versionsAreClampedAndAskedForEarly()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    model.open(account);
    model.setVersion(2);
    QTRY_VERIFY(model.frame());
    QCOMPARE(model.version().value_or(-1), 2);
    model.setVersion(1'000'000'000'000);
    QCOMPARE(model.version().value_or(-1), 4);
    model.step(-100);
    QCOMPARE(model.version().value_or(-1), 1);
    QSignalSpy changes(&model, &ReplayModel::versionChanged);
    model.setVersion(0);
    QCOMPARE(changes.size(), 0);
    model.open(account);
    QTRY_COMPARE(model.version().value_or(-1), 4);
}

void TestReplayModel::aTimeLeadsToTheLastVersionByThen()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    model.open(account);
    QTRY_VERIFY(model.frame());
    QVERIFY(model.setTime(support::at("2026-03-04T10:59:59Z").micros));
    QCOMPARE(model.version().value_or(-1), 2);
    QVERIFY(model.setTime(support::at("2026-03-04T11:00:00Z").micros));
    QCOMPARE(model.version().value_or(-1), 3);
    QVERIFY(!model.setTime(support::at("2020-01-01T00:00:00Z").micros));
    QCOMPARE(model.version().value_or(-1), 3);
}

void TestReplayModel::anAccountReadsLikeAStatement()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    QAbstractItemModelTester tester(&model.versions(),
                                    QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.open(account);
    QTRY_VERIFY(model.frame());
    QStringList lines;
    for (int row = 0; row < model.versions().rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < VersionsModel::ColumnCount; ++column) {
            if (column != VersionsModel::TimeColumn && column != VersionsModel::AfterColumn)
                cells << model.versions().index(row, column).data().toString();
        }
        lines << cells.join(QLatin1Char('|'));
    }
    QCOMPARE(lines, (QStringList{u"1|AccountCreated|+100.00||100.00|"_s,
                                 u"2|MoneyDeposited|+20.50||120.50|"_s,
                                 u"3|MoneyTransferred|−10.00|0.50|110.00|a2"_s,
                                 u"4|MoneyWithdrawn|−50.00|1.00|59.00|"_s}));
    QVERIFY(model.versions().hasLedger());
    QCOMPARE(model.versions().currency(), u"EUR"_s);
    model.open(u"user-u1"_s);
    QTRY_VERIFY(model.frame());
    QVERIFY(!model.versions().hasLedger());
}

void TestReplayModel::anAmountThatCannotBeReadIsNotZero()
{
    support::Story story;
    const auto add = [&story](std::uint64_t id, const char *type, const char *data) {
        story.add(id, "account-a1", type, data, "{}", "2026-03-10T08:00:00Z");
    };
    add(1, "AccountCreated",
        R"({"user_id":"u1","account_type":"CHECKING","currency":"EUR","initial_deposit":0})");
    add(2, "MoneyDeposited", R"({"amount":"ten","balance_after":10})");
    add(3, "MoneyDeposited", R"({"amount":0,"balance_after":0})");
    add(4, "MoneyDeposited", R"({"amount":5,"balance_after":5})");
    story.open();
    ReplayModel model(story.session());
    model.open(account);
    QTRY_VERIFY(model.frame());
    QStringList amounts;
    for (int row = 0; row < model.versions().rowCount(); ++row)
        amounts << model.versions().index(row, VersionsModel::AmountColumn).data().toString();
    QCOMPARE(amounts, (QStringList{u"0.00"_s, u"–"_s, u"0.00"_s, u"+5.00"_s}));
}

void TestReplayModel::contradictionsAreFound()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    model.open(account, 1);
    QTRY_COMPARE(model.findings().size(), std::size_t(1));
    QCOMPARE(model.findings().front().version, 4);
    QCOMPARE(model.findings().front().expected, std::string("59"));
    QCOMPARE(model.findings().front().recorded, std::string("60"));
    QVERIFY(!model.versions().index(3, 0).data(VersionsModel::FindingRole).toString().isEmpty());
    QVERIFY(model.versions().index(2, 0).data(VersionsModel::FindingRole).toString().isEmpty());
}

void TestReplayModel::anyTwoVersionsCompare()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    model.open(account);
    QTRY_VERIFY(model.frame());
    model.compare(1, 3);
    QVERIFY(model.comparing());
    QTRY_VERIFY(!model.comparing());
    QStringList lines;
    for (const auto &change : model.comparison().changes())
        lines << models::format::text(change.path + ": " + change.before + " > " + change.after);
    QCOMPARE(lines,
             (QStringList{u"balance: 100 > 110"_s, u"transaction_count: 1 > 3"_s,
                          u"total_deposits: 100 > 120.5"_s, u"total_transfers_out: 0 > 10.5"_s}));
    model.compare(2, 2);
    QTRY_VERIFY(!model.comparing());
    QCOMPARE(model.comparison().rowCount(), 0);
}

void TestReplayModel::playingRunsToTheEndAndStops()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    model.open(account);
    QTRY_VERIFY(model.frame());
    model.setSpeed(25);
    QList<qint64> seen;
    connect(&model, &ReplayModel::versionChanged, this,
            [&] { seen << model.version().value_or(-1); });
    model.setPlaying(true);
    QVERIFY(model.playing());
    QTRY_VERIFY(!model.playing());
    QCOMPARE(seen, (QList<qint64>{1, 2, 3, 4}));
}

void TestReplayModel::aStreamThatDoesNotExistIsEmpty()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    model.open(u"account-none"_s);
    QTRY_COMPARE(model.state(), ReplayModel::State::Empty);
    QVERIFY(!model.version());
    model.setPlaying(true);
    QVERIFY(!model.playing());
}

/// A table of others that keeps no versions apart: the command line refuses it, too.
void TestReplayModel::noStateIsShownOfEventsThatShareAVersion()
{
    const support::TemporaryStore store;
    store.rawSql("create table events (global_position integer primary key, event_id text,"
                 " stream_id text, stream_version integer, event_type text, event_data text,"
                 " metadata text, timestamp text);"
                 "create table streams (stream_id text primary key, version integer,"
                 " last_updated text);"
                 "with recursive n(i) as (select 1 union all select i + 1 from n where i < 9)"
                 " insert into events select i,"
                 " printf('00000000-0000-4000-8000-%012d', i), 'box-1', min(i, 8), 'Kept', '{}',"
                 " '{}', '2026-03-01T10:00:00Z' from n");
    models::Session session;
    models::ConnectionSpec spec;
    spec.url = store.url();
    session.open(spec);
    ReplayModel model(session);
    model.open(u"box-1"_s);
    QTRY_VERIFY(model.foldError());
    const auto text = QString::fromStdString(model.foldError()->text());
    QVERIFY2(text.contains(u"the event at position 9 has the version 8"_s), qPrintable(text));
}

void TestReplayModel::newVersionsAreFollowedWithoutMoving()
{
    support::Story story;
    story.tell();
    story.open();
    ReplayModel model(story.session());
    model.open(account, 2);
    QTRY_VERIFY(model.frame() && !model.folding());
    story.add(30, "account-a1", "MoneyDeposited", R"({"amount":1,"balance_after":60})", "{}",
              "2026-04-01T00:00:00Z");
    QTRY_COMPARE(model.range().last, 5);
    QCOMPARE(model.version().value_or(-1), 2);
    QTRY_COMPARE(model.versions().rowCount(), 5);
    QCOMPARE(model.versions().index(4, VersionsModel::BalanceColumn).data().toString(), u"60.00"_s);
}

EG_TEST(TestReplayModel, coreApplication)
#include "tst_replaymodel.moc"
