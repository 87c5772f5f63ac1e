// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"
#include "projections/engine/rebuild.h"
#include "tests/examples/ratingcounts.cpp" // registered nowhere else
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/paths.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QtTest>

using namespace projections;
using namespace support;

/// The read model that docs/how-to-add-a-read-model.md shows.
class TstExample : public QObject
{
    Q_OBJECT

private slots:
    void itFoldsFailsAndRebuildsLikeAnyOther_data() { bothStores(); }
    void itFoldsFailsAndRebuildsLikeAnyOther()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        const auto rating = [](const std::string &data) { return newEvent("content.rated", data); };
        mustAppend(*store, "content-1",
                   {rating(R"({"user_id":"a","rating":4})"), rating(R"({"rating":4})"),
                    rating(R"({"user_id":"b","rating":2})"),
                    rating(R"({"user_id":"a","rating":1})")});
        const auto model = makeRatingCounts();
        must(ensureEngineTables(store->database()));
        const auto lease = must(Lease::acquire(store->database(), model->name(), {}, {}));
        Projection projection(store->database(), *model, *lease, "", 1u << 20u, nullptr);
        must(projection.open({}, {}));
        StoreFeed feed(*store, *model);
        while (!must(step(projection, feed, 2, {})).atHead)
            ;
        const auto expected = naiveRows(*model, allEvents(*store));
        QCOMPARE(expected.size(), 2);
        QCOMPARE(storedRows(store->database(), *model), expected);
        QCOMPARE(projection.deadLetters().dead, 1);

        Rebuild rebuild(store->database(), *model, *lease, {});
        must(rebuild.begin({}, {}));
        while (!must(rebuild.step(feed, {})).atHead)
            ;
        must(rebuild.settle({}));
        QVERIFY(must(rebuild.swap(*store, {})));
        QCOMPARE(storedRows(store->database(), *model), expected);
    }

    void theGuideShowsTheFileThatIsCompiledHere()
    {
        QFile guide(QString::fromStdString(support::sourcePath("docs/how-to-add-a-read-model.md")));
        QFile example(
            QString::fromStdString(support::sourcePath("tests/examples/ratingcounts.cpp")));
        QVERIFY(guide.open(QIODevice::ReadOnly) && example.open(QIODevice::ReadOnly));
        const QByteArray code = example.readAll();
        QVERIFY(guide.readAll().contains("```cpp\n" + code + "```\n"));
    }
};

EG_TEST(TstExample, coreApplication)
#include "tst_example.moc"
