// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/projectionspec.h"

#include "projections/control/enginetables.h"
#include "projections/sinks/tablesql.h"
#include "tests/support/emptystore.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"

#include <QtTest>

#include <map>
#include <optional>
#include <random>
#include <set>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace projections;

namespace support {
namespace {

struct Printer
{
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return std::to_string(value); }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(const std::string &value) const { return value; }
    std::string operator()(const JsonText &value) const { return value.text; }
    std::string operator()(const Bytes &value) const
    {
        return QByteArray(reinterpret_cast<const char *>(value.data()),
                          static_cast<qsizetype>(value.size()))
            .toHex()
            .toStdString();
    }
    std::string operator()(const Timestamp &value) const { return value.toString(); }
    std::string operator()(const EventId &value) const { return value.toString(); }
    std::string operator()(const Decimal4 &value) const { return std::to_string(value.units); }
    std::string operator()(const TextList &) const { return "list"; }
};

QString lineOf(const TableSpec &table, const Row &row)
{
    std::string text = table.name + ':';
    for (const auto &cell : row)
        text += ' ' + std::visit(Printer(), cell);
    return QString::fromStdString(text);
}

/// A simple RowSet in a map.
class PlainRows : public RowSet
{
public:
    explicit PlainRows(const ReadModel &model)
        : m_model(model)
    {
    }

    Result<const Row *> find(const RowKey &key) override
    {
        const auto found = rows.find(key);
        return found == rows.end() ? nullptr : &found->second;
    }
    Result<void> put(int table, Row row) override
    {
        RowKey key{table, {}};
        const auto count = m_model.tables().at(static_cast<std::size_t>(table)).keyColumns;
        key.key.assign(row.begin(), row.begin() + count);
        const auto found = rows.find(key);
        before.emplace(key, found == rows.end() ? std::nullopt : std::optional(found->second));
        rows[key] = std::move(row);
        return {};
    }

    void undo()
    {
        for (const auto &[key, row] : before) {
            if (row)
                rows[key] = *row;
            else
                rows.erase(key);
        }
    }

    std::map<RowKey, Row> rows;
    std::map<RowKey, std::optional<Row>> before; ///< the rows before the current event's changes

private:
    const ReadModel &m_model;
};

} // namespace

AnyStore::AnyStore(std::string_view kind)
{
    if (kind == "postgres")
        m_database = emptyPostgresStore();
}

std::string AnyStore::urlText() const
{
    return isSqlite() ? "sqlite:" + m_folder.path() : PostgresServer::shared().url(m_database);
}

StoreUrl AnyStore::url() const
{
    return must(StoreUrl::parse(urlText()));
}

std::unique_ptr<Store> AnyStore::open()
{
    OpenOptions options;
    options.createFile = true;
    auto store = must(openStore(url(), options));
    if (!m_made) {
        must(store->init());
        m_ownTables = tables();
    }
    m_made = true;
    return store;
}

QStringList AnyStore::tables() const
{
    const auto list =
        rawSql(isSqlite() ? "select group_concat(name) from (select name from sqlite_schema"
                            " where type = 'table' order by name)"
                          : "select string_agg(tablename, ',' order by tablename) from pg_tables"
                            " where schemaname = current_schema()");
    return QString::fromStdString(list).split(QLatin1Char(','), Qt::SkipEmptyParts);
}

std::unique_ptr<Store> AnyStore::openReadOnly()
{
    OpenOptions options;
    options.readOnly = true;
    return must(openStore(url(), options));
}

std::string AnyStore::rawSql(std::string_view sql) const
{
    return isSqlite() ? m_folder.rawSql(sql) : PostgresServer::shared().sql(m_database, sql);
}

void bothStores()
{
    QTest::addColumn<std::string>("kind");
    QTest::newRow("sqlite") << std::string("sqlite");
    QTest::newRow("postgres") << std::string("postgres");
}

std::vector<ImportEvent> spoiled(std::vector<ImportEvent> events, std::uint64_t seed, int every)
{
    std::mt19937_64 random(seed);
    for (auto &line : events) {
        if (random() % static_cast<std::uint64_t>(every) != 0)
            continue;
        if (line.event.type.starts_with("Money"))
            line.event.data = R"({"amount":"much","balance_after":1})";
        else if (line.event.type == "content.watched")
            line.event.data = R"({"user_id":"u1","content_id":"c1","watch_duration_seconds":-1})";
        else if (line.event.type == "user.subscribed")
            line.event.data = R"({"plan":"gold"})";
    }
    return events;
}

