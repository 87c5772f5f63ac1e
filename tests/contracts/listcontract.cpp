// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/storecontract.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

namespace contracts {
namespace {

/// Stream ids just inside and outside the ranges of categories and prefixes.
const std::vector<std::string> &edgyIds()
{
    static const std::vector<std::string> ids{"a-1",
                                              "a-10",
                                              "a-2",
                                              "a",
                                              "a-",
                                              "a+1",
                                              "a.1",
                                              "aa-1",
                                              "b-1",
                                              "-",
                                              "-1",
                                              "é-1",
                                              "é-é",
                                              "é",
                                              "ê-1",
                                              "고객-1",
                                              "고객",
                                              "a-é",
                                              "a-\xF4\x8F\xBF\xBF",
                                              "A-1",
                                              "a-\u00FF",
                                              "\U0001F600-1",
                                              "z"};
    return ids;
}

void fill(Store &store)
{
    std::vector<ImportEvent> lines;
    for (std::size_t i = 0; i < edgyIds().size(); ++i) {
        for (std::size_t n = 0; n <= i % 3; ++n) {
            lines.push_back({edgyIds()[i], {}, newEvent("E" + std::to_string(n)), 0});
            // Some streams share their time, so that paging must handle ties.
            lines.back().event.timestamp =
                at("2026-01-01T00:00:00Z") + static_cast<std::int64_t>((i * 7 % 20) / 2 + n);
        }
    }
    mustImport(store, lines);
}

std::string text(const StreamInfo &info)
{
    return info.streamId + " " + std::to_string(info.version.value) + " " +
           info.lastUpdated.toString() + ", from " +
           (info.first ? std::to_string(info.first->value) : "?") + ", " +
           (info.count ? std::to_string(*info.count) : "?") + " events";
}

std::vector<StreamInfo> expectedStreams(Store &store, const StreamsQuery &query)
{
    std::map<std::string, StreamInfo> streams;
    for (const Event &event : allEvents(store)) {
        StreamInfo &info = streams[event.streamId];
        info = {event.streamId, event.version, event.timestamp, info.first.value_or(event.version),
                info.count.value_or(0) + 1};
    }
    std::vector<StreamInfo> result;
    for (const auto &[id, info] : streams) {
        if ((query.category.empty() || categoryOf(id) == query.category) &&
            std::string_view(id).starts_with(query.prefix))
            result.push_back(info);
    }
    return result;
}

std::vector<StreamInfo> walkStreams(Store &store, StreamsQuery query)
{
    std::vector<StreamInfo> all;
    for (;;) {
        const auto page = must(store.streams(query));
        if (page.size() > static_cast<std::size_t>(query.limit))
            qFatal("a page of more rows than asked for");
        all.insert(all.end(), page.begin(), page.end());
        if (page.size() < static_cast<std::size_t>(query.limit))
            return all;
        query.after = page.back();
    }
}

void streamRows()
{
    QTest::addColumn<QString>("category");
    QTest::addColumn<QString>("prefix");
    const auto row = [](const char *category, const char *prefix) {
        QTest::newRow(qPrintable(u"category '%1', prefix '%2'"_s.arg(QString::fromUtf8(category),
                                                                     QString::fromUtf8(prefix))))
            << QString::fromUtf8(category) << QString::fromUtf8(prefix);
    };
    row("", "");
    row("a", "");
    row("é", "");
    row("고객", "");
    row("none", "");
    row("", "a");
    row("", "a-");
    row("", "a-1");
    row("", "é");
    row("", "a-\xF4\x8F\xBF\xBF");
    row("", "zz");
    row("a", "a-1");
    row("a", "b");
    row("a", "a");
}

} // namespace

void StoreContract::streamsAreListedById_data()
{
    streamRows();
}

void StoreContract::streamsAreListedById()
{
    QFETCH(QString, category);
    QFETCH(QString, prefix);
    const auto place = newPlace();
    auto store = place->open();
    fill(*store);
    StreamsQuery query;
    query.category = category.toStdString();
    query.prefix = prefix.toStdString();
    const auto expected = expectedStreams(*store, query); // std::map orders by bytes: code points
    for (const int limit : {1, 4, 1000}) {
        query.limit = limit;
        const auto found = walkStreams(*store, query);
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            QCOMPARE(text(found[i]), text(expected[i]));
    }
}

void StoreContract::streamsAreListedByLastChange_data()
{
    streamRows();
}

void StoreContract::streamsAreListedByLastChange()
{
    QFETCH(QString, category);
    QFETCH(QString, prefix);
    const auto place = newPlace();
    auto store = place->open();
    fill(*store);
    StreamsQuery query;
    query.order = StreamsQuery::Order::ByLastChange;
    query.category = category.toStdString();
    query.prefix = prefix.toStdString();
    const auto expected = expectedStreams(*store, query);
    for (const int limit : {1, 4, 1000}) {
        query.limit = limit;
        const auto found = walkStreams(*store, query);
        QVERIFY(std::is_sorted(found.begin(), found.end(),
                               [](const StreamInfo &left, const StreamInfo &right) {
                                   return left.lastUpdated > right.lastUpdated;
                               }));
        std::vector<std::string> have;
        std::vector<std::string> want;
        for (const StreamInfo &info : found)
            have.push_back(text(info));
        for (const StreamInfo &info : expected)
            want.push_back(text(info));
        std::sort(have.begin(), have.end());
        std::sort(want.begin(), want.end());
        QVERIFY(have == want);
    }
}

void StoreContract::aStreamIsDescribedByItsLastEvent()
{
    const auto place = newPlace();
    auto store = place->open();
    mustAppend(*store, "a-1", {newEvent(1, "E", "{}", "{}", "2026-02-01T00:00:00Z")});
    mustAppend(*store, "a-1", {newEvent(2, "E", "{}", "{}", "2026-03-01T00:00:00.000001Z")});
    const auto info = must(store->stream("a-1"));
    QVERIFY(info);
    QCOMPARE(text(*info), std::string("a-1 2 2026-03-01T00:00:00.000001Z, from 1, 2 events"));
    const auto listed = must(store->streams({}));
    QCOMPARE(listed.size(), std::size_t(1));
    QCOMPARE(text(listed[0]), text(*info));
}

void StoreContract::categoriesAndTypesAreCounted()
{
    const auto place = newPlace();
    auto store = place->open();
    fill(*store);
    mustImport(*store, history({9, 200}));
    std::map<std::string, std::map<std::string, int>> streams;
    std::map<std::string, int> types;
    for (const Event &event : allEvents(*store)) {
        ++streams[std::string(categoryOf(event.streamId))][event.streamId];
        ++types[event.type];
    }
    const auto categories = must(store->categories());
    QCOMPARE(categories.size(), streams.size());
    auto category = streams.begin();
    for (const CategoryInfo &info : categories) {
        int events = 0;
        for (const auto &[id, count] : category->second)
            events += count;
        QCOMPARE(info.category, category->first);
        QCOMPARE(info.streams, static_cast<std::int64_t>(category->second.size()));
        QCOMPARE(info.events, events);
        ++category;
    }
    const auto listed = must(store->eventTypes());
    QCOMPARE(listed.size(), types.size());
    auto type = types.begin();
    for (const TypeInfo &info : listed) {
        QCOMPARE(info.type, type->first);
        QCOMPARE(info.events, type->second);
        ++type;
    }
}

} // namespace contracts
