// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/step.h"
#include "projections/feeds/feed.h"
#include "projections/readmodels/rows.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace projections;
using namespace support;

namespace {

std::vector<std::string> keysOf(const std::vector<Row> &rows)
{
    std::vector<std::string> keys;
    for (const Row &row : rows)
        keys.push_back(std::get<std::string>(row.front()));
    return keys;
}

using Keys = std::vector<std::string>;

} // namespace

/// Rows of a read model as `query` and the pages ask for them.
class RowsTest : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreFound_data() { bothStores(); }
    void rowsAreFound()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        QVERIFY(must(readRows(store->database(), "user_profiles")).empty());
        const Keys all{"a",
                       "a%",
                       "a-1",
                       "a-2",
                       "a-20",
                       "b",
                       "\xC2\xBF"
                       "x",
                       "\xEA\xB3\xA0"};
        for (const std::string &key : all) {
            eventstore::NewEvent event;
            event.type = "user.registered";
            event.data = "{\"user_id\":\"" + key + "\"" +
                         R"(,"email":"x@y","name":"N","initial_preferences":[]})";
            mustAppend(*store, "user-" + key, {event});
        }
        OpenProjection open(any, "user_profiles");
        StoreFeed feed(*open.store, open.model);
        while (!must(step(open.projection, feed, 100, {})).atHead)
            continue;

        QCOMPARE(keysOf(must(readRows(store->database(), "user_profiles"))), all);
        // Page by page each comes once.
        Keys paged;
        for (std::size_t pages = 0; pages <= all.size(); ++pages) {
            RowsQuery query;
            query.limit = 2;
            if (!paged.empty())
                query.after = paged.back();
            const auto page = keysOf(must(readRows(store->database(), "user_profiles", query)));
            paged.insert(paged.end(), page.begin(), page.end());
        }
        QCOMPARE(paged, all);
        RowsQuery one;
        one.key = "a-2";
        QCOMPARE(keysOf(must(readRows(store->database(), "user_profiles", one))), Keys{"a-2"});
        RowsQuery some;
        some.prefix = "a-2";
        QCOMPARE(keysOf(must(readRows(store->database(), "user_profiles", some))),
                 (Keys{"a-2", "a-20"}));
        some.prefix = "\xC2\xBF"; // one more in its last byte would be no UTF-8
        QCOMPARE(keysOf(must(readRows(store->database(), "user_profiles", some))), Keys{"\xC2\xBF"
                                                                                        "x"});
        some.prefix = "a%";
        QCOMPARE(keysOf(must(readRows(store->database(), "user_profiles", some))), Keys{"a%"});
    }
};

EG_TEST(RowsTest, coreApplication)
#include "tst_rows.moc"