QStringList naiveRows(const ReadModel &model, const std::vector<Event> &events)
{
    PlainRows rows(model);
    std::set<std::string> blocked;
    for (const auto &event : events) {
        const auto &types = model.eventTypes();
        if (!types.empty() && std::find(types.begin(), types.end(), event.type) == types.end())
            continue;
        const auto key = model.keyOf(event);
        if (key.empty() || blocked.contains(key))
            continue;
        rows.before.clear();
        if (model.apply(event, rows))
            continue;
        rows.undo();
        blocked.insert(key);
    }
    QStringList lines;
    for (const auto &[key, row] : rows.rows)
        lines << lineOf(model.tables().at(static_cast<std::size_t>(key.table)), row);
    return lines;
}

QStringList storedRows(Database &database, const ReadModel &model)
{
    QStringList lines;
    for (const auto &table : model.tables()) {
        if (!must(database.hasTable(table.name)))
            continue;
        std::string order;
        for (int i = 1; i <= table.keyColumns; ++i)
            order += (i > 1 ? ", " : "") + std::to_string(i);
        must(database.query(
            "select " + tablesql::columnList(table) + " from " + table.name + " order by " + order,
            {}, [&](const SqlRow &row) { lines << lineOf(table, tablesql::decode(table, row)); }));
    }
    return lines;
}

OpenProjection::OpenProjection(AnyStore &any, std::string_view readModel, std::size_t cacheBytes)
    : model(*findReadModel(readModel))
    , store(any.open())
    , lease((must(ensureEngineTables(store->database())),
             must(Lease::acquire(store->database(), model.name(), {}, {}))))
    , projection(store->database(), model, *lease, "", cacheBytes, nullptr)
{
    if (any.isSqlite())
        must(store->database().script("pragma synchronous = off"));
    must(projection.open({}, {}));
}

OpenProjection::~OpenProjection()
{
    lease->release({});
}

namespace {

/// Unexpected tables, and read models with only some of their tables.
QStringList strayTables(AnyStore &store)
{
    auto tables = store.tables();
    for (const auto &name : store.ownTables())
        tables.removeOne(name);
    for (const auto *name : {"checkpoints", "dead_letters", "discards", "leases", "progress",
                             "rebuilds", "requests", "runs", "worker_requests"})
        tables.removeOne(u"eventglass_"_s + QLatin1String(name));
    QStringList found;
    for (const auto &model : readModels()) {
        const bool projected =
            store.rawSql("select count(*) from eventglass_checkpoints where projection = '" +
                         model->name() + "'") == "1";
        for (const auto &table : model->tables()) {
            const auto name = QString::fromStdString(table.name);
            const bool there = tables.removeOne(name);
            if (there != projected)
                found << name + (there ? u" has no position"_s : u" is missing"_s);
        }
    }
    for (const auto &name : tables)
        found << u"table "_s + name;
    return found;
}

/// What is not one of the read models'.
std::string strangers(const std::string &table)
{
    std::string names;
    for (const auto &model : readModels())
        names += (names.empty() ? "'" : ", '") + model->name() + "'";
    return "select count(*) from " + table + " where projection not in (" + names + ")";
}

} // namespace

QStringList leftovers(AnyStore &store)
{
    const std::string locks =
        "select count(*) from pg_locks where locktype = 'advisory' and database ="
        " (select oid from pg_database where datname = current_database())";
    // The server releases locks only when it has noticed that a session ended.
    if (!store.isSqlite())
        (void)QTest::qWaitFor([&] { return store.rawSql(locks) == "0"; }, 15'000);
    auto found = strayTables(store);
    const auto add = [&](const std::string &what, const std::string &sql) {
        const auto text = store.rawSql(sql);
        if (!text.empty() && text != "0")
            found << QString::fromStdString(what + ": " + text);
    };
    add("checkpoints", strangers("eventglass_checkpoints"));
    add("dead letters", strangers("eventglass_dead_letters"));
    add("dead letters of nothing",
        "select count(*) from eventglass_dead_letters where projection not in"
        " (select projection from eventglass_checkpoints)");
    add("requests", "select count(*) from eventglass_requests where done_at is null");
    add("worker requests",
        "select count(*) from eventglass_worker_requests where answered_at is null");
    add("leases", "select count(*) from eventglass_leases where pid is not null");
    if (!store.isSqlite())
        add("locks", locks);
    return found;
}

} // namespace support
