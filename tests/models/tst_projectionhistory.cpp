// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/projectionhistory.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using models::ProjectionHistory;
using projections::ProgressSample;

/// What workers wrote down, as it is drawn.
class ProjectionHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void countersBecomeWhatTheyGrewBy()
    {
        const auto sample = [](std::int64_t at, std::int64_t batches, double seconds,
                               std::int64_t faults) {
            ProgressSample one;
            one.at = {at};
            one.position = at * 10;
            one.head = at * 10 + 5;
            one.lagEvents = 5;
            one.batches = batches;
            one.batchSeconds = seconds;
            one.faults = faults;
            return one;
        };
        const auto moments = ProjectionHistory::fromLog({
            sample(1, 4, 2.0, 1), sample(2, 8, 6.0, 1), // four batches of a second
            sample(3, 8, 6.0, 4),                       // none, three faults
            sample(4, 2, 1.0, 0),                       // a worker that was made anew
        });
        QCOMPARE(moments.size(), std::size_t(4));
        QCOMPARE(moments[0].batchSeconds, std::optional(0.5)); // since the worker was made
        QVERIFY(!moments[0].faults);                           // in which time is not known
        QCOMPARE(moments[1].batchSeconds, std::optional(1.0));
        QCOMPARE(moments[1].faults, std::optional<qint64>(0));
        QVERIFY(!moments[2].batchSeconds);
        QCOMPARE(moments[2].faults, std::optional<qint64>(3));
        QCOMPARE(moments[3].batchSeconds, std::optional(0.5));
        QCOMPARE(moments[3].faults, std::optional<qint64>(0));
        QCOMPARE(moments[3].position, qint64(40));
        QCOMPARE(moments[3].head, qint64(45));
    }

    void whatIsObservedIsTakenDownOnceASecond()
    {
        models::Session session;
        ProjectionHistory history(session);
        history.show(u"a"_s);
        projections::ProjectionStatus status;
        status.name = "a";
        status.position = eventstore::GlobalPosition(3);
        status.head = eventstore::GlobalPosition(9);
        for (int i = 0; i < 5; ++i)
            history.observe(status);
        QCOMPARE(history.moments().size(), std::size_t(1));
        status.name = "b";
        history.observe(status);
        QCOMPARE(history.rowCount(), 1);
        QVERIFY(!history.moments().front().faults); // unknown is not zero
        QCOMPARE(history.index(0, ProjectionHistory::FaultsColumn).data().toString(), u"–"_s);
        history.show(u"b"_s);
        QCOMPARE(history.rowCount(), 0);
    }
};

EG_TEST(ProjectionHistoryTest, coreApplication)
#include "tst_projectionhistory.moc"
