// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/jsonmodel.h"
#include "models/eventtext.h"
#include "tests/support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

using models::Change;
using models::JsonModel;

class JsonModelTest : public QObject
{
    Q_OBJECT

private slots:
    void textIsShownAsItIsWritten();
    void branchesAreMadeWhenTheyAreOpened();
    void longListsComeInPieces();
    void deepNestingIsNoProblem();
    void whatIsNoJsonIsExplained();
    void changedPathsAreMarkedUpToTheRoot();
    void metadataThatRepeatsIsLeftOut_data();
    void metadataThatRepeatsIsLeftOut();

private:
    static QString valueAt(const JsonModel &model, int row, const QModelIndex &parent = {})
    {
        return model.index(row, JsonModel::ValueColumn, parent).data().toString();
    }
};

void JsonModelTest::textIsShownAsItIsWritten()
{
    JsonModel model;
    const QAbstractItemModelTester tester(&model);
    QVERIFY(model.setJson(R"({"z":18446744073709551615,"a":1.0,"a":1e400,"t":"한글\\n\u00e9"})"));
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.index(0, 0).data().toString(), u"z"_s);
    QCOMPARE(valueAt(model, 0), u"18446744073709551615"_s);
    QCOMPARE(valueAt(model, 1), u"1.0"_s);
    QCOMPARE(valueAt(model, 2), u"1e400"_s);
    QVERIFY(!model.index(1, 0).data(JsonModel::DuplicateRole).toBool());
    QVERIFY(model.index(2, 0).data(JsonModel::DuplicateRole).toBool());
    QCOMPARE(model.index(3, 1).data(models::CopyRole).toString(), u"한글\\né"_s);
}

void JsonModelTest::branchesAreMadeWhenTheyAreOpened()
{
    JsonModel model;
    QVERIFY(model.setJson(R"({"a":{"b":[1,2,3]},"e":{},"n":null})"));
    const QModelIndex a = model.index(0, 0);
    QVERIFY(model.hasChildren(a));
    QCOMPARE(model.rowCount(a), 0);
    model.fetchMore(a);
    QCOMPARE(model.rowCount(a), 1);
    const QModelIndex b = model.index(0, 0, a);
    model.fetchMore(b);
    QCOMPARE(model.rowCount(b), 3);
    QCOMPARE(model.index(2, 0, b).data(JsonModel::PathRole).toString(), u"a.b.2"_s);
    QVERIFY(!model.hasChildren(model.index(1, 0)));
    QVERIFY(!model.hasChildren(model.index(2, 0)));
    const QAbstractItemModelTester tester(&model);
}

void JsonModelTest::longListsComeInPieces()
{
    std::string text = "[";
    for (int i = 0; i < 2500; ++i)
        text += (i ? "," : "") + std::to_string(i);
    JsonModel model;
    QVERIFY(model.setJson(text + "]"));
    QCOMPARE(model.rowCount(), 1000);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QVERIFY(!model.canFetchMore({})); // a view asks that at each layout
    while (model.hasMore({}))
        model.readMore({});
    QCOMPARE(model.rowCount(), 2500);
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(valueAt(model, 2499), u"2499"_s);
}

void JsonModelTest::deepNestingIsNoProblem()
{
    constexpr int depth = 500;
    JsonModel model;
    QVERIFY(model.setJson(std::string(depth, '[') + std::string(depth, ']')));
    QModelIndex at;
    int levels = 0;
    while (model.hasChildren(at)) {
        model.fetchMore(at);
        at = model.index(0, 0, at);
        ++levels;
    }
    QCOMPARE(levels, depth - 1);
}

void JsonModelTest::whatIsNoJsonIsExplained()
{
    JsonModel model;
    const QAbstractItemModelTester tester(&model);
    QVERIFY(model.setJson("{\"a\":1}"));
    QVERIFY(!model.setJson("{\"a\":}"));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.errorText().isEmpty());
    QVERIFY(model.setJson({}));
    QVERIFY(model.errorText().isEmpty());
}

void JsonModelTest::changedPathsAreMarkedUpToTheRoot()
{
    JsonModel model;
    QVERIFY(model.setJson(R"({"balance":5,"owner":{"name":"x","age":3},"owners":1})"));
    model.fetchMore(model.index(1, 0));
    model.setChanges({{u"balance"_s, Change::Changed}, {u"owner.age"_s, Change::Added}});
    const auto changeAt = [&model](int row, const QModelIndex &parent = {}) {
        return static_cast<Change>(model.index(row, 0, parent).data(models::ChangeRole).toInt());
    };
    QCOMPARE(changeAt(0), Change::Changed);
    QCOMPARE(changeAt(1), Change::Changed); // something below it
    QCOMPARE(changeAt(2), Change::None);    // only begins alike
    QCOMPARE(changeAt(0, model.index(1, 0)), Change::None);
    QCOMPARE(changeAt(1, model.index(1, 0)), Change::Added);
}

void JsonModelTest::metadataThatRepeatsIsLeftOut_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QStringList>("shown");
    QTest::newRow("the same")
        << QByteArray(R"({"event_id":"3B1821F1-6934-4908-887d-024d22bdcefd",)"
                      R"("event_type":"a.b","timestamp":"2026-02-16T10:15:40+02:00",)"
                      R"("user_id":"u1","causation_id":null})")
        << QStringList{u"user_id"_s, u"causation_id"_s};
    QTest::newRow("something else is shown")
        << QByteArray(R"({"event_id":"00000000-0000-0000-0000-000000000001","event_type":"A.b",)"
                      R"("timestamp":"2026-02-16T08:15:41Z","stream_version":"8"})")
        << QStringList{u"event_id"_s, u"event_type"_s, u"timestamp"_s, u"stream_version"_s};
    QTest::newRow("place") << QByteArray(R"({"stream_id":"s-1","stream_version":7,)"
                                         R"("global_position":12,"event_version":"1.0"})")
                           << QStringList{u"event_version"_s};
    QTest::newRow("none") << QByteArray() << QStringList();
    QTest::newRow("no object") << QByteArray("[1]") << QStringList{u"0"_s};
}

void JsonModelTest::metadataThatRepeatsIsLeftOut()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QStringList, shown);
    eventstore::Event event;
    event.id = *eventstore::EventId::parse("3b1821f1-6934-4908-887d-024d22bdcefd");
    event.type = "a.b";
    event.streamId = "s-1";
    event.version = eventstore::StreamVersion(7);
    event.position = eventstore::GlobalPosition(12);
    event.timestamp = *eventstore::Timestamp::parse("2026-02-16T08:15:40Z");
    event.metadata = metadata.toStdString();
    JsonModel model;
    QVERIFY(model.setJson(event.metadata, models::eventtext::repeatedMetadata(event)));
    const QAbstractItemModelTester tester(&model);
    QStringList keys;
    for (int row = 0; row < model.rowCount(); ++row)
        keys << model.index(row, 0).data().toString();
    QCOMPARE(keys, shown);
    QCOMPARE(model.json(), event.metadata);
}

EG_TEST(JsonModelTest, noApplication)
#include "tst_jsonmodel.moc"
