// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/link.h"
#include "models/browse/savedfilters.h"
#include "tests/support/story.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/filterbar.h"
#include "views/browse/searchstrip.h"
#include "views/eventlist/eventlistview.h"
#include "views/pages/browsepage.h"
#include "views/pages/replaypage.h"
#include "views/pages/timelinepage.h"
#include "views/pages/tracepage.h"
#include "views/replay/versionslist.h"
#include "views/stateoverlay.h"
#include "views/timeline/timelinewidget.h"
#include "views/trace/tracelist.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/jsonview.h"

#include <QApplication>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;

// Searching by key and mouse.

namespace {

QAction *actionOf(QMenu *menu, const QString &text)
{
    for (auto *action : menu->actions()) {
        if (action->text() == text)
            return action;
        if (action->menu()) {
            if (auto *below = actionOf(action->menu(), text))
                return below;
        }
    }
    return nullptr;
}

} // namespace

class SearchTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void hitsAreCountedBesideTheFilter();
    void aCellIsShownOnlyOrLeftOut();
    void aValueOfTheDataIsShownOnly();
    void nothingFoundOffersAnyCase();
    void filtersAreUndoneAndRedone();
    void aFilterIsSavedAndChosen();
    void aPlaceAndItsLinkKeepTheWholeFilter();
    void aTraceIsFilteredByTheSameBar();
    void aTimelineIsFilteredByTheSameBar();
    void aReplayIsFilteredByTheSameBar();

private:
    void type(const QString &filter);
    QString rows() const;
    std::unique_ptr<support::Story> m_story;
    std::unique_ptr<BrowsePage> m_page;
    EventListView *m_list = nullptr;
    FilterBar *m_bar = nullptr;
};

void SearchTest::init()
{
    models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc);
    m_story = std::make_unique<support::Story>();
    m_story->tell();
    m_page = std::make_unique<BrowsePage>(m_story->session());
    m_page->resize(1280, 800);
    m_page->show();
    m_story->open();
    m_list = m_page->findChild<EventListView *>();
    m_bar = m_page->findChild<FilterBar *>();
    QTRY_VERIFY(m_page->settled());
    QTRY_COMPARE(rows(), u"1 2 3 4 5 6 7 8 9 10 11"_s);
}

void SearchTest::cleanup()
{
    m_page.reset();
    m_story.reset();
}

void SearchTest::type(const QString &filter)
{
    m_bar->edit()->setFocus();
    m_bar->edit()->setText(filter);
    QTest::keyClick(m_bar->edit(), Qt::Key_Return);
    QTRY_VERIFY(m_page->settled());
}

QString SearchTest::rows() const
{
    QStringList rows;
    for (int i = 0; i < m_list->window().count(); ++i)
        rows << QString::number(m_list->window().row(i).position.value);
    return rows.join(u' ');
}

