// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/readahead.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <functional>

using eventstore::EventPage;
using eventstore::GlobalPosition;
using eventstore::ReadAll;
using eventstore::layouts::ReadAhead;

using Change = std::function<void(ReadAll &)>;
Q_DECLARE_METATYPE(Change)

class ReadAheadTest : public QObject
{
    Q_OBJECT

private slots:
    void theNextPageIsThere()
    {
        ReadAhead ahead;
        const auto page = ahead.take(kept(ahead));
        QVERIFY(page);
        QCOMPARE(page->events.size(), std::size_t(2));
        QCOMPARE(page->events.front().position, GlobalPosition(3));
        QCOMPARE(page->scannedTo, GlobalPosition(4));
    }

    void anotherReadGetsNothingOfIt_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) {
            QTest::newRow(name) << change;
        };
        row("all of the data", [](ReadAll &next) { next.columns.dataBytes = 0; });
        row("no data", [](ReadAll &next) { next.columns.data = false; });
        row("no metadata", [](ReadAll &next) { next.columns.metadata = false; });
        row("metadata judged", [](ReadAll &next) { next.columns.judgeMetadata = false; });
        row("another place", [](ReadAll &next) { next.after = GlobalPosition(1); });
        row("backwards", [](ReadAll &next) { next.direction = eventstore::Direction::Backwards; });
        row("category", [](ReadAll &next) { next.filter.categories = {"account"}; });
        row("type", [](ReadAll &next) { next.filter.types = {"Opened"}; });
        row("since", [](ReadAll &next) { next.filter.since = eventstore::Timestamp{1}; });
        row("until", [](ReadAll &next) { next.filter.until = eventstore::Timestamp{1}; });
        row("user", [](ReadAll &next) { next.filter.user = "u1"; });
        row("correlation", [](ReadAll &next) { next.filter.correlation = "c1"; });
        row("text", [](ReadAll &next) { next.filter.contains = "rent"; });
    }

    void anotherReadGetsNothingOfIt()
    {
        QFETCH(Change, change);
        ReadAhead ahead;
        auto next = kept(ahead);
        change(next);
        QVERIFY(!ahead.take(next));
    }

private:
    /// Keeps events 3 and 4 behind a page of 1 and 2; the query that goes on with them.
    static ReadAll kept(ReadAhead &ahead)
    {
        ReadAll query;
        query.limit = 2;
        query.columns.dataBytes = 240;
        EventPage page;
        for (std::int64_t position = 1; position <= 4; ++position) {
            eventstore::Event event;
            event.position = GlobalPosition(position);
            page.events.push_back(event);
        }
        ahead.keep(query, page);
        query.after = page.scannedTo;
        return query;
    }
};

EG_TEST(ReadAheadTest, coreApplication)
#include "tst_readahead.moc"
