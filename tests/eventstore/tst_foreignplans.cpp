// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/sqlstore.h"
#include "tests/support/builders.h"
#include "tests/support/foreignstores.h"
#include "tests/support/must.h"
#include "tests/support/queryplans.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <functional>
#include <map>

using namespace eventstore;
using namespace support;

namespace {

/// Few, as making them takes most of the test's time, but more than all windows that are read.
constexpr std::int64_t events = 130'000;
constexpr std::int64_t streamCount = 5'000;
constexpr std::int64_t perStream = events / streamCount;
/// The first event of an even stream; RailsEventStore keeps the versions of those only.
constexpr std::int64_t sample = 123'457;

/// What a statement may look at. Each of the at most five rows an event is joined of counts.
constexpr std::int64_t onePage = 6 * 20;
constexpr std::int64_t oneWindow = 5 * 4'096;

/// Where a store can't be read by an index alone, and how far that goes. docs/layouts.md tells
/// these to people.
struct Exception
{
    const char *layout; ///< of a layout or of one store of it; empty = each
    const char *read;   ///< the beginning of its name
    std::vector<const char *> steps;
    std::int64_t looked = 0; ///< rows looked at
    std::int64_t sorted = 0; ///< rows sorted at a time
    const char *why;
};

const std::vector<Exception> &exceptions()
{
    constexpr const char *sorts = "no index covers the order of all events";
    const std::vector<const char *> sorting{"Sort", "Seq Scan", "Parallel Seq Scan"};
    static const std::vector<Exception> all{
        {"emmett, no index", "all", sorting, 2 * events + onePage, events, sorts},
        {"emmett, no index", "an event", sorting, events + onePage, events, sorts},
        // Where the heads are not known yet, they are looked up first.
        {"emmett, no index", "a time", sorting, 2 * events + onePage, events, sorts},
        {"emmett, no index", "bounds", sorting, events + onePage, events, sorts},
        {"emmett, no index", "the safe head", sorting, 2 * events + onePage, events, sorts},
        {"emmett, no index", "a count", sorting, events + onePage, events, sorts},
        {"rails-event-store",
         "all",
         {"Sort"},
         oneWindow + 20 * perStream,
         1,
         "the streams of one event are sorted, and an event without a version is counted"},
        {"rails-event-store", "an event by", {"Sort"}, onePage, 1, "its streams are sorted"},
        {"rails-event-store",
         "a stream without versions",
         {"Sort"},
         3 * perStream,
         perStream,
         "its versions have to be counted"},
        {"rails-event-store",
         "a time",
         {"Sort"},
         onePage,
         1,
         "the streams of one event are sorted"},
        {"rails-event-store",
         "streams by id",
         {},
         20 * (perStream + 4),
         0,
         "the events of a stream without versions are counted"},
        {"rails-event-store",
         "streams of a category by id",
         {},
         streamCount,
         0,
         "streams are stepped over until the category comes"},
        {"message-db",
         "streams of a category by id",
         {},
         streamCount,
         0,
         "streams are stepped over until the category comes"},
        {"eventglass",
         "streams of a category by id",
         {},
         streamCount,
         0,
         "streams are stepped over until the category comes"},
        {"rails-event-store",
         "streams by last change",
         {"Sort", "Seq Scan", "Parallel Seq Scan"},
         4 * events + 2,
         events,
         "nothing keeps when a stream changed"},
        {"message-db",
         "streams by last change",
         {"Sort", "Seq Scan", "Parallel Seq Scan"},
         events + 1,
         events + 1,
         "nothing keeps when a stream changed"},
        {"eventglass",
         "streams by last change",
         {"Sort", "Seq Scan", "Parallel Seq Scan"},
         events + 1,
         events,
         "its table of streams is not part of the layout"},
        {"",
         "streams of a category by id",
         {"Sort", "Seq Scan"},
         streamCount + onePage,
         streamCount,
         "the library has no index on the category"},
        {"",
         "streams by prefix",
         {"Sort", "Seq Scan"},
         streamCount + onePage,
         streamCount,
         "no index of the library's finds the beginning of an id in every collation"},
        {"",
         "streams by last change",
         {"Sort", "Seq Scan"},
         6 * streamCount,
         streamCount,
         "the library has no index on the time of a stream"},
    };
    return all;
}

const Exception *exceptionOf(const ForeignSpec &spec, const std::string &read)
{
    for (const Exception &one : exceptions()) {
        const bool meant =
            *one.layout == '\0' || spec.layout == one.layout || spec.name == one.layout;
        if (meant && read.starts_with(one.read))
            return &one;
    }
    return nullptr;
}

PostgresServer &server()
{
    return PostgresServer::shared();
}

struct Foreign
{
    const ForeignSpec &spec;
    std::string database;
    std::unique_ptr<Store> store;

