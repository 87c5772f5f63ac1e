// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/rows.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"

#include <QProcess>
#include <QtTest>

#include <algorithm>
#include <random>

using namespace projections;
using namespace support;

namespace {

int killsEach()
{
    const auto wanted = qEnvironmentVariableIntValue("EG_KILLS");
    return wanted > 0 ? wanted : 4;
}

/// A process that projects, ours to kill.
class Child
{
public:
    Child(const AnyStore &any, const QString &action)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/projectchild"),
                        {QString::fromStdString(any.urlText()), QStringLiteral("20"), action});
        if (!m_process.waitForReadyRead())
            qFatal("projectchild did not begin: %s", qPrintable(m_process.errorString()));
    }

    /// SIGKILL so many milliseconds from now; false when it was done before.
    bool killAfter(int milliseconds)
    {
        if (m_process.waitForFinished(milliseconds))
            return false;
        m_process.kill();
        m_process.waitForFinished();
        return true;
    }

private:
    QProcess m_process;
};

void finish(const AnyStore &any)
{
    SupervisorOptions options;
    options.url = any.url();
    Supervisor supervisor(options);
    for (const auto &model : readModels())
        supervisor.start(model->name(), false);
    supervisor.waitUntilIdle();
    for (const auto &status : supervisor.snapshot()) {
        if (status.state == State::Failed)
            qFatal("%s", status.lastError.c_str());
    }
}

/// Rows that are not those of the events up to their position.
QStringList wrongRows(AnyStore &any)
{
    const auto store = any.openReadOnly();
    QStringList lines;
    must(verify(*store, {}, [&](const Discrepancy &difference) {
        // The history has events that are invalid on purpose, which unbalance their accounts.
        if (difference.column != "balance_after")
            lines << QString::fromStdString(difference.message);
    }));
    return lines;
}

} // namespace

/// Killed at any moment, a projection gives the same rows in the end, and leaves nothing behind.
class TstKilled : public QObject
{
    Q_OBJECT

    std::mt19937 m_random;

    int moment(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most)); }

    static void compareWithNaiveFold(AnyStore &any)
    {
        const auto store = any.open();
        const auto events = allEvents(*store);
        for (const auto &model : readModels())
            QCOMPARE(storedRows(store->database(), *model), naiveRows(*model, events));
        QCOMPARE(leftovers(any), QStringList());
    }

private slots:
    void initTestCase()
    {
        const auto seed = static_cast<unsigned>(qEnvironmentVariableIntValue("EG_SEED"));
        m_random.seed(seed ? seed : std::random_device()());
        qInfo("the moments are random; they don't repeat with a seed, being times");
    }

    void duringCatchUp_data() { bothStores(); }
    void duringCatchUp()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const int slice = 3000;
        const auto events = spoiled(history({.seed = 51, .events = slice * killsEach()}), 51, 200);
        auto next = events.begin();
        int kills = 0;
        // A fast machine may be done before its moment comes: then another slice is there to fold.
        for (int i = 0; i < killsEach() || (kills == 0 && i < 50); ++i) {
            if (next != events.end()) {
                const auto end = next + std::min<std::ptrdiff_t>(slice, events.end() - next);
                mustImport(*any.open(), {next, end});
                next = end;
            }
            kills += Child(any, QStringLiteral("catchup")).killAfter(moment(60)) ? 1 : 0;
            QCOMPARE(wrongRows(any), QStringList());
        }
        QVERIFY(kills > 0);
        finish(any);
        compareWithNaiveFold(any);
    }

    void duringFollowing_data() { bothStores(); }
    void duringFollowing()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        const auto events = spoiled(history({.seed = 52, .events = 50 * killsEach()}), 52, 100);
        auto next = events.begin();
        for (int i = 0; i < killsEach(); ++i) {
            Child child(any, QStringLiteral("follow"));
            for (int part = 0; part < 5; ++part, next += 10)
                mustImport(*store, {next, next + 10});
            QVERIFY(child.killAfter(moment(100)));
            QCOMPARE(wrongRows(any), QStringList());
        }
        finish(any);
        compareWithNaiveFold(any);
    }

    void duringRebuildAndSwap_data() { bothStores(); }
    void duringRebuildAndSwap()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), spoiled(history({.seed = 53, .events = 1500}), 53, 200));
        finish(any);
        for (int i = 0; i < killsEach(); ++i) {
            Child(any, QStringLiteral("rebuild")).killAfter(moment(400));
            QCOMPARE(wrongRows(any), QStringList());
        }
        finish(any);
        compareWithNaiveFold(any);
    }

    void duringReset_data() { bothStores(); }
    void duringReset()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), spoiled(history({.seed = 54, .events = 200}), 54, 30));
        for (int i = 0; i < killsEach(); ++i) {
            finish(any);
            Child(any, QStringLiteral("reset")).killAfter(moment(30));
            QCOMPARE(wrongRows(any), QStringList());
        }
        finish(any);
        compareWithNaiveFold(any);
    }
};

QTEST_GUILESS_MAIN(TstKilled)
#include "tst_killed.moc"