void SearchTest::hitsAreCountedBesideTheFilter()
{
    auto *strip = m_page->findChild<SearchStrip *>();
    QVERIFY(strip->isHidden());
    type(u"user:u1"_s);
    QTRY_COMPARE(strip->text(), u"8 hits · all 11 looked through"_s);
    QVERIFY(strip->button()->isHidden());
    m_story->add(20, "log-1", "Logged", "{}", R"({"user_id":"u1"})", "2026-03-11T08:00:00Z");
    QTRY_COMPARE_WITH_TIMEOUT(strip->text(), u"9 hits · all 12 looked through"_s, 10'000);
    QTest::keyClick(m_bar->edit(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_bar->edit(), Qt::Key_Delete);
    QTRY_VERIFY(strip->isHidden());
}

void SearchTest::aCellIsShownOnlyOrLeftOut()
{
    m_list->select(5);
    QTRY_VERIFY(m_list->current());
    QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(m_list, &asked);
    auto *menu = m_page->findChild<QMenu *>(u"list-menu"_s);
    QVERIFY(menu);
    auto *without = actionOf(menu, u"Show without"_s);
    QVERIFY(without && without->menu());
    actionOf(without->menu(), u"type:MoneyTransferred"_s)->trigger();
    menu->close();
    QTRY_COMPARE(rows(), u"1 2 3 4 6 7 8 9 10 11"_s);
    QCOMPARE(m_bar->edit()->text(), u"-type:MoneyTransferred"_s);
}

void SearchTest::aValueOfTheDataIsShownOnly()
{
    m_list->select(6);
    auto *json = m_page->findChild<JsonView *>(u"detail-data"_s);
    QTRY_VERIFY(json->tree()->model()->rowCount() == 3);
    const auto amount = json->tree()->model()->index(1, 0);
    QCOMPARE(amount.data().toString(), u"amount"_s);
    emit json->tree()->customContextMenuRequested(json->tree()->visualRect(amount).center());
    auto *menu = json->findChild<QMenu *>(u"json-menu"_s);
    QVERIFY(menu);
    actionOf(menu, u"Show only events with this value"_s)->trigger();
    menu->close();
    QCOMPARE(m_bar->edit()->text(), u"data.amount:10"_s);
    QTRY_COMPARE(rows(), u"5 6"_s);
}

void SearchTest::nothingFoundOffersAnyCase()
{
    type(u"night train"_s);
    QTRY_COMPARE(m_list->overlay()->state(), StateOverlay::State::Empty);
    QVERIFY2(m_list->overlay()->message().contains(u"compared with case"),
             qPrintable(m_list->overlay()->message()));
    QVERIFY(m_list->overlay()->message().contains(u"11 events"));
    QTest::mouseClick(m_list->overlay()->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(rows(), u"8"_s);
    QCOMPARE(m_bar->edit()->text(), u"\"night train\" case:any"_s);
}

void SearchTest::filtersAreUndoneAndRedone()
{
    type(u"user:u1"_s);
    QTRY_COMPARE(rows(), u"1 2 4 5 6 7 9 10"_s);
    type(u"user:u1 -category:account"_s);
    QTRY_COMPARE(rows(), u"1 9 10"_s);
    QTest::keyClick(m_bar->edit(), Qt::Key_Z, Qt::ControlModifier); // in the field itself
    QTRY_COMPARE(rows(), u"1 2 4 5 6 7 9 10"_s);
    m_list->setFocus();
    QTest::keyClick(m_list, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rows(), u"1 2 3 4 5 6 7 8 9 10 11"_s);
    QCOMPARE(m_bar->edit()->text(), QString());
    QTest::keyClick(m_list, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(rows(), u"1 2 4 5 6 7 9 10"_s);
}

void SearchTest::aFilterIsSavedAndChosen()
{
    const QTemporaryDir dir;
    QSettings settings(dir.filePath(u"s.ini"_s), QSettings::IniFormat);
    models::SavedFilters saved(settings);
    m_bar->setSaved(&saved);
    type(u"category:account -type:AccountCreated"_s);
    QToolButton *button = nullptr;
    for (auto *tool : m_bar->findChildren<QToolButton *>()) {
        if (tool->accessibleName() == u"Saved filters")
            button = tool;
    }
    QVERIFY(button && button->isVisible());
    emit button->menu()->aboutToShow();
    actionOf(button->menu(), u"Save this filter…"_s)->trigger();
    auto *dialog = m_bar->findChild<QInputDialog *>(u"filter-name"_s);
    QVERIFY(dialog);
    dialog->setTextValue(u"moves"_s);
    dialog->accept();
    QCOMPARE(saved.names(), QStringList(u"moves"_s));
    m_bar->clear();
    QTRY_COMPARE(rows(), u"1 2 3 4 5 6 7 8 9 10 11"_s);
    emit button->menu()->aboutToShow();
    actionOf(button->menu(), u"moves"_s)->trigger();
    QTRY_COMPARE(rows(), u"4 5 6 7"_s);
    m_bar->setSaved(nullptr);
}

void SearchTest::aPlaceAndItsLinkKeepTheWholeFilter()
{
    type(u"type:MoneyDeposited type:MoneyWithdrawn -user:u2 since:2026-03-03 case:any"_s);
    QTRY_COMPARE(rows(), u"4 7"_s);
    const auto place = m_page->place();
    const auto link = support::must(app::parseLink(app::toText({{}, place})));
    QCOMPARE(link.place, place);
    const auto text = m_bar->edit()->text();
    m_page->go({});
    QTRY_COMPARE(rows(), u"1 2 3 4 5 6 7 8 9 10 11"_s);
    m_page->go(link.place);
    QTRY_COMPARE(rows(), u"4 7"_s);
    QCOMPARE(m_bar->edit()->text(), text);
}

void SearchTest::aTraceIsFilteredByTheSameBar()
{
    TracePage page(m_story->session());
    page.resize(1200, 760);
    page.show();
    Place place;
    place.user = u"u1"_s;
    page.go(place);
    QTRY_COMPARE(page.model().state(), models::TraceModel::State::Ready);
    QCOMPARE(page.model().shownCount(), 8);
    auto *bar = page.findChild<FilterBar *>();
    QTest::keyClick(page.list(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(bar->edit()->hasFocus());
    QTest::keyClicks(bar->edit(), u"-type:content.watched data.amount:10"_s);
    QTest::keyClick(bar->edit(), Qt::Key_Escape);
    QTest::keyClick(bar->edit(), Qt::Key_Return);
    QCOMPARE(page.model().shownCount(), 2);
    QTest::keyClick(bar->edit(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(bar->edit(), Qt::Key_Delete);
    QCOMPARE(page.model().shownCount(), 8);
}

void SearchTest::aTimelineIsFilteredByTheSameBar()
{
    TimelinePage page(m_story->session());
    page.resize(1200, 760);
    page.show();
    Place place;
    place.stream = u"account-a1\naccount-a2"_s;
    page.go(place);
    QTRY_VERIFY(page.settled());
    const auto &model = page.model();
    const auto shown = [&model] {
        QStringList positions;
        for (const auto &lane : model.lanes()) {
            for (const auto &item : lane.items) {
                if (model.visible(item))
                    positions << QString::number(item.position);
            }
        }
        return positions.join(u' ');
    };
    QCOMPARE(shown(), u"2 4 5 7 3 6"_s);
    auto *bar = page.findChild<FilterBar *>();
    QTest::keyClick(page.timeline(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(bar->edit()->hasFocus());
    QTest::keyClicks(bar->edit(), u"-type:AccountCreated data.amount:10"_s); // in no mark
    QTest::keyClick(bar->edit(), Qt::Key_Escape);
    QTest::keyClick(bar->edit(), Qt::Key_Return);
    QTRY_VERIFY(page.settled());
    QCOMPARE(shown(), u"5 6"_s);
    QCOMPARE(int(model.allTimes().size()), 2);
    QVERIFY2(model.statusText().contains(u"2 events fit the filter"),
             qPrintable(model.statusText()));
    page.timeline()->setFocus();
    QTest::keyClick(page.timeline(), Qt::Key_Home); // no hidden one is stepped on
    QTRY_VERIFY(page.settled());
    QCOMPARE(model.item(*model.picked()).position, 5);
    QTest::keyClick(page.timeline(), Qt::Key_Period);
    QCOMPARE(model.item(*model.picked()).position, 6);
    QTest::keyClick(page.timeline(), Qt::Key_Period);
    QCOMPARE(model.item(*model.picked()).position, 6);
    // What comes is looked at, too.
    m_story->add(12, "account-a2", "MoneyWithdrawn", R"({"amount":10,"balance_after":50})", "{}",
                 "2026-03-10T08:00:00Z");
    m_story->add(13, "account-a2", "MoneyWithdrawn", R"({"amount":11,"balance_after":39})", "{}",
                 "2026-03-10T09:00:00Z");
    QTRY_COMPARE(shown(), u"5 6 12"_s);
    // The place keeps it; another stream begins without one.
    const auto kept = page.place();
    place.stream = u"account-a2"_s;
    page.go(place);
    QTRY_COMPARE(shown(), u"3 6 12 13"_s);
    QVERIFY(bar->edit()->text().isEmpty());
    page.go(kept);
    QTRY_COMPARE(shown(), u"5 6 12"_s);
    bar->clear();
    QTRY_COMPARE(shown(), u"2 4 5 7 3 6 12 13"_s);
    Place correlation;
    correlation.correlation = u"c2"_s;
    page.go(correlation);
    QTRY_COMPARE(shown(), u"5 6"_s);
    bar->edit()->setText(u"type:MoneyReceived"_s);
    QTest::keyClick(bar->edit(), Qt::Key_Return);
    QTRY_COMPARE(shown(), u"6"_s);
}

void SearchTest::aReplayIsFilteredByTheSameBar()
{
    ReplayPage page(m_story->session());
    page.resize(1200, 760);
    page.show();
    Place place;
    place.stream = u"account-a1"_s;
    page.go(place);
    QTRY_VERIFY(page.settled());
    const auto *list = page.versions()->model();
    const auto shown = [list] {
        QStringList versions;
        for (int row = 0; row < list->rowCount(); ++row)
            versions << list->index(row, 0).data(models::VersionRole).toString();
        return versions.join(u' ');
    };
    QCOMPARE(shown(), u"1 2 3 4"_s);
    auto *bar = page.findChild<FilterBar *>();
    QTest::keyClick(page.versions(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(bar->edit()->hasFocus());
    QTest::keyClicks(bar->edit(), u"salary"_s);
    QTest::keyClick(bar->edit(), Qt::Key_Escape);
    QTest::mouseClick(bar->findChild<QToolButton *>(u"fold"_s), Qt::LeftButton);
    QTest::keyClick(bar->edit(), Qt::Key_Return);
    QTRY_COMPARE(shown(), u"2"_s);
    QCOMPARE(page.model().version(), 4); // the state stays where it was
    QVERIFY(!page.versions()->currentIndex().isValid());
    page.versions()->setFocus();
    QTest::keyClick(page.versions(), Qt::Key_Home);
    QCOMPARE(page.model().version(), 1);
    QTest::keyClick(page.versions(), Qt::Key_Right);
    QCOMPARE(page.versions()->currentIndex().row(), 0);
    const auto kept = page.place();
    QVERIFY(!kept.filter.isEmpty());
    place.stream = u"account-a2"_s;
    page.go(place);
    QTRY_COMPARE(shown(), u"1 2"_s);
    page.go(kept);
    QTRY_COMPARE(shown(), u"2"_s);
    bar->clear();
    QTRY_COMPARE(shown(), u"1 2 3 4"_s);
}

EG_TEST(SearchTest, widgetApplication)
#include "tst_search.moc"