    explicit Foreign(const ForeignSpec &of)
        : spec(of)
        , database(makeForeign(server(), of, events))
    {
        OpenOptions options;
        // Ours is read through its descriptor too.
        if (const LayoutDescriptor *layout = builtInLayout(spec.layout); layout->own)
            options.layout.descriptor = *layout;
        store = must(openStore(must(StoreUrl::parse(server().url(database))), options));
        // One window at a time, so that what a statement looks at does not depend on the machine.
        static_cast<SqlStore &>(*store).setScanBudget(std::chrono::milliseconds(0));
        logPlans(store->database());
    }
    std::string one(const std::string &expression) const
    {
        return server().sql(database, "select " + expression);
    }
    std::string streamOf(std::int64_t n) const
    {
        const std::int64_t k = (n - 1) % streamCount;
        constexpr std::array categories{"'order'", "'invoice'", "'customer'"};
        return one(filled(filled(spec.stream, "k", std::to_string(k)), "c",
                          categories.at(static_cast<std::size_t>(k % 3))));
    }
};

/// Prepares a read with what it needs from the store; what it gives is run again and again.
using Action = std::function<void(Store &)>;
using Prepare = std::function<Action(const Foreign &)>;

Prepare all(Direction direction, std::optional<std::int64_t> after, const char *field = "",
            const char *value = "")
{
    return [=](const Foreign &foreign) {
        ReadAll query;
        query.direction = direction;
        query.limit = 20;
        if (after)
            query.after = GlobalPosition(*after);
        const std::string_view name = field;
        if (name == "category")
            query.filter.categories = {value};
        else if (name == "type")
            query.filter.types = {value};
        else if (name == "correlation" && foreign.spec.layout == "commanded")
            query.filter.correlation = foreign.one("md5('" + std::string(value) + "')::uuid");
        else if (name == "correlation")
            query.filter.correlation = value;
        else if (name == "time")
            query.filter.since = at(value);
        // One statement looks at all where all are sorted anyway.
        const bool stepped = foreign.spec.name != "emmett, no index";
        return [query, stepped](Store &store) {
            const EventPage page = must(store.readAll(query));
            QVERIFY(!page.events.empty() || !page.atEnd || !stepped);
        };
    };
}

/// `n`: an event of the stream.
Prepare stream(std::int64_t n, Direction direction, bool inside)
{
    return [=](const Foreign &foreign) {
        ReadStream query;
        query.streamId = foreign.streamOf(n);
        query.direction = direction;
        query.limit = 5;
        if (inside)
            query.from = StreamVersion(20);
        return [query](Store &store) {
            QCOMPARE(must(store.readStream(query)).events.size(), std::size_t{5});
        };
    };
}

Prepare streams(StreamsQuery::Order order, const std::string &category, const std::string &prefix,
                bool first = false)
{
    return [=](const Foreign &foreign) {
        StreamsQuery query;
        query.order = order;
        query.limit = 20;
        query.category = category;
        if (!prefix.empty()) // the beginning of an id, whatever ids look like
            query.prefix = foreign.streamOf(sample).substr(0, 3);
        if (!first)
            query.after =
                StreamInfo{foreign.spec.layout == "marten" && foreign.spec.name == "marten, uuid"
                               ? "20000000-0000-0000-0000-000000000000"
                               : "customer-1",
                           StreamVersion(1), at("2026-05-18T00:00:00Z")};
        return [query](Store &store) { must(store.streams(query)); };
    };
}

Prepare always(Action action)
{
    return [action = std::move(action)](const Foreign &) { return action; };
}

} // namespace

Q_DECLARE_METATYPE(Prepare)

/// The plans of every paged read of the stores other libraries made, as the server ran them.
class ForeignPlansTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() {}
    void initTestCase_data();
    void pagesWalkAnIndex_data();
    void pagesWalkAnIndex();

private:
    static void check(const Plan &plan, const Exception *exception, std::int64_t most);
    const Foreign &foreign();
    std::map<std::string, std::unique_ptr<Foreign>> m_made;
};

void ForeignPlansTest::initTestCase_data()
{
    QTest::addColumn<std::string>("name");
    for (const ForeignSpec &spec : foreignSpecs())
        QTest::newRow(spec.name.c_str()) << spec.name;
}

const Foreign &ForeignPlansTest::foreign()
{
    QFETCH_GLOBAL(std::string, name);
    auto &made = m_made[name];
    if (!made)
        made = std::make_unique<Foreign>(foreignSpec(name));
    return *made;
}

