// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/errands.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>
#include <latch>
#include <memory>

using namespace std::chrono_literals;

class ErrandsTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingUnderWayIsDoneAtOnce() { QVERIFY(eventstore::waitForDetached(0ms)); }

    void aLongErrandIsNotWaitedForBeyondThePatience()
    {
        std::latch mayEnd(1);
        QVERIFY(eventstore::runDetached([&] { mayEnd.wait(); }));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!eventstore::waitForDetached(30ms));
        QVERIFY(timer.elapsed() >= 29);
        mayEnd.count_down();
        QVERIFY(eventstore::waitForDetached(10s));
    }

    /// Each thread has ended for good when they are done: what it holds is gone.
    void manyErrandsAreAllDone()
    {
        const auto held = std::make_shared<std::atomic<int>>(0);
        for (int i = 0; i < 200; ++i)
            QVERIFY(eventstore::runDetached([held] { ++*held; }));
        QVERIFY(eventstore::waitForDetached(10s));
        QCOMPARE(held->load(), 200);
        QCOMPARE(held.use_count(), 1);
    }
};

EG_TEST(ErrandsTest, coreApplication)
#include "tst_errands.moc"
