// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/rebuild.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"
#include "tests/support/victim.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace support;
using projections::RebuildTask;

namespace {

constexpr auto accounts = "account_summaries";

bool waits(AnyStore &any)
{
    return must(projections::RebuildLog(any.open()->database(), accounts).waiting()).has_value();
}

/// Its error, empty when all is well.
QString decide(const AnyStore &any, RebuildTask task)
{
    projections::SupervisorOptions options;
    options.url = any.url();
    projections::Supervisor supervisor(options);
    supervisor.rebuild(accounts, {task, {}, {}});
    supervisor.waitUntilIdle();
    for (const auto &status : supervisor.snapshot()) {
        if (status.name == accounts)
            return QString::fromStdString(status.lastError);
    }
    return u"no such projection"_s;
}

/// Nothing of what a start leaves behind but rows that wait for a decision.
QString complaintsBesideWaiting(AnyStore &any)
{
    finishProjections(any);
    auto found = differencesFromNaive(any);
    if (!waits(any))
        return (found + leftovers(any)).join(QLatin1Char('\n'));
    const auto tables = any.tables();
    for (const auto &table : projections::findReadModel(accounts)->tables()) {
        const auto name =
            QString::fromStdString(table.name + std::string(projections::shadowSuffix));
        if (!tables.contains(name))
            found << u"rows are said to wait, but there is no %1"_s.arg(name);
    }
    return found.join(QLatin1Char('\n'));
}

} // namespace

/// Killed at any moment of a rebuild, the old rows or the new ones are there, and nothing else.
class TstKilledRebuilding : public QObject
{
    Q_OBJECT

    Executioner m_executioner;
    int m_kills = 0;

    void killAll(AnyStore &any, const QStringList &names, double fromPart)
    {
        const auto action = u"rebuild"_s;
        mustImport(*any.open(), spoiled(history({.seed = 53, .events = 200}), 53, 50));
        finishProjections(any);
        m_executioner.measure(any, action, names, fromPart);
        const auto wanted = Executioner::killsEach();
        int kills = 0;
        int halfBuilt = 0;
        const auto whole = any.tables().size();
        for (int i = 0; kills < wanted && i < wanted * 4; ++i) {
            kills += m_executioner.kill(any, action, names) ? 1 : 0;
            halfBuilt += any.tables().size() > whole ? 1 : 0;
            QCOMPARE(complaints(any), QString());
        }
        QCOMPARE(kills, wanted);
        m_kills += kills;
        qInfo("%d kills, %d of them left half-built tables to the next start", kills, halfBuilt);
    }

private slots:
    void cleanupTestCase() { qInfo("%d kills", m_kills); }

    void allReadModels_data() { bothStores(); }
    void allReadModels()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        killAll(any, {}, 0);
    }

    void oneReadModelAroundItsSwap_data() { bothStores(); }
    void oneReadModelAroundItsSwap()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        killAll(any, {u"account_summaries"_s}, 0.6);
    }

    /// Also with rows of an earlier comparison waiting.
    void oneReadModelThatIsCompared_data() { bothStores(); }
    void oneReadModelThatIsCompared()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto action = u"compare"_s;
        const QStringList names{QLatin1String(accounts)};
        mustImport(*any.open(), spoiled(history({.seed = 55, .events = 200}), 55, 50));
        finishProjections(any);
        m_executioner.measure(any, action, names);
        const auto wanted = Executioner::killsEach();
        int kills = 0;
        int waiting = 0;
        for (int i = 0; kills < wanted && i < wanted * 4; ++i) {
            if (i % 2 == 1 && !waits(any))
                QCOMPARE(decide(any, RebuildTask::Compare), QString());
            kills += m_executioner.kill(any, action, names) ? 1 : 0;
            QCOMPARE(complaintsBesideWaiting(any), QString());
            if (!waits(any))
                continue;
            ++waiting;
            if (i % 3 == 0)
                continue;
            QCOMPARE(
                decide(any, i % 3 == 1 ? RebuildTask::SwapWaiting : RebuildTask::DiscardWaiting),
                QString());
            QCOMPARE(complaints(any), QString());
        }
        QCOMPARE(kills, wanted);
        m_kills += kills;
        qInfo("%d kills, rows waited after %d of them", kills, waiting);
    }

    void aSwapOfWaitingRows_data() { bothStores(); }
    void aSwapOfWaitingRows()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto action = u"swap"_s;
        const QStringList names{QLatin1String(accounts)};
        mustImport(*any.open(), spoiled(history({.seed = 56, .events = 200}), 56, 50));
        finishProjections(any);
        QCOMPARE(decide(any, RebuildTask::Compare), QString());
        m_executioner.measure(any, action, names);
        const auto wanted = Executioner::killsEach();
        int kills = 0;
        int waiting = 0;
        for (int i = 0; kills < wanted && i < wanted * 4; ++i) {
            if (!waits(any))
                QCOMPARE(decide(any, RebuildTask::Compare), QString());
            kills += m_executioner.kill(any, action, names) ? 1 : 0;
            QCOMPARE(complaintsBesideWaiting(any), QString());
            waiting += waits(any) ? 1 : 0;
        }
        QCOMPARE(kills, wanted);
        m_kills += kills;
        qInfo("%d kills, %d of them before the swap", kills, waiting);
        if (waits(any))
            QCOMPARE(decide(any, RebuildTask::SwapWaiting), QString());
        QCOMPARE(complaints(any), QString());
    }
};

EG_TEST(TstKilledRebuilding, coreApplication)
#include "tst_killedrebuilding.moc"
