// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/descriptor.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace eventstore;
using support::must;

namespace {

/// The least a layout says.
const std::string smallest = R"({
    "id": "mine", "title": "Mine",
    "events": {"table": "journal", "alias": "j"},
    "position": {"columns": ["j.n"]},
    "stream": {"column": "j.entity"},
    "version": {"column": "j.seq"},
    "event_id": "j.id", "type": "j.kind",
    "data": {"column": "j.payload"},
    "time": {"column": "j.at"}
})";

std::string with(const std::string &what, const std::string &replacement)
{
    std::string text = smallest;
    const std::size_t at = text.find(what);
    if (at == std::string::npos)
        qFatal("%s is not in the smallest layout", what.c_str());
    return text.replace(at, what.size(), replacement);
}

} // namespace

class LayoutDescriptorTest : public QObject
{
    Q_OBJECT

private slots:
    void oursAndThoseOfLibrariesAreBuiltIn();
    void whatIsWrittenIsReadBack_data();
    void whatIsWrittenIsReadBack();
    void theSmallestLayoutHasTheUsualRules();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void aFileIsReadAndItsMistakesNameIt();
};

void LayoutDescriptorTest::oursAndThoseOfLibrariesAreBuiltIn()
{
    std::vector<std::string> ids;
    for (const LayoutDescriptor &layout : builtInLayouts())
        ids.push_back(layout.id);
    const std::vector<std::string> expected{
        "eventglass", "axon4-jdbc", "axon4-jpa",  "axon5",      "commanded",        "emmett-events",
        "emmett",     "marten",     "message-db", "pekko-jdbc", "rails-event-store"};
    QCOMPARE(ids, expected);
    QVERIFY(builtInLayout("eventglass")->own);
    QVERIFY(!builtInLayout("marten")->own);
    QVERIFY(!builtInLayout("nothing"));
}

void LayoutDescriptorTest::whatIsWrittenIsReadBack_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("the smallest") << smallest;
    for (const LayoutDescriptor &layout : builtInLayouts())
        QTest::newRow(layout.id.c_str()) << layoutText(layout);
}

void LayoutDescriptorTest::whatIsWrittenIsReadBack()
{
    QFETCH(std::string, text);
    const LayoutDescriptor layout = must(parseLayout(text));
    QCOMPARE(layoutText(must(parseLayout(layoutText(layout)))), layoutText(layout));
}

void LayoutDescriptorTest::theSmallestLayoutHasTheUsualRules()
{
    const LayoutDescriptor layout = must(parseLayout(smallest));
    QCOMPARE(layout.events.table, std::string("journal"));
    QCOMPARE(layout.version.base, std::int64_t{1});
    QVERIFY(layout.position.order == LayoutDescriptor::Order::Writers);
    QVERIFY(!layout.own && !layout.oneStream && !layout.streams && !layout.checkpoints);
    const LayoutDescriptor other =
        must(parseLayout(with(R"("column": "j.seq")", R"("column": "j.seq", "base": 0)")));
    QCOMPARE(other.version.base, std::int64_t{0});
    const LayoutDescriptor timeless = must(
        parseLayout(with(R"("time": {"column": "j.at"})", R"("version": {"column": "j.seq"})")));
    QVERIFY(timeless.time.column.empty());
    QCOMPARE(layout.stream.absent, std::string("(no stream)"));
    const LayoutDescriptor timed =
        must(parseLayout(with(R"("j.at")", R"("j.at", "unit": "milliseconds")")));
    QVERIFY(timed.time.unit == LayoutDescriptor::TimeUnit::Milliseconds);
}

