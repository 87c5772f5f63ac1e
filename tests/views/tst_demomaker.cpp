// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/demomaker.h"
#include "eventstore/store.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

class TestDemoMaker : public QObject
{
    Q_OBJECT
private slots:
    void theDemoEndsToday();
};

void TestDemoMaker::theDemoEndsToday()
{
    const QTemporaryDir dir;
    const auto path = dir.filePath(u"demo.db"_s).toStdString();
    support::must(app::makeDemo(path, [](double) {}, {}));
    const auto url = support::must(eventstore::StoreUrl::parse("sqlite:" + path));
    const auto store = support::must(eventstore::openStore(url));
    eventstore::ReadAll newest;
    newest.direction = eventstore::Direction::Backwards;
    newest.limit = 1;
    const auto page = support::must(store->readAll(newest));
    QCOMPARE(page.events.size(), std::size_t(1));
    const auto now = eventstore::Timestamp::now();
    QVERIFY(page.events.front().timestamp <= now);
    QVERIFY(now.micros - page.events.front().timestamp.micros < eventstore::microsPerDay);
    const auto bounds = support::must(store->bounds());
    QVERIFY(bounds && bounds->second.value == 20'000);
}

EG_TEST(TestDemoMaker, coreApplication)
#include "tst_demomaker.moc"
