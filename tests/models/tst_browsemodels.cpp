// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/categoriesmodel.h"
#include "models/browse/streamsmodel.h"
#include "models/roles.h"
#include "tests/support/builders.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

using models::CategoriesModel;
using models::StreamsModel;

class BrowseModelsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void categoriesHaveCountsAndARowForAll();
    void aRefreshOfTheSameCategoriesChangesRowsOnly();
    void streamsArrivePageByPage();
    void aPrefixAndACategoryNarrowTheStreams();
    void theLatestChangeComesFirst();
    void aFailureIsKeptUntilTheNextAnswer();

private:
    void waitForPage(StreamsModel &model);

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<models::Session> m_session;
};

void BrowseModelsTest::init()
{
    m_place = std::make_unique<support::TemporaryStore>();
    const auto store = m_place->open();
    std::vector<eventstore::StreamAppend> appends;
    for (int i = 0; i < 450; ++i)
        appends.push_back(support::appendTo("account-" + std::to_string(1000 + i),
                                            eventstore::ExpectedVersion::any(),
                                            support::countedEvents(1)));
    appends.push_back(
        support::appendTo("user-1", eventstore::ExpectedVersion::any(), support::countedEvents(3)));
    QVERIFY(store->append(appends));
    m_session = std::make_unique<models::Session>();
    models::ConnectionSpec spec;
    spec.url = m_place->url();
    m_session->open(spec);
}

void BrowseModelsTest::waitForPage(StreamsModel &model)
{
    QTRY_VERIFY(!model.loading());
}

void BrowseModelsTest::categoriesHaveCountsAndARowForAll()
{
    CategoriesModel model(*m_session);
    const QAbstractItemModelTester tester(&model);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 0).data().toString(), u"All events"_s);
    QCOMPARE(model.index(0, 1).data(models::SortRole).toInt(), 453);
    QCOMPARE(model.categoryAt(1), u"account"_s);
    QCOMPARE(model.index(1, 1).data(models::SortRole).toInt(), 450);
    QCOMPARE(model.rowOf(u"user"_s), 2);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void BrowseModelsTest::aRefreshOfTheSameCategoriesChangesRowsOnly()
{
    CategoriesModel model(*m_session);
    const QAbstractItemModelTester tester(&model);
    model.setCategories({{"account", 1, 5}, {"user", 1, 2}});
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setCategories({{"account", 2, 9}, {"user", 1, 2}});
    QCOMPARE(resets.size(), 0);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(model.totalEvents(), 11);
    model.setCategories({{"account", 2, 9}, {"content", 1, 1}, {"user", 1, 2}});
    QCOMPARE(resets.size(), 1);
}

void BrowseModelsTest::streamsArrivePageByPage()
{
    StreamsModel model(*m_session);
    model.show({}, {}, StreamsModel::Order::ById);
    waitForPage(model);
    QCOMPARE(model.rowCount(), 200);
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.streamAt(0), u"account-1000"_s);
    QVERIFY(!model.canFetchMore({})); // a view asks that at each layout
    while (model.hasMore({})) {
        model.readMore({});
        waitForPage(model);
    }
    QCOMPARE(model.rowCount(), 451);
    QCOMPARE(model.streamAt(450), u"user-1"_s);
    QVERIFY(model.complete());
    for (int row = 1; row < model.rowCount(); ++row)
        QVERIFY(model.streamAt(row - 1) < model.streamAt(row));
}

void BrowseModelsTest::aPrefixAndACategoryNarrowTheStreams()
{
    StreamsModel model(*m_session);
    model.show({}, u"account-101"_s, StreamsModel::Order::ById);
    waitForPage(model);
    QCOMPARE(model.rowCount(), 10);
    model.show(u"user"_s, {}, StreamsModel::Order::ById);
    waitForPage(model);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data(models::VersionRole).toInt(), 3);
    model.show(u"user"_s, u"account"_s, StreamsModel::Order::ById);
    waitForPage(model);
    QCOMPARE(model.rowCount(), 0);
}

void BrowseModelsTest::theLatestChangeComesFirst()
{
    eventstore::NewEvent late = support::newEvent("Late");
    late.timestamp = eventstore::Timestamp::now() + 3600 * eventstore::microsPerSecond;
    support::mustAppend(*m_place->open(), "account-1444", {late});
    StreamsModel model(*m_session);
    model.show({}, {}, StreamsModel::Order::ByLastChange);
    waitForPage(model);
    QCOMPARE(model.streamAt(0), u"account-1444"_s);
}

void BrowseModelsTest::aFailureIsKeptUntilTheNextAnswer()
{
    m_session->close();
    StreamsModel model(*m_session);
    const QAbstractItemModelTester tester(&model);
    model.show({}, {}, StreamsModel::Order::ById);
    waitForPage(model);
    QVERIFY(model.error());
    QCOMPARE(model.rowCount(), 0);
    models::ConnectionSpec spec;
    spec.url = m_place->url();
    m_session->open(spec);
    model.refresh();
    waitForPage(model);
    QVERIFY(!model.error());
    QVERIFY(model.rowCount() >= 200);
}

EG_TEST(BrowseModelsTest, coreApplication)
#include "tst_browsemodels.moc"