void LayoutDescriptorTest::mistakesAreNamed_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("named");
    const auto row = [](const char *name, const std::string &text, const char *named) {
        QTest::newRow(name) << text << std::string(named);
    };
    row("no JSON", "{", "not JSON");
    row("a list", "[]", "JSON object");
    row("no id", with(R"("id": "mine",)", ""), "\"id\" is missing");
    row("a bad id", with("mine", "Mi ne"), "\"id\" may have");
    row("no title", with(R"("title": "Mine",)", ""), "\"title\" is missing");
    row("an unknown key", with("\"title\"", "\"colour\": \"red\", \"title\""),
        "\"colour\" is no key");
    row("an unknown key inside", with(R"("alias": "j")", R"("alias": "j", "colour": "red")"),
        "\"events.colour\" is no key");
    row("a number for a text", with(R"("type": "j.kind")", R"("type": 7)"),
        "\"type\" must be a text");
    row("a text for a number", with(R"("column": "j.seq")", R"("column": "j.seq", "base": "x")"),
        "\"version.base\" must be a whole number");
    row("an unknown order", with(R"(["j.n"])", R"(["j.n"], "order": "luck")"),
        "\"position.order\" must be one of writers, transactions, serialised, horizon");
    row("no table", with(R"("table": "journal", )", ""), "\"events.table\" is missing");
    row("a column without its table", with("j.payload", "payload"),
        "\"data.column\" must be written alias.column");
    row("a table that is not there", with("j.payload", "x.payload"),
        "\"data.column\" names the table x");
    row("a horizon without a transaction", with(R"(["j.n"])", R"(["j.n"], "order": "horizon")"),
        "\"position.columns\" must be two");
    row("two positions", with(R"(["j.n"])", R"(["j.n", "j.m"])"),
        "\"position.columns\" must be one");
    row("a join that joins nothing",
        with(R"("alias": "j")",
             R"("alias": "j", "joins": [{"table": "t", "alias": "t", "on": {"id": "z.id"}}])"),
        "\"events.joins[0].on.id\" names the table z");
    row("an alias twice",
        with(R"("alias": "j")",
             R"("alias": "j", "joins": [{"table": "t", "alias": "j", "on": {"id": "j.id"}}])"),
        "\"events.joins[0].alias\" is taken");
    row("a stream inside a column", with(R"("column": "j.entity")", R"("column": "j.entity#/id")"),
        "\"stream.column\" must be a column");
    row("within a table that is not there",
        with(R"("column": "j.entity")", R"("column": "j.entity", "within": {"column": "x.t"})"),
        "\"stream.within.column\" names the table x");
    row("several columns and one that is not shown",
        with(
            R"("column": "j.entity")",
            R"("column": "j.entity", "within": {"column": "j.t", "also": ["j.k"], "unless": "x"})"),
        "\"stream.within.unless\" can't stand beside also");
    row("a further column of a table that is not there",
        with(R"("column": "j.entity")",
             R"("column": "j.entity", "within": {"column": "j.t", "also": ["x.k"]})"),
        "\"stream.within.also\" names the table x");
    row("a cause where events have no ids",
        with(R"("event_id": "j.id",)",
             R"("metadata": {"column": "j.m", "cause_position": "cause"},)"),
        "\"event_id\" is missing");
    row("known keys that are numbers",
        with("\"title\"", R"("metadata": {"column": "j.m", "known": {"user_id": 7}}, "title")"),
        "\"metadata.known.user_id\" must be a text or a list");
    row("checkpoints of nothing", with("\"title\"", "\"checkpoints\": {}, \"title\""),
        "\"checkpoints.table\" is missing");
}

void LayoutDescriptorTest::mistakesAreNamed()
{
    QFETCH(std::string, text);
    QFETCH(std::string, named);
    const auto layout = parseLayout(text);
    QVERIFY(!layout);
    QVERIFY(layout.error().code == ErrorCode::InvalidInput);
    QVERIFY2(layout.error().message.find(named) != std::string::npos,
             layout.error().text().c_str());
}

void LayoutDescriptorTest::aFileIsReadAndItsMistakesNameIt()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const char *name, const std::string &text) {
        QFile file(folder.filePath(QString::fromUtf8(name)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        file.write(QByteArray::fromStdString(text));
        return file.fileName().toStdString();
    };
    QCOMPARE(must(readLayoutFile(write("good.json", smallest))).id, std::string("mine"));
    const auto bad = readLayoutFile(write("bad.json", "{}"));
    QVERIFY(!bad && bad.error().message.find("bad.json: \"id\" is missing") != std::string::npos);
    const auto none = readLayoutFile(folder.filePath(u"none.json"_s).toStdString());
    QVERIFY(!none && none.error().code == ErrorCode::Io);
}

EG_TEST(LayoutDescriptorTest, coreApplication)
#include "tst_layoutdescriptor.moc"
