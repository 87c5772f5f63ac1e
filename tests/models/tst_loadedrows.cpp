// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/loadedrows.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

using models::ListPage;
using models::LoadedRows;

namespace {

/// Rows with the keys from one to another, by two: 10, 12, 14 …
ListPage page(qint64 first, qint64 last, bool atEnd)
{
    ListPage page;
    for (qint64 key = first; key <= last; key += 2) {
        models::EventRow row;
        row.key = key;
        row.time.micros = key * key; // so that each row comes later after the one before it
        page.rows.push_back(row);
    }
    page.scannedTo = last + 1;
    page.tail = last;
    page.atEnd = atEnd;
    return page;
}

QString keys(const LoadedRows &stretch)
{
    if (stretch.empty())
        return u"none"_s;
    return u"%1 to %2, %3 rows"_s.arg(stretch.first().key)
        .arg(stretch.last().key)
        .arg(stretch.count());
}

} // namespace

class LoadedRowsTest : public QObject
{
    Q_OBJECT
private slots:
    void aPageFromTheEndHasNothingBehindIt()
    {
        LoadedRows stretch;
        stretch.restart(page(100, 198, false), true);
        QCOMPARE(keys(stretch), u"100 to 198, 50 rows"_s);
        QVERIFY(stretch.hasBefore());
        QVERIFY(!stretch.hasAfter());
        QCOMPARE(stretch.tail(), std::optional<qint64>(198));
        QCOMPARE(stretch.lastVisible(), 49);
    }

    void aPageFromAKeyMayHaveEventsBeforeIt()
    {
        LoadedRows stretch;
        stretch.restart(page(100, 198, true), false);
        QVERIFY(stretch.hasBefore());
        QVERIFY(!stretch.hasAfter());
        QCOMPARE(stretch.tail(), std::optional<qint64>(199)); // looked at, and nothing was there
        QCOMPARE(stretch.firstVisible(), 0);
    }

    void whatIsOnScreenStaysWhileItGrows()
    {
        LoadedRows stretch;
        stretch.restart(page(100, 198, false), true);
        stretch.setVisible(3, 8);
        const auto onScreen = stretch.row(3).key;
        QCOMPARE(stretch.growBefore(page(0, 98, true)), 50);
        QCOMPARE(stretch.row(stretch.firstVisible()).key, onScreen);
        QVERIFY(!stretch.hasBefore());
        QCOMPARE(stretch.growAfter(page(200, 298, false)), 50);
        QCOMPARE(stretch.row(stretch.firstVisible()).key, onScreen);
        QVERIFY(stretch.hasAfter());
        QCOMPARE(stretch.tail(), std::optional<qint64>(299));
        QCOMPARE(keys(stretch), u"0 to 298, 150 rows"_s);
    }

    void moreIsWantedOnlyNearAnEndThatGoesOn()
    {
        LoadedRows stretch;
        stretch.restart(page(2000, 2998, false), false); // 500 rows
        stretch.setVisible(250, 280);
        QVERIFY(!stretch.wantsBefore());
        QVERIFY(!stretch.wantsAfter());
        stretch.setVisible(50, 80);
        QVERIFY(stretch.wantsBefore());
        stretch.setVisible(450, 480);
        QVERIFY(stretch.wantsAfter());
        stretch.growAfter(page(3000, 3000, true));
        QVERIFY(!stretch.wantsAfter());
    }

    void farRowsAreForgottenAndCanBeReadAgain()
    {
        LoadedRows stretch;
        stretch.restart(page(2, 20'000, true), false);
        stretch.setVisible(0, 30);
        const int after = stretch.trimAfter();
        QVERIFY(after > 0);
        QCOMPARE(stretch.count(), 10'000 - after);
        QVERIFY(stretch.hasAfter());
        QCOMPARE(stretch.tail(), std::optional(stretch.last().key));
        QCOMPARE(stretch.trimAfter(), 0); // not row by row

        const auto onScreen = stretch.row(stretch.count() - 1).key;
        stretch.setVisible(stretch.count() - 1, stretch.count() - 1);
        stretch.growAfter(page(stretch.last().key + 2, 20'000, true));
        stretch.setVisible(9'000, 9'000);
        const auto shown = stretch.row(9'000).key;
        const int before = stretch.trimBefore();
        QVERIFY(before > 0);
        QVERIFY(stretch.hasBefore());
        QCOMPARE(stretch.row(stretch.firstVisible()).key, shown);
        QVERIFY(!stretch.indexOfKey(2));
        QVERIFY(stretch.lowerBound(onScreen) >= 0);
    }

    void rowsTellTheTimeSinceTheOneBefore()
    {
        LoadedRows stretch;
        const auto after = [&stretch](qint64 key) {
            return stretch.row(stretch.lowerBound(key)).after;
        };
        const auto since = [](qint64 key, qint64 before) {
            return std::optional(key * key - before * before);
        };
        stretch.restart(page(100, 198, false), true);
        QVERIFY(!after(100)); // the one before it is not loaded
        QCOMPARE(after(102), since(102, 100));
        stretch.growBefore(page(0, 98, true));
        QVERIFY(!after(0));
        QCOMPARE(after(100), since(100, 98));
        stretch.growAfter(page(204, 298, false)); // 200 and 202 don't fit the filter
        QCOMPARE(after(204), since(204, 198));
        QCOMPARE(after(298), since(298, 296));

        stretch.restart(page(2, 20'000, true), false);
        stretch.setVisible(9'000, 9'000);
        QVERIFY(stretch.trimBefore() > 0);
        QVERIFY(!stretch.row(0).after);
        QVERIFY(stretch.row(1).after);
    }

    void aTimeThatCannotBeReadTellsNothing()
    {
        auto rows = page(2, 6, true);
        rows.rows[1].time = eventstore::Timestamp::unknown();
        LoadedRows stretch;
        stretch.restart(std::move(rows), true);
        QVERIFY(!stretch.row(1).after && !stretch.row(2).after);
    }

    void keysThatAreMissingLeadToTheNext()
    {
        LoadedRows stretch;
        stretch.restart(page(10, 20, true), true);
        QCOMPARE(stretch.indexOfKey(14), std::optional(2));
        QCOMPARE(stretch.indexOfKey(15), std::nullopt);
        QCOMPARE(stretch.lowerBound(15), 3);
        QCOMPARE(stretch.lowerBound(21), stretch.count());
        QCOMPARE(stretch.lowerBound(0), 0);
    }
};

EG_TEST(LoadedRowsTest, noApplication)
#include "tst_loadedrows.moc"
