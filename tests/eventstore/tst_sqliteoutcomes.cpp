// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"
#include "projections/control/letterrequests.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <sqlite3.h>

using namespace eventstore;
using namespace support;

namespace {

/// A medium that fails once where a transaction commits: by taking its journal away.
struct Medium
{
    bool armed = false;
    bool reached = false; ///< the journal is gone all the same
    int (*remove)(sqlite3_vfs *, const char *, int) = nullptr;
};
Medium medium;

int removeFile(sqlite3_vfs *system, const char *name, int sync)
{
    const bool journal = std::string_view(name).ends_with("-journal");
    if (!medium.armed || !journal)
        return medium.remove(system, name, sync);
    medium.armed = false;
    if (medium.reached)
        medium.remove(system, name, sync);
    return SQLITE_IOERR_DELETE;
}

void makeMedium()
{
    static sqlite3_vfs system = *sqlite3_vfs_find(nullptr);
    medium.remove = system.xDelete;
    system.zName = "failing";
    system.xDelete = removeFile;
    sqlite3_vfs_register(&system, 1);
}

std::vector<ImportEvent> lines(int count)
{
    std::vector<ImportEvent> events;
    for (int i = 0; i < count; ++i)
        events.push_back({"s-" + std::to_string(i % 7), {}, newEvent("E", R"({"n":1})"), i});
    return events;
}

Result<void> importInto(Store &store, bool failing)
{
    EG_TRY(const auto session, store.beginImport());
    EG_CHECK(session->add(lines(50)));
    medium.armed = failing;
    return session->commit();
}

Result<void> appendTo(Store &store)
{
    medium.armed = true;
    const std::vector appends{support::appendTo("s-1", ExpectedVersion::any(), countedEvents(50))};
    return store.append(appends).map([](const AppendResult &) {});
}

/// With one event, and without a log.
void prepare(const TemporaryStore &place)
{
    const std::vector first{support::appendTo("a-1", ExpectedVersion::any(), countedEvents(1))};
    must(place.open()->append(first));
    place.rawSql("pragma journal_mode = delete");
}

} // namespace

/// A commit that failed may have taken place: what is there tells.
class SqliteOutcomesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { makeMedium(); }
    void cleanup() { medium.armed = false; }

    void theOutcomeOfALostCommitIsKnown_data()
    {
        QTest::addColumn<bool>("import");
        QTest::addColumn<bool>("empty");
        QTest::addColumn<bool>("reached");
        for (const bool reached : {true, false}) {
            const std::string end = reached ? ", stored" : ", not stored";
            QTest::newRow(("append" + end).c_str()) << false << false << reached;
            QTest::newRow(("import" + end).c_str()) << true << false << reached;
            QTest::newRow(("first import" + end).c_str()) << true << true << reached;
        }
    }
    void theOutcomeOfALostCommitIsKnown()
    {
        QFETCH(bool, import);
        QFETCH(bool, empty);
        QFETCH(bool, reached);
        const TemporaryStore place;
        if (empty)
            QVERIFY(place.open());
        else
            prepare(place);
        const auto store = must(openStore(place.url()));
        const std::string before = empty ? "0" : "1";
        const std::string after = empty ? "50" : "51";
        medium.reached = reached;
        const auto done = import ? importInto(*store, true) : appendTo(*store);
        QVERIFY(!medium.armed); // it failed at all
        QVERIFY2(done.has_value() == reached, done ? "done" : done.error().text().c_str());
        QCOMPARE(place.rawSql("select count(*) from events"), reached ? after : before);
        if (done)
            return;
        const std::string said = done.error().text();
        QVERIFY2(said.find("nothing") != std::string::npos, said.c_str());
        QVERIFY2(said.find("was stored") != std::string::npos, said.c_str());
        // And it can be done again.
        EG_VERIFY(importInto(*store, false));
        QCOMPARE(place.rawSql("select count(*) from events"), after);
    }

    void aRequestIsMadeOnce_data()
    {
        QTest::addColumn<bool>("reached");
        QTest::newRow("stored") << true;
        QTest::newRow("not stored") << false;
    }
    void aRequestIsMadeOnce()
    {
        QFETCH(bool, reached);
        const TemporaryStore place;
        prepare(place);
        const auto store = must(openStore(place.url()));
        must(projections::ensureEngineTables(store->database()));
        medium.reached = reached;
        medium.armed = true;
        projections::LetterRequest request;
        request.projection = "account_summaries";
        request.actor = "me";
        const auto id = projections::submitRequest(store->database(), request);
        QVERIFY(!medium.armed);
        QVERIFY2(id.has_value(), id ? "" : id.error().text().c_str());
        QCOMPARE(place.rawSql("select id from eventglass_requests"), *id);
        QCOMPARE(place.rawSql("select count(*) from eventglass_requests"), "1");
    }
};

EG_TEST(SqliteOutcomesTest, coreApplication)
#include "tst_sqliteoutcomes.moc"
