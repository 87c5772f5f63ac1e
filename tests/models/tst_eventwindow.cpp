// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventwindow.h"
#include "models/format.h"
#include "tests/support/builders.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

using models::EventSource;
using models::EventWindow;
using models::Session;
using State = EventWindow::State;

namespace {

constexpr int events = 5000;

} // namespace

class EventWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void itOpensAtTheEnd();
    void itGrowsAtBothEndsInOrderAndWithoutHoles();
    void farRowsAreForgotten();
    void aJumpTakesOnePage();
    void aJumpBeyondTheEndShowsTheLastEvents();
    void timesLeadToTheFirstEventAtOrAfterThem();
    void aStreamIsReadByVersion();
    void aFilterShowsOnlyWhatMatches();
    void aFilterWithoutMatchesEndsReady();
    void rowsOfAnotherQuestionSaySo();
    void newEventsAreTakenInAtTheEnd();
    void newEventsAreCountedElsewhere();
    void aStaleAnswerIsDropped();

private:
    QString consecutive() const;

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<EventWindow> m_window;
};

void EventWindowTest::initTestCase()
{
    m_place = std::make_unique<support::TemporaryStore>();
    const auto store = m_place->open();
    std::vector<eventstore::ImportEvent> lines;
    const auto start = support::at("2026-01-01T00:00:00Z");
    for (int i = 1; i <= events; ++i) {
        eventstore::ImportEvent line;
        line.streamId = i % 2 == 0 ? "account-1" : "content-1";
        line.event = support::newEvent(i % 1000 == 0 ? "Rare" : "Common",
                                       "{\"n\":" + std::to_string(i) + "}");
        line.event.timestamp = start + std::int64_t(i) * 60 * eventstore::microsPerSecond;
        lines.push_back(line);
    }
    support::mustImport(*store, lines);
}

void EventWindowTest::init()
{
    m_window.reset();
    m_session = std::make_unique<Session>();
    models::ConnectionSpec spec;
    spec.url = m_place->url();
    m_session->open(spec);
    m_window = std::make_unique<EventWindow>(*m_session);
}

/// Empty when keys follow each other without holes; else where they don't.
QString EventWindowTest::consecutive() const
{
    for (int i = 1; i < m_window->count(); ++i) {
        if (m_window->row(i).key != m_window->row(i - 1).key + 1)
            return u"row %1"_s.arg(i);
    }
    return {};
}

void EventWindowTest::itOpensAtTheEnd()
{
    m_window->setSource({});
    QCOMPARE(m_window->state(), State::Loading);
    QTRY_COMPARE(m_window->state(), State::Ready);
    QCOMPARE(m_window->row(m_window->count() - 1).position.value, events);
    QVERIFY(m_window->hasBefore());
    QVERIFY(!m_window->hasAfter());
    QTRY_VERIFY(m_window->keys());
    QCOMPARE(m_window->keys()->lowest, 1);
    QCOMPARE(m_window->keys()->highest, events);
}

void EventWindowTest::itGrowsAtBothEndsInOrderAndWithoutHoles()
{
    m_window->setSource({}, 2500);
    QTRY_COMPARE(m_window->state(), State::Ready);
    QCOMPARE(m_window->row(0).key, 2500);
    m_window->setVisible(0, 30);
    QTRY_VERIFY(m_window->row(0).key < 2500);
    QTRY_VERIFY(!m_window->busy());
    m_window->setVisible(m_window->count() - 30, m_window->count() - 1);
    const qint64 last = m_window->row(m_window->count() - 1).key;
    QTRY_VERIFY(m_window->row(m_window->count() - 1).key > last);
    QCOMPARE(consecutive(), QString());
    QCOMPARE(m_window->indexOfKey(2500).has_value(), true);
}

void EventWindowTest::farRowsAreForgotten()
{
    m_window->setSource({}, 1);
    QTRY_COMPARE(m_window->state(), State::Ready);
    int most = 0;
    while (m_window->hasAfter()) {
        m_window->setVisible(m_window->count() - 30, m_window->count() - 1);
        QTRY_VERIFY(!m_window->busy());
        most = std::max(most, m_window->count());
    }
    QVERIFY2(most < 3600, qPrintable(QString::number(most)));
    QVERIFY(m_window->hasBefore());
    QCOMPARE(consecutive(), QString());
    QCOMPARE(m_window->row(m_window->count() - 1).key, events);
}

void EventWindowTest::aJumpTakesOnePage()
{
    m_window->setSource({});
    QTRY_COMPARE(m_window->state(), State::Ready);
    QSignalSpy resets(m_window.get(), &EventWindow::wasReset);
    m_window->goToKey(1234);
    QTRY_COMPARE(resets.size(), 1);
    QCOMPARE(m_window->row(0).key, 1234);
    QVERIFY(m_window->count() <= 250);
    QVERIFY(m_window->hasBefore());
}

void EventWindowTest::aJumpBeyondTheEndShowsTheLastEvents()
{
    m_window->setSource({}, 1'000'000);
    QTRY_COMPARE(m_window->state(), State::Ready);
    QVERIFY(m_window->count() > 0);
    QCOMPARE(m_window->row(m_window->count() - 1).key, events);
}

