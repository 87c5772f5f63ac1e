// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/topicposition.h"
#include "tests/support/bothstores.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using eventstore::ErrorCode;
using eventstore::GlobalPosition;
using projections::kafka::Published;
using projections::kafka::TopicPosition;
using support::AnyStore;
using support::must;

namespace {

void bothKinds()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"sqlite", "postgres"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

/// A file with three events, and a position in it whose lease is held.
struct Taken
{
    Taken()
    {
        must(store->init());
        support::mustAppend(*store, "a-1", support::countedEvents(3));
        must(kept->take(*store, {}));
    }
    support::TemporaryStore place;
    std::unique_ptr<eventstore::Store> store = place.open();
    std::unique_ptr<TopicPosition> kept = std::make_unique<TopicPosition>("kafka:test@x");
};

} // namespace

class TopicPositionTest : public QObject
{
    Q_OBJECT
private slots:
    void whatIsNotedIsReadAgain_data() { bothKinds(); }
    void whatIsNotedIsReadAgain()
    {
        QFETCH(QString, kind);
        AnyStore place(kind);
        const auto store = place.open();
        support::mustAppend(*store, "a-1", support::countedEvents(3));
        TopicPosition kept("kafka:test@x");
        must(kept.take(*store, {}));
        QVERIFY(!must(kept.read()));
        must(kept.note(GlobalPosition(2), Published{{5, 7}}, {}));
        QCOMPARE(kept.noted(), GlobalPosition(2));
        kept.release({});
        QVERIFY(!kept.taken());

        TopicPosition again("kafka:test@x");
        must(again.take(*store, {}));
        const auto read = must(again.read());
        QVERIFY(read);
        QCOMPARE(read->position, GlobalPosition(2));
        QCOMPARE(must(Published::parse(read->layout)).next, (std::vector<std::int64_t>{5, 7}));
        again.release({});
    }

    void oneProcessAtATimePublishesToATopic_data() { bothKinds(); }
    void oneProcessAtATimePublishesToATopic()
    {
        QFETCH(QString, kind);
        AnyStore place(kind);
        const auto store = place.open();
        const auto other = place.open();
        TopicPosition kept("kafka:test@x");
        must(kept.take(*store, {}));
        TopicPosition second("kafka:test@x");
        const auto refused = second.take(*other, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Held);
        kept.release({});
        must(second.take(*other, {}));
        second.release({});
    }

    void aPositionOfAnotherStoreIsRefused()
    {
        const Taken taken;
        TopicPosition &kept = *taken.kept;
        must(kept.note(GlobalPosition(3), Published{{3}}, {}));
        kept.release({});
        (void)taken.place.rawSql("delete from events where global_position = 3");
        TopicPosition after("kafka:test@x");
        const auto other = taken.place.open();
        const auto refused = after.take(*other, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidData);
    }

    void confirmedEventsAreNotedAtOnceWhenAskedFor()
    {
        const Taken taken;
        TopicPosition &kept = *taken.kept;
        must(kept.note(GlobalPosition(1), Published{{1}}, {}));
        QVERIFY(kept.isDue(2, true));
        must(kept.note(GlobalPosition(2), Published{{2}}, {}));
        QCOMPARE(kept.noted(), GlobalPosition(2));
        kept.release({});
    }
};

EG_TEST(TopicPositionTest, noApplication)
#include "tst_topicposition.moc"
