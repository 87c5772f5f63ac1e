// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/marksmodel.h"
#include "models/format.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using models::EventMark;
using models::EventMarks;
using models::EventRow;
using models::Session;
using Kind = EventMark::Kind;

/// Marks belong to events, not to places in a store, and to this machine.
class EventMarksTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aMarkOutlivesTheSession();
    void anotherEventIsNeverMarked_data();
    void anotherEventIsNeverMarked();
    void eachStoreHasItsOwn();
    void theStoreIsLeftAlone();
    void whatIsTakenAwayComesBack();
    void twoSessionsOfOneStoreKeepBoth();
    void aFileThatIsNoneIsNotWrittenOver_data();
    void aFileThatIsNoneIsNotWrittenOver();
    void marksAreSteppedThroughByKey();
    void theListIsFilteredByKindAndWords();

private:
    std::unique_ptr<Session> open(const support::TemporaryStore &store) const;
    static EventRow row(std::uint64_t id, const QString &stream, qint64 version, qint64 position);
    QString file() const;

    QTemporaryDir m_folder;
    std::unique_ptr<support::TemporaryStore> m_place;
};

void EventMarksTest::init()
{
    qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    m_place = std::make_unique<support::TemporaryStore>();
    support::mustAppend(*m_place->open(), "a-1", support::countedEvents(3));
}

std::unique_ptr<Session> EventMarksTest::open(const support::TemporaryStore &store) const
{
    auto session = std::make_unique<Session>();
    models::ConnectionSpec spec;
    spec.url = support::must(eventstore::StoreUrl::parse(store.path()));
    session->open(spec);
    const bool opened =
        QTest::qWaitFor([&session] { return session->state() == Session::State::Open; });
    return opened ? std::move(session) : nullptr;
}

EventRow EventMarksTest::row(std::uint64_t id, const QString &stream, qint64 version,
                             qint64 position)
{
    EventRow row;
    row.id = support::newEvent(id, "Opened").id;
    row.stream = stream;
    row.version = eventstore::StreamVersion(version);
    row.position = eventstore::GlobalPosition(position);
    row.key = position;
    row.type = u"Opened"_s;
    return row;
}

QString EventMarksTest::file() const
{
    return EventMarks::path(
        models::format::text(support::must(eventstore::StoreUrl::parse(m_place->path())).text()));
}

void EventMarksTest::aMarkOutlivesTheSession()
{
    const auto event = row(1, u"a-1"_s, 1, 10);
    {
        const auto session = open(*m_place);
        QVERIFY(session);
        auto &marks = EventMarks::of(*session);
        QVERIFY(!marks.markOf(event));
        QSignalSpy changed(&marks, &EventMarks::changed);
        auto mark = models::markFor(event, Kind::Question);
        mark.note = u"why\ntwice? \u00e9"_s;
        support::must(marks.put(mark));
        QVERIFY(!changed.isEmpty());
    }
    const auto session = open(*m_place);
    QVERIFY(session);
    const auto *mark = EventMarks::of(*session).markOf(event);
    QVERIFY(mark);
    QCOMPARE(mark->kind, Kind::Question);
    QCOMPARE(mark->note, u"why\ntwice? \u00e9"_s);
    QCOMPARE(mark->position, 10);
    // Only its owner reads it.
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(file()) & others));
}

void EventMarksTest::anotherEventIsNeverMarked_data()
{
    QTest::addColumn<int>("id");
    QTest::addColumn<QString>("stream");
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("position");
    QTest::addColumn<bool>("marked");
    QTest::newRow("itself") << 1 << u"a-1"_s << 1 << 10 << true;
    QTest::newRow("itself, at another position") << 1 << u"a-1"_s << 1 << 11 << true;
    QTest::newRow("another one at its position") << 2 << u"a-1"_s << 1 << 10 << false;
    QTest::newRow("its id at another version") << 1 << u"a-1"_s << 2 << 10 << false;
    QTest::newRow("its id in another stream") << 1 << u"b-1"_s << 1 << 10 << false;
}

void EventMarksTest::anotherEventIsNeverMarked()
{
    QFETCH(int, id);
    QFETCH(QString, stream);
    QFETCH(int, version);
    QFETCH(int, position);
    const auto session = open(*m_place);
    QVERIFY(session);
    auto &marks = EventMarks::of(*session);
    support::must(marks.put(models::markFor(row(1, u"a-1"_s, 1, 10), Kind::Done)));
    const auto *mark = marks.markOf(row(std::uint64_t(id), stream, version, position));
    QTEST(mark != nullptr, "marked");
}

void EventMarksTest::eachStoreHasItsOwn()
{
    const support::TemporaryStore other;
    support::mustAppend(*other.open(), "a-1", support::countedEvents(1));
    const auto event = row(1, u"a-1"_s, 1, 1);
    const auto session = open(*m_place);
    QVERIFY(session);
    auto &marks = EventMarks::of(*session);
    support::must(marks.put(models::markFor(event, Kind::Done)));
    models::ConnectionSpec spec;
    spec.url = support::must(eventstore::StoreUrl::parse(other.path()));
    session->open(spec);
    QTRY_VERIFY(session->spec().url.text().ends_with(other.path()) &&
                session->state() == Session::State::Open);
    QVERIFY(!marks.markOf(event));
    session->close();
    QVERIFY(marks.all().empty());
    QVERIFY(!marks.put(models::markFor(event, Kind::Done)));
}

