// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files of events: each format, page by page.
#include "eventstore/json/ndjson.h"
#include "models/browse/eventfile.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using models::DisplayZone;
using models::EventFile;
using Events = models::eventcopies::Events;

namespace {

eventstore::Event eventAt(std::int64_t position, std::string type, std::string data)
{
    eventstore::Event event;
    event.position = eventstore::GlobalPosition(position);
    event.streamId = "account-1";
    event.version = eventstore::StreamVersion(position);
    event.type = std::move(type);
    event.timestamp = eventstore::Timestamp{position};
    event.data = std::move(data);
    event.metadata = R"({"user_id":"u"})";
    return event;
}

Events someEvents()
{
    return {eventAt(1, "Made", R"({"amount":5,"note":"a,b"})"),
            eventAt(2, "=1+1", R"({"note":"\u00e4"})"), eventAt(3, "Paid", "{}")};
}

} // namespace

class EventFileTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { models::tabletext::setCsvMarked(true); }

    void theNameDecidesTheFormat_data();
    void theNameDecidesTheFormat();
    void jsonIsTheSameAsTheLines();
    void aTableHasOneRowAnEvent();
    void aMarkIsAChoice();
    void nothingIsWrittenWhereThereAreNoEvents_data();
    void nothingIsWrittenWhereThereAreNoEvents();
    void aFileThatCannotBeMadeIsSaid();

private:
    /// The file's bytes after these pages.
    QByteArray written(const QString &name, const QList<Events> &pages,
                       const QStringList &paths = {}) const
    {
        const QString path = m_folder.filePath(name);
        QFile::remove(path);
        EventFile file({path, *EventFile::formatOf(path), paths, DisplayZone::Zone::Utc});
        if (!file.open())
            return "not made";
        for (const auto &page : pages) {
            if (!file.write(page))
                return "not written";
        }
        if (QFile::exists(path))
            return "there before it is complete";
        QFile made(path);
        return file.finish() && made.open(QIODevice::ReadOnly) ? made.readAll() : "not finished";
    }

    QTemporaryDir m_folder;
};

void EventFileTest::theNameDecidesTheFormat_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<std::optional<EventFile::Format>>("format");
    using Format = EventFile::Format;
    const auto row = [](const char *name, std::optional<Format> format) {
        QTest::newRow(name) << QString::fromLatin1(name) << format;
    };
    row("a.ndjson", Format::Lines);
    row("a.jsonl", Format::Lines);
    row("a.ndjson.gz", Format::Lines);
    row("a.JSON", Format::Json);
    row("a.b.csv", Format::Csv);
    row("a.csv.GZ", Format::Csv);
    row("a.tsv", Format::Tsv);
    row("a", {});
    row("csv", {});
    row("a.gz", {});
    row("a.xlsx", {});
    row("a.csv.zip", {});
}

void EventFileTest::theNameDecidesTheFormat()
{
    QFETCH(QString, name);
    QFETCH(std::optional<EventFile::Format>, format);
    QVERIFY(EventFile::formatOf(u"/some.csv/"_s + name) == format);
}

void EventFileTest::jsonIsTheSameAsTheLines()
{
    const auto events = someEvents();
    QByteArray lines;
    for (const auto &event : events)
        lines += QByteArray::fromStdString(eventstore::ndjson::toLine(event)) + '\n';
    const QList<Events> pages{{events[0], events[1]}, {events[2]}};
    QCOMPARE(written(u"a.ndjson"_s, pages), lines);
    const auto array = QJsonDocument::fromJson(written(u"a.json"_s, pages)).array();
    QCOMPARE(array.size(), 3);
    const auto rows = lines.split('\n');
    for (qsizetype i = 0; i < 3; ++i)
        QCOMPARE(array[i].toObject(), QJsonDocument::fromJson(rows[i]).object());
}

void EventFileTest::aTableHasOneRowAnEvent()
{
    const auto events = someEvents();
    const auto csv =
        written(u"a.csv"_s, {{events[0], events[1]}, {events[2]}}, {u"amount"_s}).split('\n');
    QCOMPARE(csv.size(), 5);
    QCOMPARE(csv[0],
             "\xEF\xBB\xBFposition,time,stream,version,type,event_id,data,metadata,amount\r");
    QVERIFY2(csv[1].startsWith("1,1970-01-01T00:00:00.000001Z,account-1,1,Made,"),
             csv[1].constData());
    QVERIFY2(csv[1].endsWith(R"(,"{""amount"":5,""note"":""a,b""}","{""user_id"":""u""}",5)"
                             "\r"),
             csv[1].constData());
    QVERIFY2(csv[2].contains(",'=1+1,"), csv[2].constData()); // no formula
    QVERIFY2(csv[3].endsWith(",\r"), csv[3].constData());     // no amount
    QVERIFY(csv[4].isEmpty());
    const auto tsv = written(u"a.tsv"_s, {events}).split('\n');
    QCOMPARE(tsv.size(), 5);
    QCOMPARE(tsv[0], "position\ttime\tstream\tversion\ttype\tevent_id\tdata\tmetadata");
}

void EventFileTest::aMarkIsAChoice()
{
    QVERIFY(written(u"a.csv"_s, {someEvents()}).startsWith("\xEF\xBB\xBF"));
    models::tabletext::setCsvMarked(false);
    QVERIFY(written(u"b.csv"_s, {someEvents()}).startsWith("position,"));
}

void EventFileTest::nothingIsWrittenWhereThereAreNoEvents_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("whole");
    QTest::newRow("lines") << u"a.ndjson"_s << QByteArray();
    QTest::newRow("json") << u"a.json"_s << QByteArray("[]\n");
    QTest::newRow("tsv") << u"a.tsv"_s
                         << QByteArray("position\ttime\tstream\tversion\ttype\tevent_id\tdata\t"
                                       "metadata\n");
}

void EventFileTest::nothingIsWrittenWhereThereAreNoEvents()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, whole);
    QCOMPARE(written(name, {}), whole);
    QCOMPARE(written(name, {{}}), whole);
}

void EventFileTest::aFileThatCannotBeMadeIsSaid()
{
    EventFile file({m_folder.filePath(u"none/a.csv"_s), EventFile::Format::Csv, {}, {}});
    const auto opened = file.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.starts_with("The file could not be made: "),
             opened.error().message.c_str());
}

EG_TEST(EventFileTest, coreApplication)
#include "tst_eventfile.moc"
