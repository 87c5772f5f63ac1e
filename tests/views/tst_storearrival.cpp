// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/storearrival.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

using app::StoreArrival;
using eventstore::StoreUrl;
using views::Place;

namespace {

StoreUrl url(const char *text)
{
    return support::must(StoreUrl::parse(text));
}

Place at(const char *page)
{
    Place place;
    place.page = QString::fromLatin1(page);
    return place;
}

} // namespace

class StoreArrivalTest : public QObject
{
    Q_OBJECT
private slots:
    void aStoreOpensAtBrowseOrWhereOneWanted()
    {
        StoreArrival arrival;
        arrival.begin();
        auto there = arrival.arrive(url("one.db"), at("connect"));
        QVERIFY(there);
        QVERIFY(!there->again);
        QCOMPARE(there->place.page, u"browse"_s);

        arrival.setPlace(at("trace"));
        arrival.begin();
        there = arrival.arrive(url("two.db"), at("browse"));
        QVERIFY(there && !there->again);
        QCOMPARE(there->place.page, u"trace"_s);
    }

    void theSameStoreOpensWhereOneIs()
    {
        StoreArrival arrival;
        arrival.begin();
        arrival.arrive(url("one.db"), at("connect"));
        arrival.begin();
        auto there = arrival.arrive(url("one.db"), at("timeline"));
        QVERIFY(there && there->again);
        QCOMPARE(there->place.page, u"timeline"_s);
        // Nobody stays on Connect once the store is open.
        arrival.begin();
        there = arrival.arrive(url("one.db"), at("connect"));
        QCOMPARE(there->place.page, u"browse"_s);
    }

    void aConnectionThatIsBackGoesNowhere()
    {
        StoreArrival arrival;
        arrival.begin();
        arrival.arrive(url("one.db"), at("connect"));
        QVERIFY(!arrival.arrive(url("one.db"), at("browse")));
    }

    void aStoreThatWasClosedIsAnotherOne()
    {
        StoreArrival arrival;
        arrival.begin();
        arrival.arrive(url("one.db"), at("connect"));
        arrival.leave();
        arrival.begin();
        const auto there = arrival.arrive(url("one.db"), at("connect"));
        QVERIFY(there && !there->again);
    }

    void whatCouldNotBeOpenedLeavesNoPlaceBehind()
    {
        StoreArrival arrival;
        arrival.setPlace(at("trace"));
        arrival.begin();
        arrival.giveUp();
        QVERIFY(!arrival.arrive(url("one.db"), at("browse")));
        arrival.begin();
        const auto there = arrival.arrive(url("two.db"), at("connect"));
        QVERIFY(there);
        QCOMPARE(there->place.page, u"browse"_s);
    }
};

EG_TEST(StoreArrivalTest, noApplication)
#include "tst_storearrival.moc"