void EventMarksTest::theStoreIsLeftAlone()
{
    const auto session = open(*m_place);
    QVERIFY(session);
    QFile store(QString::fromStdString(m_place->path()));
    QVERIFY(store.open(QIODevice::ReadOnly));
    const auto before = store.readAll();
    support::must(
        EventMarks::of(*session).put(models::markFor(row(1, u"a-1"_s, 1, 1), Kind::Done)));
    QVERIFY(store.seek(0));
    QCOMPARE(store.readAll(), before);
}

void EventMarksTest::whatIsTakenAwayComesBack()
{
    const auto session = open(*m_place);
    QVERIFY(session);
    auto &marks = EventMarks::of(*session);
    auto first = models::markFor(row(1, u"a-1"_s, 1, 1), Kind::Done);
    first.note = u"kept"_s;
    const auto second = models::markFor(row(2, u"a-1"_s, 2, 2), Kind::Other);
    support::must(marks.put(first));
    support::must(marks.put(second));
    QVERIFY(!marks.canUndo());
    support::must(marks.remove(marks.all()));
    QVERIFY(marks.all().empty() && marks.canUndo());
    support::must(marks.undoRemove());
    QCOMPARE(marks.all().size(), std::size_t(2));
    QCOMPARE(marks.all().front().note, u"kept"_s);
    QVERIFY(!marks.canUndo());
}

void EventMarksTest::twoSessionsOfOneStoreKeepBoth()
{
    const auto one = open(*m_place);
    const auto other = open(*m_place);
    QVERIFY(one && other);
    auto &ours = EventMarks::of(*one);
    auto &theirs = EventMarks::of(*other);
    support::must(ours.put(models::markFor(row(1, u"a-1"_s, 1, 1), Kind::Done)));
    support::must(theirs.put(models::markFor(row(2, u"a-1"_s, 2, 2), Kind::Done)));
    QTRY_COMPARE(ours.all().size(), std::size_t(2)); // told by the folder
    QCOMPARE(theirs.all().size(), std::size_t(2));
}

void EventMarksTest::aFileThatIsNoneIsNotWrittenOver_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("cut off") << QByteArray("{\"marks\": [");
    QTest::newRow("one mark is damaged")
        << QByteArray("{\"marks\": [{\"event_id\": \"?\", \"note\": \"call back\"}]}");
}

void EventMarksTest::aFileThatIsNoneIsNotWrittenOver()
{
    QFETCH(QByteArray, content);
    QVERIFY(QDir().mkpath(QFileInfo(file()).absolutePath()));
    QFile broken(file());
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(content);
    broken.close();
    const auto session = open(*m_place);
    QVERIFY(session);
    auto &marks = EventMarks::of(*session);
    QVERIFY(!marks.problem().isEmpty());
    const auto put = marks.put(models::markFor(row(1, u"a-1"_s, 1, 1), Kind::Done));
    QVERIFY(!put && !put.error().message.empty());
    QVERIFY(broken.open(QIODevice::ReadOnly));
    QCOMPARE(broken.readAll(), content);
}

void EventMarksTest::marksAreSteppedThroughByKey()
{
    const auto session = open(*m_place);
    QVERIFY(session);
    auto &marks = EventMarks::of(*session);
    for (const qint64 position : {7, 3, 5})
        support::must(marks.put(
            models::markFor(row(std::uint64_t(position), position == 5 ? u"b-1"_s : u"a-1"_s,
                                position * 10, position),
                            Kind::Done)));
    const auto at = [&marks](const QString &stream, std::optional<qint64> key, bool forwards) {
        const auto *mark = marks.next(stream, key, forwards);
        return mark ? mark->position : -1;
    };
    QCOMPARE(at({}, std::nullopt, true), 3);
    QCOMPARE(at({}, 3, true), 5);
    QCOMPARE(at({}, 7, true), -1);
    QCOMPARE(at({}, 5, false), 3);
    QCOMPARE(at({}, std::nullopt, false), 7);
    QCOMPARE(at(u"a-1"_s, 30, true), 7); // by version there
    QCOMPARE(at(u"a-1"_s, 70, true), -1);
}

void EventMarksTest::theListIsFilteredByKindAndWords()
{
    const auto session = open(*m_place);
    QVERIFY(session);
    auto &marks = EventMarks::of(*session);
    auto mark = models::markFor(row(1, u"a-1"_s, 1, 1), Kind::Done);
    mark.note = u"Call <b>Krüger</b> back"_s;
    support::must(marks.put(mark));
    support::must(marks.put(models::markFor(row(2, u"b-7"_s, 2, 2), Kind::Question)));
    models::MarksModel model(marks);
    QCOMPARE(model.rowCount(), 2);
    model.setFilter(u"kruger call"_s, {});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, models::MarksModel::NoteColumn).data().toString(), mark.note);
    model.setFilter({}, Kind::Question);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.markAt(0)->stream, u"b-7"_s);
    model.setFilter(u"kruger"_s, Kind::Question);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.markAt(0));
}

EG_TEST(EventMarksTest, coreApplication)
#include "tst_eventmarks.moc"
