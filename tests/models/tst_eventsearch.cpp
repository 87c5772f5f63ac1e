// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventwindow.h"
#include "models/browse/filtertext.h"
#include "models/browse/hitcounter.h"
#include "models/browse/savedfilters.h"
#include "models/format.h"
#include "tests/support/story.h"
#include "tests/support/testprogram.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using models::EventSearch;
using models::EventWindow;
using models::HitCounter;
using namespace Qt::StringLiterals;

namespace {

EventSearch searched(const QString &text)
{
    const auto search = models::filtertext::parse(text);
    return search ? *search : EventSearch();
}

/// The positions a window shows for a filter, all read.
QString shownFor(support::Story &story, const QString &text, const QString &stream = {})
{
    EventWindow window(story.session());
    window.setSource({stream, searched(text)});
    if (!QTest::qWaitFor([&] { return window.state() == EventWindow::State::Ready; }))
        return u"never"_s;
    QStringList positions;
    for (int i = 0; i < window.count(); ++i)
        positions << QString::number(window.row(i).position.value);
    return positions.join(u' ');
}

} // namespace

class EventSearchTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void theListShowsWhatMatches_data();
    void theListShowsWhatMatches();
    void aStreamIsFilteredToo();
    void eventsInHandAreFilteredAlike();
    void foldingTakesCaseAndAccentsAway_data();
    void foldingTakesCaseAndAccentsAway();
    void hitsAreCountedToTheEndAndOn();
    void countingStopsAndGoesOn();
    void aSearchStopsAndGoesOn();
    void namedFiltersAreKept();

private:
    std::unique_ptr<support::Story> m_story;
};

void EventSearchTest::init()
{
    m_story = std::make_unique<support::Story>();
    m_story->tell();
    m_story->add(12, "note-1", "Noted",
                 R"({"text":"Frau Krüger","nested":{"items":[{"n":5},{"n":6}]},"a.b":"dot"})",
                 R"({"source":{"name":"web"}})", "2026-03-10T08:00:00Z");
    m_story->add(13, "note-1", "Noted", R"({"text":"Herr KR\u00dcGER"})", "{}",
                 "2026-03-10T09:00:00Z");
    m_story->add(14, "note-2", "Noted", R"({"text":"nobody","amount":null})", "{}",
                 "2026-03-10T10:00:00Z");
    m_story->open();
}

void EventSearchTest::theListShowsWhatMatches_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("positions");
    QTest::newRow("without a type") << u"user:u1 -type:MoneyDeposited"_s << u"1 2 5 6 7 9 10"_s;
    QTest::newRow("without two types")
        << u"category:account -type:MoneyDeposited -type:AccountCreated"_s << u"5 6 7"_s;
    QTest::newRow("without a category")
        << u"-category:account -category:note"_s << u"1 8 9 10 11"_s;
    QTest::newRow("without a stream") << u"category:account -stream:account-a1"_s << u"3 6"_s;
    QTest::newRow("one stream") << u"stream:user-u1"_s << u"1 10"_s;
    QTest::newRow("one of two streams") << u"stream:user-u1 stream:note-2"_s << u"1 10 14"_s;
    QTest::newRow("without a user") << u"category:content -user:u1"_s << u"8 11"_s;
    QTest::newRow("without a text") << u"category:note -nobody"_s << u"12 13"_s;
    QTest::newRow("a number in the data") << u"data.amount:10"_s << u"5 6"_s;
    QTest::newRow("one of two numbers") << u"data.amount:10 data.amount:50"_s << u"5 6 7"_s;
    QTest::newRow("two values at once") << u"data.amount:10 data.transfer_fee:0.5"_s << u"5"_s;
    QTest::newRow("a value below a list") << u"data.nested.items.1.n:6"_s << u"12"_s;
    QTest::newRow("another place of the list") << u"data.nested.items.0.n:6"_s << u""_s;
    QTest::newRow("a name with a dot") << u"data.a.b:dot"_s << u"12"_s;
    QTest::newRow("a value of the metadata") << u"metadata.source.name:web"_s << u"12"_s;
    QTest::newRow("without a value") << u"category:account -data.amount:10"_s << u"2 3 4 7"_s;
    QTest::newRow("a text as it is") << u"Krüger"_s << u"12"_s;
    QTest::newRow("a text in any case") << u"krüger case:any"_s << u"12 13"_s;
    QTest::newRow("a text without accents") << u"kruger case:any"_s << u"12 13"_s;
    QTest::newRow("without a text in any case") << u"category:note -KRUGER case:any"_s << u"14"_s;
    QTest::newRow("nothing") << u"-category:account -category:note -category:user "
                                "-category:content"_s
                             << u""_s;
}

void EventSearchTest::theListShowsWhatMatches()
{
    QFETCH(QString, filter);
    QFETCH(QString, positions);
    QCOMPARE(shownFor(*m_story, filter), positions);
}

