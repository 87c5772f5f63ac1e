// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/builders.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/pages/replaypage.h"
#include "views/replay/versionslist.h"
#include "views/tables/columnchooser.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using models::VersionsModel;
using views::EventColumn;
using views::Place;

/// The column that says how long an event came after the one before it in the list.
class AfterColumnTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void itIsChosenInTheMenuAndKept();
    void itIsTheTimeSinceTheEventBeforeInTheList();
    void aStateFromBeforeKeepsItHidden();
    void versionsTellItToo();

private:
    void make();
    void go(const Place &place);
    void choose(QHeaderView &header, const QString &title);
    /// What the event list says there, from the oldest event on.
    QStringList told() const;
    views::EventListView &list() const
    {
        return *m_window->findChild<views::EventListView *>(u"events"_s);
    }

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void AfterColumnTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_place = std::make_unique<support::TemporaryStore>();
    const auto store = m_place->open();
    const auto event = [](std::uint64_t id, const char *type, const char *time) {
        return support::newEvent(id, type, "{}", "{}", time);
    };
    support::mustAppend(*store, "a-1",
                        {event(1, "Opened", "2026-01-31T09:00:00Z"),
                         event(2, "Moved", "2026-01-31T09:00:00.003Z")});
    support::mustAppend(*store, "b-1", {event(3, "Opened", "2026-01-31T09:00:10.003Z")});
    support::mustAppend(
        *store, "a-1",
        {event(4, "Opened", "2026-01-31T11:05:00Z"), event(5, "Moved", "2026-01-31T11:04:59Z")});
}

void AfterColumnTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    make();
}

void AfterColumnTest::make()
{
    m_window.reset();
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(m_window->openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), models::Session::State::Open);
    Place browse;
    browse.page = u"browse"_s;
    go(browse);
}

void AfterColumnTest::go(const Place &place)
{
    m_window->go(place);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

/// By the menu of the header.
void AfterColumnTest::choose(QHeaderView &header, const QString &title)
{
    const QPoint at(20, header.height() / 2);
    QContextMenuEvent asked(QContextMenuEvent::Mouse, at, header.viewport()->mapToGlobal(at));
    QApplication::sendEvent(header.viewport(), &asked);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (auto *action : menu->actions()) {
        if (action->text() == title)
            action->trigger();
    }
    menu->close();
    QTRY_VERIFY(!QApplication::activePopupWidget());
}

QStringList AfterColumnTest::told() const
{
    QStringList texts;
    for (int row = 0; row < list().rows().count(); ++row)
        texts << views::RowPainter::text(list().rows().row(row), EventColumn::After);
    if (list().newestFirst())
        std::reverse(texts.begin(), texts.end());
    return texts;
}

void AfterColumnTest::itIsChosenInTheMenuAndKept()
{
    constexpr int column = int(EventColumn::After);
    auto *header = list().header();
    QVERIFY(header->isSectionHidden(column));
    choose(*header, u"After"_s);
    QVERIFY(!header->isSectionHidden(column));
    QCOMPARE(header->visualIndex(column), header->visualIndex(int(EventColumn::Time)) + 1);
    QTRY_VERIFY(list().cellRect(1, column).width() > 0);
    make(); // not closed but gone, as when the program is killed
    header = list().header();
    QVERIFY(!header->isSectionHidden(column));
    views::ColumnChooser::of(header)->reset();
    QVERIFY(header->isSectionHidden(column));
}

void AfterColumnTest::itIsTheTimeSinceTheEventBeforeInTheList()
{
    const QStringList all{QString(), u"+3 ms"_s, u"+10.0 s"_s, u"+2 h 04 min"_s, u"−1.0 s"_s};
    QTRY_COMPARE(told(), all);
    list().turn();
    QTRY_VERIFY(list().newestFirst());
    QTRY_COMPARE(told(), all);
    list().turn();
    Place stream;
    stream.page = u"browse"_s;
    stream.stream = u"a-1"_s;
    go(stream);
    QTRY_COMPARE(told(), QStringList({QString(), u"+3 ms"_s, u"+2 h 04 min"_s, u"−1.0 s"_s}));
    Place opened;
    opened.page = u"browse"_s;
    opened.eventType = u"Opened"_s;
    go(opened);
    QTRY_COMPARE(told(), QStringList({QString(), u"+10.0 s"_s, u"+2 h 04 min"_s}));
}

/// As versions before this column kept the columns.
void AfterColumnTest::aStateFromBeforeKeepsItHidden()
{
    QStandardItemModel six(0, 6);
    QHeaderView before(Qt::Horizontal);
    before.setModel(&six);
    before.setSectionHidden(int(EventColumn::Version), true);
    m_window.reset();
    {
        QSettings settings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        settings.setValue(u"columns/event-columns"_s, before.saveState());
    }
    make();
    const auto *header = list().header();
    QVERIFY(header->isSectionHidden(int(EventColumn::Version)));
    QVERIFY(!header->isSectionHidden(int(EventColumn::Data)));
    QVERIFY(header->isSectionHidden(int(EventColumn::After)));
}

void AfterColumnTest::versionsTellItToo()
{
    Place place;
    place.page = u"replay"_s;
    place.stream = u"a-1"_s;
    go(place);
    auto *versions = m_window->findChild<views::VersionsList *>();
    QVERIFY(versions);
    auto *header = versions->horizontalHeader();
    QVERIFY(header->isSectionHidden(VersionsModel::AfterColumn));
    choose(*header, u"After"_s);
    QVERIFY(!header->isSectionHidden(VersionsModel::AfterColumn));
    const auto texts = [versions] {
        QStringList found;
        for (int row = 0; row < versions->model()->rowCount(); ++row)
            found << versions->model()->index(row, VersionsModel::AfterColumn).data().toString();
        return found;
    };
    const QStringList all{QString(), u"+3 ms"_s, u"+2 h 04 min"_s, u"−1.0 s"_s};
    QTRY_COMPARE(texts(), all);
    versions->order().setNewestFirst(true);
    QCOMPARE(texts(), QStringList(all.rbegin(), all.rend()));
    versions->order().setNewestFirst(false);
    versions->setFocus();
    QTest::keyClick(versions, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(versions, Qt::Key_C, Qt::ControlModifier);
    const auto copied = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(copied.size(), 4);
    QCOMPARE(copied.at(1).split(u'\t').at(2), u"0.003000"_s);
    QCOMPARE(copied.at(3).split(u'\t').at(2), u"-1.000000"_s);
    models::EventSearch opened;
    opened.types = {"Opened"};
    versions->order().setFilter(opened, place.stream);
    QTRY_COMPARE(texts(), QStringList({QString(), u"+2 h 05 min"_s}));
}

EG_TEST(AfterColumnTest, widgetApplication)
#include "tst_aftercolumn.moc"
