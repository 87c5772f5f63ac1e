// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What tells streams of the same id apart, from a layout and a catalogue alone; the statements made
// of it run against real servers in the tests of the layouts.
#include "eventstore/layouts/streamtenant.h"
#include "tests/support/testprogram.h"

#include <QTest>

using eventstore::Catalogue;
using eventstore::CatalogueTable;
using eventstore::LayoutDescriptor;
using eventstore::layouts::MappedSource;
using eventstore::layouts::StreamTenant;

namespace {

CatalogueTable eventsTable(bool tenantMayBeNull)
{
    CatalogueTable table;
    table.schema = "public";
    table.name = "events";
    table.kind = "r";
    table.columns = {{"position", "bigint", true},
                     {"stream", "text", true},
                     {"version", "bigint", true},
                     {"tenant", "text", !tenantMayBeNull},
                     {"region", "text", false}};
    return table;
}

LayoutDescriptor layoutOf()
{
    LayoutDescriptor layout;
    layout.events.table = "events";
    layout.events.alias = "e";
    layout.position.columns = {"e.position"};
    layout.stream.column = "e.stream";
    layout.version.column = "e.version";
    return layout;
}

StreamTenant tenantOf(const LayoutDescriptor &layout, CatalogueTable table)
{
    Catalogue catalogue;
    catalogue.tables.push_back(std::move(table));
    const std::string schema = "public";
    const MappedSource events(catalogue, schema, layout.events);
    return StreamTenant({layout, catalogue, schema, events}, {});
}

} // namespace

class StreamTenantTest : public QObject
{
    Q_OBJECT
private slots:
    void anIdIsEnoughWhereNothingElseIsInTheKey()
    {
        auto table = eventsTable(false);
        table.indexes = {{"key", "stream,version", true, true}};
        const auto tenant = tenantOf(layoutOf(), table);
        QVERIFY(!tenant.exists());
        QCOMPARE(tenant.shownStream("id", ""), std::string("id::text"));
        QCOMPARE(tenant.idStart("a/b"), std::size_t(0));
        QCOMPARE(tenant.condition("$2"), std::string());
        QVERIFY(tenant.aliases.empty());
    }

    void whatElseIsInTheKeyTellsStreamsApart()
    {
        auto table = eventsTable(false);
        table.indexes = {{"key", "tenant,stream,version", true, true}};
        const auto tenant = tenantOf(layoutOf(), table);
        QVERIFY(tenant.exists());
        QCOMPARE(tenant.name, std::string("tenant"));
        QCOMPARE(tenant.ref, std::string("e.tenant"));
        QVERIFY(tenant.first); // as the index lists them
        QCOMPARE(tenant.condition("$2"), std::string(" and \"e\".\"tenant\" = $2"));
        QCOMPARE(tenant.condition(""), std::string());
        QCOMPARE(tenant.idStart("acme/order-1"), std::size_t(5));
    }

    void aTenantThatMayBeNullIsComparedAsTheEmptyText()
    {
        auto layout = layoutOf();
        layout.stream.within = LayoutDescriptor::Stream::Within{"e.tenant", "main", {}};
        const auto tenant = tenantOf(layout, eventsTable(true));
        QVERIFY(tenant.mayBeNull);
        QVERIFY(!tenant.first);
        QCOMPARE(tenant.usual, std::string("main"));
        QCOMPARE(tenant.in("x"), std::string("coalesce(x::text, '')"));
        QCOMPARE(tenant.column.sql, std::string("coalesce(\"e\".\"tenant\"::text, '')"));
    }

    void severalColumnsAreATenantTogether()
    {
        auto layout = layoutOf();
        layout.stream.within = LayoutDescriptor::Stream::Within{"e.tenant", "", {"e.region"}};
        const auto tenant = tenantOf(layout, eventsTable(false));
        QCOMPARE(tenant.parts.size(), std::size_t(2));
        QCOMPARE(tenant.slashes(), std::size_t(2));
        QCOMPARE(tenant.idStart("acme/eu/order-1"), std::size_t(8));
        QCOMPARE(tenant.idStart("acme/order"), std::size_t(0));
        QVERIFY(tenant.condition("$2").find("\"e\".\"region\"") != std::string::npos);
    }
};

EG_TEST(StreamTenantTest, noApplication)
#include "tst_streamtenant.moc"
