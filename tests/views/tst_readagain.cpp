// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/page.h"
#include "views/timeline/timelinewidget.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/startpanel.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using models::Session;
using views::Place;

/// F5 shows what is stored now, also where no event was added, and changes nothing else.
class ReadAgainTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anEditedEventIsShown_data();
    void anEditedEventIsShown();
    void theZoomStays();
    void whatIsRecentIsAskedAgain_data();
    void whatIsRecentIsAskedAgain();

private:
    void go(const Place &place);
    void pressF5()
    {
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QTRY_VERIFY(page().settled());
    }
    views::Page &page() const { return *m_window->currentPage(); }
    const eventstore::Event *card() const
    {
        const auto &event = page().findChild<views::EventCard *>()->event();
        return event ? &*event : nullptr;
    }

    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void ReadAgainTest::init()
{
    m_store = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_store, 600);
    m_folder = std::make_unique<QTemporaryDir>();
    const auto file = [this](const char *name) {
        return m_folder->filePath(QString::fromLatin1(name));
    };
    app::MainWindow::Setup setup{file("settings.ini"), file("demo.db"),
                                 std::make_shared<app::SessionSecrets>()};
    m_window = std::make_unique<app::MainWindow>(std::move(setup));
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void ReadAgainTest::cleanup()
{
    m_window.reset();
    m_store.reset();
}

void ReadAgainTest::go(const Place &place)
{
    if (m_window->session().state() != Session::State::Open) {
        QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), {}}));
        QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    }
    m_window->go(place);
    QTRY_VERIFY(page().settled());
}

void ReadAgainTest::anEditedEventIsShown_data()
{
    QTest::addColumn<Place>("place");
    Place place;
    for (const auto *name : {"timeline", "replay"}) {
        place.page = QString::fromLatin1(name);
        place.stream = u"account-10001"_s;
        place.version = 2;
        QTest::newRow(name) << place;
    }
    Place trace;
    trace.page = u"trace"_s;
    trace.user = u"u1001"_s;
    QTest::newRow("trace") << trace;
}

void ReadAgainTest::anEditedEventIsShown()
{
    QFETCH(Place, place);
    go(place);
    QTRY_VERIFY(card());
    const auto position = card()->position;
    const auto before = page().place();
    QVERIFY(card()->data.find("corrected") == std::string::npos);
    auto *focused = m_window->focusWidget();
    QVERIFY(focused && page().isAncestorOf(focused));
    m_store->rawSql("UPDATE events SET event_data = json_set(event_data, '$.note', 'corrected')");
    pressF5();
    QTRY_VERIFY(card() && card()->data.find("corrected") != std::string::npos);
    QCOMPARE(card()->position, position);
    QCOMPARE(page().place(), before);
    QCOMPARE(m_window->focusWidget(), focused);
}

void ReadAgainTest::theZoomStays()
{
    Place place;
    place.page = u"timeline"_s;
    place.stream = u"account-10001"_s;
    go(place);
    auto *timeline = page().findChild<views::timeline::TimelineWidget *>();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(timeline, Qt::Key_Plus, Qt::NoModifier);
    const auto zoomed = timeline->scale();
    pressF5();
    QCOMPARE(timeline->scale(), zoomed);
    QTest::keyClick(timeline, Qt::Key_F);
    const auto fitted = timeline->scale();
    QVERIFY(!(fitted == zoomed));
    pressF5();
    QCOMPARE(timeline->scale(), fitted);
}

void ReadAgainTest::whatIsRecentIsAskedAgain_data()
{
    QTest::addColumn<QString>("name");
    for (const auto *name : {"timeline", "replay", "trace"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void ReadAgainTest::whatIsRecentIsAskedAgain()
{
    QFETCH(QString, name);
    Place place;
    place.page = name;
    go(place);
    auto *start = page().findChild<views::StartPanel *>();
    QVERIFY(start->isVisible());
    const auto first = [start] { return start->list()->model()->index(0, 0).data().toString(); };
    QVERIFY2(first().contains(u'-') || first().startsWith(u'u'), qPrintable(first()));
    m_store->rawSql("DELETE FROM events");
    m_store->rawSql("DELETE FROM streams");
    pressF5();
    QTRY_VERIFY2(first().startsWith(u"The store has no"), qPrintable(first()));
}

EG_TEST(ReadAgainTest, widgetApplication)
#include "tst_readagain.moc"