void ForeignPlansTest::pagesWalkAnIndex_data()
{
    QTest::addColumn<std::string>("read");
    QTest::addColumn<std::int64_t>("most");
    QTest::addColumn<Prepare>("prepare");
    const auto row = [](const std::string &read, Prepare prepare, std::int64_t most = onePage) {
        QTest::newRow(read.c_str()) << read << most << std::move(prepare);
    };
    for (const auto &[direction, way] : {std::pair{Direction::Forwards, std::string("forwards")},
                                         {Direction::Backwards, "backwards"}}) {
        row("all, from the end, " + way, all(direction, {}));
        row("all, from the middle, " + way, all(direction, 100'000));
        for (const auto &[field, value] : {std::pair{"type", "Type3"},
                                           {"type", "Rare"},
                                           {"category", "invoice"},
                                           {"correlation", "c19999"},
                                           {"time", "2026-03-01T00:00:00Z"}})
            row(std::string("all, by ") + field + " " + value + ", " + way,
                all(direction, 100'000, field, value), oneWindow);
        row("a stream, from its end, " + way, stream(sample, direction, false));
        row("a stream, from the middle, " + way, stream(sample, direction, true));
        row("a stream without versions, from its end, " + way,
            stream(sample + 1, direction, false));
        row("a stream without versions, from the middle, " + way,
            stream(sample + 1, direction, true));
    }
    row(
        "an event by id",
        [](const Foreign &foreign) {
            const auto id = must(EventId::parse(foreign.one("md5('e123457')::uuid")));
            return [id](Store &store) { QVERIFY(must(store.eventById(id))); };
        },
        5 * 65'536);
    row("an event by position",
        always([](Store &store) { QVERIFY(must(store.eventAt(GlobalPosition(sample)))); }));
    // Times need not follow positions, so those before are looked at, a window at a time.
    row("a time",
        always([](Store &store) { QVERIFY(must(store.positionAt(at("2026-02-11T00:00:00Z")))); }),
        oneWindow);
    row("bounds", always([](Store &store) { QVERIFY(must(store.bounds())); }));
    row("the safe head", always([](Store &store) { must(store.safeHead()); }));
    row("a count", always([](Store &store) {
            QCOMPARE(must(store.countBetween(GlobalPosition(99'990), GlobalPosition(100'010))), 20);
        }));
    row("a stream's end", [](const Foreign &foreign) {
        return [id = foreign.streamOf(sample)](Store &store) { QVERIFY(must(store.stream(id))); };
    });
    using Order = StreamsQuery::Order;
    row("streams by id, the first", streams(Order::ById, {}, {}, true));
    row("streams by id, further", streams(Order::ById, {}, {}));
    row("streams of a category by id", streams(Order::ById, "invoice", {}));
    row("streams by prefix and id", streams(Order::ById, {}, "of the sample"));
    row("streams by last change", streams(Order::ByLastChange, {}, {}));
    row("streams by last change, of a category", streams(Order::ByLastChange, "invoice", {}));
}

void ForeignPlansTest::check(const Plan &plan, const Exception *exception, std::int64_t most)
{
    const auto allowed = [exception](const PlanNode &node) {
        return exception && std::any_of(exception->steps.begin(), exception->steps.end(),
                                        [&node](const char *step) { return node.is(step); });
    };
    for (const PlanNode &node : plan.nodes) {
        // Who holds locks is told in order.
        if (plan.isOfServer(node) && (!node.is("Sort") || plan.givenTo(node) <= onePage))
            continue;
        // The empty partition of what is archived costs nothing.
        const bool costly =
            node.is("Sort") || node.is("Incremental Sort") || node.is("Bitmap") ||
            ((node.is("Seq Scan") || node.is("Parallel Seq Scan")) && node.rows + node.removed > 0);
        QVERIFY2(!costly || allowed(node), (node.name + ": " + plan.text).c_str());
        if (node.is("Sort")) // it is given more than it gives on
            QVERIFY2(plan.givenTo(node) <= exception->sorted * node.runs, plan.text.c_str());
    }
    QVERIFY2(plan.rowsRead() <= std::max(most, exception ? exception->looked : 0),
             (std::to_string(plan.rowsRead()) + " rows: " + plan.text).c_str());
}

void ForeignPlansTest::pagesWalkAnIndex()
{
    QFETCH(std::string, read);
    QFETCH(std::int64_t, most);
    QFETCH(Prepare, prepare);
    const Exception *exception = exceptionOf(foreign().spec, read);
    const Action action = prepare(foreign());
    // More often than the server waits before it considers a plan that fits all parameters.
    const int times = exception && exception->looked >= events ? 1 : 8;
    const auto plans = plansOf(server(), [&] {
        for (int i = 0; i < times; ++i)
            action(*foreign().store);
    });
    bool looked = false;
    for (const Plan &plan : plans) {
        if (plan.isOfServer())
            continue;
        looked = true;
        check(plan, exception, most);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(looked);
}

EG_TEST(ForeignPlansTest, coreApplication)
#include "tst_foreignplans.moc"
