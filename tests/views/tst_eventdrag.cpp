// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventcopies.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/pages/browsepage.h"
#include "views/tables/rowdrag.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QMimeData>
#include <QMouseEvent>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

using models::Session;

/// The events chosen in Browse's list are dragged out of it with the mouse.
class EventDragTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void whatIsChosenIsDragged();
    void whatIsMaskedStaysSo();
    void aReleaseInBetweenDragsNothing();
    void aRowThatIsNotChosenIsSelected();

private:
    void open(bool masked);
    QPoint at(int row) const { return m_list->cellRect(row, 0).center(); }
    void move(const QPoint &from, int way) const;
    void release(const QPoint &at) const
    {
        QTest::mouseRelease(m_list->viewport(), Qt::LeftButton, {}, at);
    }
    QString copied() const;

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<views::BrowsePage> m_page;
    views::EventListView *m_list = nullptr;
    std::unique_ptr<QMimeData> m_dragged;
    int m_drags = 0;
};

void EventDragTest::initTestCase()
{
    m_place = std::make_unique<support::TemporaryStore>();
    const auto store = m_place->open();
    support::must(store->init());
    const std::string filler(600, 'x'); // longer than what the list reads of it
    for (int i = 0; i < 8; ++i)
        support::mustAppend(
            *store, "user-" + std::to_string(i),
            {support::newEvent("user.registered", R"({"user_id":"u","email":"someone@example.org",)"
                                                  R"("filler":")" +
                                                      filler + R"("})")});
}

void EventDragTest::init()
{
    m_drags = 0;
    m_dragged.reset();
    open(false);
}

void EventDragTest::open(bool masked)
{
    m_session = std::make_unique<Session>();
    m_page = std::make_unique<views::BrowsePage>(*m_session);
    m_page->resize(1280, 800);
    m_page->show();
    m_list = m_page->findChild<views::EventListView *>();
    models::ConnectionSpec spec;
    spec.url = m_place->url();
    if (masked)
        spec.masking = {true, true, {}};
    m_session->open(spec);
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QTRY_VERIFY(m_page->settled());
    m_list->findChild<views::RowDrag *>()->setStart([this](QMimeData *data) {
        ++m_drags;
        m_dragged.reset(data);
    });
}

void EventDragTest::cleanup()
{
    m_page.reset();
    m_session.reset();
}

void EventDragTest::move(const QPoint &from, int way) const
{
    const auto to = from + QPoint(way, 0);
    QMouseEvent moved(QEvent::MouseMove, to, m_list->viewport()->mapToGlobal(to), Qt::NoButton,
                      Qt::LeftButton, {});
    QApplication::sendEvent(m_list->viewport(), &moved);
}

QString EventDragTest::copied() const
{
    QApplication::clipboard()->clear();
    QTest::keyClick(m_list, Qt::Key_C, Qt::ControlModifier);
    if (!QTest::qWaitFor([] { return !QApplication::clipboard()->text().isEmpty(); }))
        return {};
    return QApplication::clipboard()->text();
}

void EventDragTest::whatIsChosenIsDragged()
{
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, at(1));
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, Qt::ControlModifier, at(4));
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, Qt::ControlModifier | Qt::ShiftModifier,
                      at(5));
    const auto ranges = m_list->chosen().ranges();
    const auto lines = copied();
    QCOMPARE(lines.count(u'\n'), 2);
    QTest::mousePress(m_list->viewport(), Qt::LeftButton, {}, at(4));
    QCOMPARE(m_list->chosen().ranges(), ranges); // the press is kept back
    move(at(4), QApplication::startDragDistance());
    QTRY_COMPARE(m_drags, 1);
    release(at(4));
    QCOMPARE(m_list->chosen().ranges(), ranges);
    QCOMPARE(QString::fromUtf8(m_dragged->data(u"application/x-ndjson"_s)), lines + u'\n');
    const auto rows = m_dragged->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(rows.size(), 3);
    QVERIFY2(rows.first().startsWith(u"2\t"_s) && rows.last().startsWith(u"6\t"_s),
             qPrintable(m_dragged->text()));
    QVERIFY(rows.first().contains(QString(600, u'x'))); // the whole event, not what the list has
    QVERIFY(m_dragged->data(u"application/json"_s).startsWith('['));
    QCOMPARE(m_dragged->urls().size(), 1);
    QFile file(m_dragged->urls().first().toLocalFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), lines + u'\n');
}

void EventDragTest::whatIsMaskedStaysSo()
{
    cleanup();
    open(true);
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, at(2));
    QTest::mousePress(m_list->viewport(), Qt::LeftButton, {}, at(2));
    move(at(2), QApplication::startDragDistance());
    QTRY_COMPARE(m_drags, 1);
    release(at(2));
    QFile file(m_dragged->urls().first().toLocalFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto written = file.readAll();
    QVERIFY(written.contains("\"email\":"));
    for (const auto &text : {m_dragged->text().toUtf8(), m_dragged->data(u"application/json"_s),
                             m_dragged->data(u"application/x-ndjson"_s), written})
        QVERIFY2(!text.contains("someone@example.org"), text.constData());
}

/// The events are read first: who lets go before they are there drags nothing, and later neither.
void EventDragTest::aReleaseInBetweenDragsNothing()
{
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, at(3));
    QTest::mousePress(m_list->viewport(), Qt::LeftButton, {}, at(3));
    move(at(3), QApplication::startDragDistance());
    release(at(3));
    QVERIFY(copied().contains(u"user-3"_s)); // read behind the events of the drag
    QCOMPARE(m_drags, 0);
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, at(5));
    QTest::mousePress(m_list->viewport(), Qt::LeftButton, {}, at(5));
    move(at(5), QApplication::startDragDistance());
    QTRY_COMPARE(m_drags, 1);
    release(at(5));
    QVERIFY(m_dragged->text().startsWith(u"6\t"_s)); // not those of before
}

void EventDragTest::aRowThatIsNotChosenIsSelected()
{
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, at(1));
    QTest::mousePress(m_list->viewport(), Qt::LeftButton, {}, at(3));
    move(at(3), QApplication::startDragDistance());
    release(at(3));
    QCOMPARE(m_list->selection(), (std::pair<qint64, qint64>{4, 4}));
    QTest::mousePress(m_list->viewport(), Qt::LeftButton, {}, at(3));
    move(at(3), QApplication::startDragDistance() / 2); // a click of a hand that shakes
    release(at(3));
    QCOMPARE(m_list->selection(), (std::pair<qint64, qint64>{4, 4}));
    QVERIFY(copied().contains(u"user-3"_s));
    QCOMPARE(m_drags, 0);
}

EG_TEST(EventDragTest, widgetApplication)
#include "tst_eventdrag.moc"