void EventSearchTest::aStreamIsFilteredToo()
{
    QCOMPARE(shownFor(*m_story, u"-type:MoneyDeposited"_s, u"account-a1"_s), u"2 5 7"_s);
    QCOMPARE(shownFor(*m_story, u"data.amount:50"_s, u"account-a1"_s), u"7"_s);
}

void EventSearchTest::eventsInHandAreFilteredAlike()
{
    eventstore::ReadAll all;
    const auto page = support::must(m_story->store().readAll(all));
    for (const auto *text : {"type:MoneyDeposited", "user:u1 -category:account", "category:note",
                             "since:2026-03-05T00:00:00Z until:2026-03-08", "correlation:c2",
                             "Krüger", "kruger case:any"}) {
        QStringList found;
        for (const auto &event : page.events) {
            if (searched(QString::fromUtf8(text)).matchesAll(event))
                found << QString::number(event.position.value);
        }
        QCOMPARE(found.join(u' '), shownFor(*m_story, QString::fromUtf8(text)));
    }
}

void EventSearchTest::foldingTakesCaseAndAccentsAway_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("ASCII") << u"Abc-Z"_s << u"abc-z"_s;
    QTest::newRow("composed") << u"Krüger É"_s << u"kruger e"_s;
    QTest::newRow("decomposed") << u"Kru\u0308ger"_s << u"kruger"_s;
    QTest::newRow("sharp s") << u"STRASSE Straße"_s << u"strasse strasse"_s;
    QTest::newRow("Korean stays") << u"한국어"_s << u"한국어"_s;
    QTest::newRow("Greek") << u"Άθήνα"_s << u"αθηνα"_s;
    QTest::newRow("beyond 16 bits") << u"🎬 Ä"_s << u"🎬 a"_s;
}

void EventSearchTest::foldingTakesCaseAndAccentsAway()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(models::format::text(models::folded(models::format::utf8(text))), folded);
}

void EventSearchTest::hitsAreCountedToTheEndAndOn()
{
    HitCounter counter(m_story->session());
    counter.count({{}, searched(u"user:u1"_s)});
    QCOMPARE(counter.state(), HitCounter::State::Counting);
    QTRY_COMPARE(counter.state(), HitCounter::State::Done);
    QCOMPARE(counter.hits(), 8);
    QCOMPARE(counter.text(), u"8 hits · all 14 looked through"_s);
    m_story->add(20, "log-1", "Logged", "{}", R"({"user_id":"u1"})", "2026-03-11T08:00:00Z");
    counter.goOn();
    QTRY_COMPARE(counter.state(), HitCounter::State::Done);
    QCOMPARE(counter.hits(), 9);
    QCOMPARE(counter.text(), u"9 hits · all 15 looked through"_s);
    counter.count({u"account-a1"_s, searched(u"-type:MoneyDeposited"_s)});
    QTRY_COMPARE(counter.state(), HitCounter::State::Done);
    QCOMPARE(counter.text(), u"3 hits · all 4 looked through"_s);
}

void EventSearchTest::countingStopsAndGoesOn()
{
    HitCounter counter(m_story->session());
    counter.count({{}, searched(u"user:u1"_s)});
    counter.stop();
    QCOMPARE(counter.state(), HitCounter::State::Stopped);
    QVERIFY(counter.text().contains(u" of "));
    counter.goOn();
    QTRY_COMPARE(counter.state(), HitCounter::State::Done);
    QCOMPARE(counter.hits(), 8);
}

void EventSearchTest::aSearchStopsAndGoesOn()
{
    EventWindow window(m_story->session());
    window.setSource({});
    QTRY_COMPARE(window.state(), EventWindow::State::Ready);
    QVERIFY(window.count() > 0);
    window.setSource({{}, searched(u"type:AccountCreated"_s)});
    QVERIFY(window.busy());
    window.stop();
    QVERIFY(window.stopped());
    QVERIFY(!window.busy());
    QCOMPARE(window.count(), 0); // the rows of another question are no answer
    QVERIFY(window.freshness().fresh());
    QTest::qWait(50);
    QCOMPARE(window.count(), 0);
    window.goOn();
    QTRY_COMPARE(window.count(), 2);
    QVERIFY(!window.stopped());
}

void EventSearchTest::namedFiltersAreKept()
{
    const QTemporaryDir dir;
    QSettings settings(dir.filePath(u"s.ini"_s), QSettings::IniFormat);
    models::SavedFilters saved(settings);
    saved.save(u"große/Beträge B"_s, u"data.amount:100000"_s);
    saved.save(u"große/Beträge A"_s, u"-type:\"a b\""_s);
    QSettings again(settings.fileName(), QSettings::IniFormat);
    models::SavedFilters other(again);
    QCOMPARE(other.names(), QStringList({u"große/Beträge A"_s, u"große/Beträge B"_s}));
    QCOMPARE(other.text(u"große/Beträge A"_s), u"-type:\"a b\""_s);
    other.remove(u"große/Beträge A"_s);
    QCOMPARE(other.names().size(), 1);
}

EG_TEST(EventSearchTest, coreApplication)
#include "tst_eventsearch.moc"