void EventWindowTest::timesLeadToTheFirstEventAtOrAfterThem()
{
    m_window->setSource({});
    QTRY_COMPARE(m_window->state(), State::Ready);
    m_window->goToTime(support::at("2026-01-01T10:00:00Z"));
    QTRY_COMPARE(m_window->state(), State::Ready);
    QCOMPARE(m_window->row(0).key, 600);

    m_window->setSource({u"account-1"_s, {}});
    QTRY_COMPARE(m_window->state(), State::Ready);
    m_window->goToTime(support::at("2026-01-01T10:00:30Z"));
    QTRY_COMPARE(m_window->state(), State::Ready);
    QCOMPARE(m_window->row(0).position.value, 602);
}

void EventWindowTest::aStreamIsReadByVersion()
{
    m_window->setSource({u"content-1"_s, {}}, 100);
    QTRY_COMPARE(m_window->state(), State::Ready);
    QCOMPARE(m_window->row(0).version.value, 100);
    QCOMPARE(m_window->row(0).stream, u"content-1"_s);
    QTRY_VERIFY(m_window->keys());
    QCOMPARE(m_window->keys()->highest, events / 2);
    m_window->setVisible(0, 30);
    QTRY_COMPARE(m_window->row(0).key, 1);
    QCOMPARE(consecutive(), QString());
}

void EventWindowTest::aFilterShowsOnlyWhatMatches()
{
    EventSource source;
    source.filter.types = {"Rare"};
    m_window->setSource(source);
    QTRY_COMPARE(m_window->state(), State::Ready);
    QTRY_VERIFY(!m_window->busy());
    m_window->setVisible(0, 4);
    QTRY_COMPARE(m_window->count(), 5);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_window->row(i).key, (i + 1) * 1000);
}

void EventWindowTest::aFilterWithoutMatchesEndsReady()
{
    EventSource source;
    source.filter.contains = "nowhere to be found";
    m_window->setSource(source);
    QTRY_COMPARE(m_window->state(), State::Ready);
    QTRY_VERIFY(!m_window->busy());
    QCOMPARE(m_window->count(), 0);
    QVERIFY(!m_window->hasBefore());
}

void EventWindowTest::rowsOfAnotherQuestionSaySo()
{
    using Why = models::Freshness::Why;
    m_window->setSource({});
    QCOMPARE(m_window->freshness().why, Why::Fresh); // there are no rows yet
    QTRY_COMPARE(m_window->state(), State::Ready);
    QCOMPARE(m_window->freshness().why, Why::Fresh);
    EventSource nowhere;
    nowhere.filter.contains = "that is nowhere";
    m_window->setSource(nowhere);
    QVERIFY(m_window->count() > 0);
    QCOMPARE(m_window->freshness().why, Why::Other);
    QVERIFY(!m_window->freshness().text.isEmpty());
    QTRY_COMPARE(m_window->state(), State::Ready);
    QCOMPARE(m_window->freshness().why, Why::Fresh);
    QCOMPARE(m_window->count(), 0);
    m_window->setSource({});
    QTRY_COMPARE(m_window->state(), State::Ready);
    m_window->goToKey(100); // another place of the same question
    QCOMPARE(m_window->freshness().why, Why::Fresh);
}

void EventWindowTest::newEventsAreTakenInAtTheEnd()
{
    const support::TemporaryStore place;
    const auto writer = place.open();
    support::mustAppend(*writer, "account-1", support::countedEvents(3));
    models::ConnectionSpec spec;
    spec.url = place.url();
    m_session->open(spec);
    m_window->setSource({});
    QTRY_COMPARE(m_window->count(), 3);
    QSignalSpy resets(m_window.get(), &EventWindow::wasReset);
    support::mustAppend(*writer, "account-2", support::countedEvents(4));
    QTRY_COMPARE(m_window->count(), 7);
    QCOMPARE(resets.size(), 0); // they come behind, the list stays
    QCOMPARE(m_window->unseen(), 0);
    QCOMPARE(consecutive(), QString());
}

void EventWindowTest::newEventsAreCountedElsewhere()
{
    const support::TemporaryStore place;
    const auto writer = place.open();
    support::mustAppend(*writer, "account-1", support::countedEvents(300));
    models::ConnectionSpec spec;
    spec.url = place.url();
    m_session->open(spec);
    m_window->setSource({}, 1);
    QTRY_COMPARE(m_window->state(), State::Ready);
    m_window->setVisible(150, 180);
    QTRY_VERIFY(!m_window->hasAfter());
    m_window->setFollowing(false);
    const int before = m_window->count();
    support::mustAppend(*writer, "account-2", support::countedEvents(6));
    QTRY_COMPARE(m_window->unseen(), 6);
    QCOMPARE(m_window->count(), before);
    m_window->goToEnd();
    QTRY_COMPARE(m_window->state(), State::Ready);
    QCOMPARE(m_window->unseen(), 0);
    QCOMPARE(m_window->row(m_window->count() - 1).key, 306);
}

void EventWindowTest::aStaleAnswerIsDropped()
{
    m_window->setSource({}, 100);
    m_window->setSource({}, 200);
    m_window->goToKey(300);
    QSignalSpy resets(m_window.get(), &EventWindow::wasReset);
    QTRY_COMPARE(m_window->state(), State::Ready);
    QTRY_VERIFY(!m_window->busy());
    QCOMPARE(resets.size(), 1);
    QCOMPARE(m_window->row(0).key, 300);
}

EG_TEST(EventWindowTest, coreApplication)
#include "tst_eventwindow.moc"
