// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/commandline.h"
#include "app/gui/keychain.h"
#include "app/gui/language.h"
#include "app/gui/link.h"
#include "app/gui/mainwindow.h"
#include "app/gui/palette.h"
#include "app/gui/unlockdialog.h"
#include "app/gui/unlocking.h"
#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/demostore.h"
#include "tests/support/must.h"
#include "tests/support/paths.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/page.h"
#include "views/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

using models::Session;
using views::Place;

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void withoutAStoreOnlyConnectIsThere();
    void anOpenStoreShowsItsNameLockAndHead();
    void aDemoIsOpenedUnlockedOnRequest();
    void backAndForwardLeadThroughThePlaces();
    void replayingIsOneStep();
    void anythingIsOpenedByTyping();
    void whereItWasTheFocusIsAgain();
    void aRefusedConnectionLeavesTheFocusInItsForm();
    void peopleTitlesAndTypesAreFoundByName();
    void abbreviationsFit_data();
    void abbreviationsFit();
    void eachPageTakesTheKeyboard();
    void theSheetNamesTheKeysOfThePage();
    void aLinkLeadsBackToThePlace();
    void everyPageCanBeLinkedTo();
    void unlockingKeepsThePlace();
    void theZoneIsSwitchedForEveryTime();
    void theShortcutsAreListed();
    void productionIsSaidInWords();
    void helpNamesTheProgram();
    void theCommandLineIsRead_data();
    void theCommandLineIsRead();
    void wrongUsageIsRefused_data();
    void wrongUsageIsRefused();
    void everyLanguageCanBeNamed();

private:
    void open(const Place &place = {});
    QString text(const char *name) const;
    std::unique_ptr<app::MainWindow> makeWindow() const;

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void MainWindowTest::initTestCase()
{
    views::Theme::instance().setChoice(views::Theme::Choice::Light);
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, 1500);
}

void MainWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = makeWindow();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
}

std::unique_ptr<app::MainWindow> MainWindowTest::makeWindow() const
{
    return std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
}

void MainWindowTest::open(const Place &place)
{
    QVERIFY(m_window->openStore({QString::fromStdString(m_place->path()), place}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

QString MainWindowTest::text(const char *name) const
{
    if (const auto *label = m_window->findChild<QLabel *>(QLatin1String(name)))
        return label->text();
    const auto *button = m_window->findChild<QToolButton *>(QLatin1String(name));
    return button ? button->text() : QString();
}

void MainWindowTest::withoutAStoreOnlyConnectIsThere()
{
    QCOMPARE(m_window->currentPage()->id(), u"connect"_s);
    QCOMPARE(text("status-state"), u"Not connected"_s);
    auto *browse = m_window->findChild<QAbstractButton *>(u"rail-browse"_s);
    QVERIFY(!browse->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage()->id(), u"connect"_s);
}

void MainWindowTest::anOpenStoreShowsItsNameLockAndHead()
{
    open();
    QCOMPARE(m_window->currentPage()->id(), u"browse"_s);
    QVERIFY(m_window->windowTitle().startsWith(QLatin1String("store")));
    QCOMPARE(text("status-state"), u"Connected"_s);
    QCOMPARE(text("status-lock"), u"Read-only"_s);
    QTRY_VERIFY(text("status-head").endsWith(QLatin1String("500")));
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage()->id(), u"connect"_s);
    QTest::mouseClick(m_window->findChild<QAbstractButton *>(u"rail-browse"_s), Qt::LeftButton);
    QCOMPARE(m_window->currentPage()->id(), u"browse"_s);
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(m_window->session().state(), Session::State::Closed);
    QCOMPARE(m_window->currentPage()->id(), u"connect"_s);
}

void MainWindowTest::aDemoIsOpenedUnlockedOnRequest()
{
    const auto options = app::parseCommandLine({u"eventglass"_s, u"a.db"_s, u"--demo"_s});
    QVERIFY(options && options->demo);
    support::TemporaryStore place;
    support::fillDemo(place, 300);
    QVERIFY(m_window->openStore({QString::fromStdString(place.path()), {}, options->demo}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QVERIFY(!m_window->session().readOnly());
    QVERIFY(text("status-lock") != u"Read-only"_s);
    // Its projections run by themselves.
    QTRY_VERIFY_WITH_TIMEOUT(
        std::ranges::all_of(m_window->session().supervisor()->snapshot(),
                            [](const auto &s) { return s.state == projections::State::Live; }),
        20'000);
    m_window.reset(); // before its store goes away
}

void MainWindowTest::backAndForwardLeadThroughThePlaces()
{
    open();
    auto *list = m_window->findChild<views::EventListView *>();
    for (const qint64 position : {100, 700}) {
        Place place;
        place.page = u"browse"_s;
        place.position = position;
        m_window->go(place);
        QTRY_VERIFY(m_window->currentPage()->settled());
        QCOMPARE(list->current()->position.value, position);
    }
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down); // belongs to the step it was made on
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(list->current() && list->current()->position.value == 100);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QTRY_VERIFY(list->current() && list->current()->position.value == 701);
}

/// One click there is one step back, and versions that pass by are none.
void MainWindowTest::replayingIsOneStep()
{
    open();
    m_window->findChild<views::EventListView *>()->setFocus();
    Place place;
    place.page = u"replay"_s;
    place.stream = u"account-10001"_s;
    place.version = 1;
    m_window->go(place);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QCOMPARE(m_window->currentPage()->place().version, std::optional<qint64>(1));
    QTest::qWait(200);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(m_window->currentPage()->id(), u"browse"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(m_window->currentPage()->id(), u"replay"_s);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QTest::qWait(1'100);
    auto *page = m_window->currentPage();
    page->setFocus();
    QTest::keyClick(page, Qt::Key_Space);
    QTRY_VERIFY(page->place().version.value_or(0) >= 4);
    QTest::keyClick(page, Qt::Key_Space);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(m_window->currentPage()->place().version, std::optional<qint64>(1));
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(m_window->currentPage()->id(), u"browse"_s);
}

void MainWindowTest::anythingIsOpenedByTyping()
{
    open();
    app::Palette *palette = m_window->palettePopup();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(palette->isVisible());
    QVERIFY(palette->titles().contains(u"Go to Browse"_s));
    QTest::keyClicks(palette->edit(), u"#42"_s);
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    auto *list = m_window->findChild<views::EventListView *>();
    QTRY_VERIFY(list->current() && list->current()->position.value == 42);

    const QString id = QString::fromStdString(list->window().row(3).id.toString());
    const qint64 position = list->window().row(3).position.value;
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    palette->edit()->setText(id);
    QTRY_VERIFY(!palette->titles().filter(u" in "_s).isEmpty());
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QTRY_VERIFY(list->current() && list->current()->position.value == position);

    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(palette->edit(), u"account-1000"_s);
    QTRY_VERIFY(palette->titles().contains(u"account-10001"_s));
    QVERIFY(palette->titles().contains(u"Trace user “account-1000”"_s));
    QTest::keyClick(palette->edit(), Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
}

void MainWindowTest::whereItWasTheFocusIsAgain()
{
    open();
    auto *list = m_window->findChild<views::EventListView *>();
    for (const bool acts : {false, true}) {
        list->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        app::Palette *palette = m_window->palettePopup();
        QVERIFY(palette->edit()->hasFocus());
        if (acts)
            QTest::keyClicks(palette->edit(), u"newest"_s);
        QTest::keyClick(palette->edit(), acts ? Qt::Key_Return : Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
        QTRY_VERIFY(list->hasFocus());
    }
}

/// What was typed is not replaced by a saved connection with the next letter.
void MainWindowTest::aRefusedConnectionLeavesTheFocusInItsForm()
{
    open();
    Place place;
    place.page = u"connect"_s;
    m_window->go(place);
    QTest::mouseClick(m_window->findChild<QAbstractButton *>(u"connection-new"_s), Qt::LeftButton);
    for (auto *kind : m_window->currentPage()->findChildren<QAbstractButton *>()) {
        if (kind->text() == u"PostgreSQL")
            QTest::mouseClick(kind, Qt::LeftButton);
    }
    auto *address = m_window->findChild<QLineEdit *>(u"connection-address"_s);
    QVERIFY(address && address->isVisible());
    address->setFocus();
    const auto text = u"postgresql://someone@127.0.0.1:1/db"_s;
    QTest::keyClicks(address, text);
    QSignalSpy failed(&m_window->session(), &models::Session::openFailed);
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_COMPARE(failed.size(), 1);
    QTest::qWait(50);
    QVERIFY2(address->hasFocus(), QApplication::focusWidget()
                                      ? qPrintable(QApplication::focusWidget()->objectName())
                                      : "nobody");
    QCOMPARE(address->text(), text);
}

void MainWindowTest::peopleTitlesAndTypesAreFoundByName()
{
    open();
    app::Palette *palette = m_window->palettePopup();
    const auto ask = [&](const QString &text) {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        palette->edit()->setText(text);
    };
    const auto store = support::must(
        eventstore::openStore(m_window->session().spec().url, eventstore::OpenOptions{}));
    eventstore::ReadAll query;
    query.limit = 1;
    query.filter.types = {"user.registered"};
    const auto user = support::must(store->readAll(query)).events.front();
    const auto name = models::format::text(*eventstore::json::memberText(user.data, "name"));
    query.filter.types = {"content.published"};
    const auto film = support::must(store->readAll(query)).events.front();
    const auto title = models::format::text(*eventstore::json::memberText(film.data, "title"));
    ask(name.toUpper());
    QTRY_VERIFY2(palette->titles().contains(name), qPrintable(palette->titles().join(u'|')));
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QCOMPARE(m_window->currentPage()->id(), u"trace"_s);
    QCOMPARE(m_window->place().user,
             models::format::text(eventstore::aggregateIdOf(user.streamId)));
    // Return waits for the store.
    Place elsewhere;
    elsewhere.page = u"browse"_s;
    m_window->go(elsewhere);
    ask(name);
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QTRY_COMPARE(m_window->currentPage()->id(), u"trace"_s);
    QVERIFY(!palette->isVisible());
    ask(title.toLower());
    QTRY_VERIFY2(palette->titles().contains(title), qPrintable(palette->titles().join(u'|')));
    palette->hide();
    // As people abbreviate.
    support::mustAppend(*store, "user-abbr",
                        {support::newEvent("user.registered", R"({"name":"Mia Weißenfels"})")});
    for (const auto &text : {u"miweis"_s, u"mi weis"_s}) {
        ask(text);
        QTRY_VERIFY2(palette->titles().contains(u"Mia Weißenfels"_s),
                     qPrintable(palette->titles().join(u'|')));
        palette->hide();
    }
    ask(title.toLower());
    QTRY_VERIFY2(palette->titles().contains(title), qPrintable(palette->titles().join(u'|')));
    // An action that has its letters only here and there comes later.
    QVERIFY2(palette->titles().first() == title, qPrintable(palette->titles().join(u'|')));
    palette->hide();
    ask(u"mdep"_s); // as people abbreviate
    QTRY_VERIFY2(palette->titles().contains(u"MoneyDeposited"_s),
                 qPrintable(palette->titles().join(u'|')));
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QTRY_COMPARE(m_window->currentPage()->id(), u"browse"_s);
    QCOMPARE(m_window->place().eventType, u"MoneyDeposited"_s);
    ask(u"xqzw nothing like it"_s);
    QTRY_VERIFY(palette->titles().join(u'|').contains(u"Nothing found for"_s));
    QTest::keyClick(palette->edit(), Qt::Key_Return);
    QVERIFY(palette->isVisible()); // nothing to open
    QTest::keyClick(palette->edit(), Qt::Key_Escape);
}

void MainWindowTest::abbreviationsFit_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("beginnings") << "gb"
                                << "Go to Browse"
                                << "Big board";
    QTest::newRow("capitals") << "md"
                              << "MoneyDeposited"
                              << "armband";
    QTest::newRow("whole words") << "link"
                                 << "Copy link to this place"
                                 << "Lists in keys";
    QTest::newRow("nothing left behind the beginning of a word") << "ab"
                                                                 << "xab a"
                                                                 << "a cb";
    QTest::newRow("not at all") << "xyz"
                                << "xyz"
                                << "zyx";
    QTest::newRow("accents") << "kru"
                             << "Krüger"
                             << "Kar u";
}

void MainWindowTest::abbreviationsFit()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QVERIFY(models::fuzzyScore(pattern, better) >= 0);
    QVERIFY(models::fuzzyScore(pattern, better) > models::fuzzyScore(pattern, worse));
}

void MainWindowTest::eachPageTakesTheKeyboard()
{
    open();
    QVERIFY(qobject_cast<views::EventListView *>(m_window->focusWidget())); // goes on from there
    int number = 1;
    for (const auto *page : m_window->pages()) {
        const auto key = Qt::Key(Qt::Key_0 + number++ % 10);
        if (page->id() == QLatin1String("projections"))
            continue; // begins with what there is to start
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        QTRY_COMPARE(m_window->currentPage()->id(), page->id());
        QTRY_VERIFY(page->settled());
        const auto *focused = m_window->focusWidget();
        QVERIFY2(focused && page->isAncestorOf(focused), qPrintable(page->id()));
        QVERIFY2(!qobject_cast<const QAbstractButton *>(focused), qPrintable(page->id()));
    }
}

void MainWindowTest::theSheetNamesTheKeysOfThePage()
{
    open();
    const std::pair<QString, QStringList> pages[] = {
        {u"timeline"_s, {u"Zoom in"_s, u"Next event"_s, u"First event"_s}},
        {u"replay"_s, {u"Next version"_s, u"Play and pause"_s, u"Go to version"_s}},
        {u"browse"_s, {u"Undo the filter"_s, u"Filter events"_s}}};
    for (const auto &[page, lines] : pages) {
        Place place;
        place.page = page;
        place.stream = u"account-10001"_s;
        m_window->go(place);
        QTRY_VERIFY(m_window->currentPage()->settled());
        m_window->activateWindow(); // as after each dialog
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        auto *sheet = m_window->findChild<QDialog *>();
        QVERIFY(sheet);
        QStringList texts;
        for (const auto *label : sheet->findChildren<QLabel *>())
            texts << label->text();
        for (const auto &line : lines)
            QVERIFY2(texts.count(line) == 1, qPrintable(page + QLatin1Char(' ') + line));
        sheet->close();
        QTRY_VERIFY(!m_window->findChild<QDialog *>());
    }
}

void MainWindowTest::aLinkLeadsBackToThePlace()
{
    Place place;
    place.page = u"browse"_s;
    place.position = 321;
    open(place);
    auto *list = m_window->findChild<views::EventListView *>();
    QTRY_VERIFY(list->current());
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const auto link = app::parseLink(QApplication::clipboard()->text());
    QVERIFY2(link, link ? "" : link.error().text().c_str());
    QCOMPARE(link->place, place);
    QCOMPARE(link->store, u"sqlite:"_s + QString::fromStdString(m_place->path()));

    Place full;
    full.page = u"trace"_s;
    full.user = u"ü & 이름/1"_s;
    full.correlation = u"c=1"_s;
    full.account = u"100%41"_s;
    full.stream = u"a%26b+c#d"_s;
    full.sinceMicros = 1'770'000'000'123'456;
    full.version = 7;
    const auto again = app::parseLink(app::toText({u"host='a b' user='x'"_s, full}));
    QVERIFY(again);
    QCOMPARE(again->place, full);
    QCOMPARE(again->store, u"host='a b' user='x'"_s);
}

void MainWindowTest::everyPageCanBeLinkedTo()
{
    QStringList ids;
    for (const auto *page : m_window->findChildren<views::Page *>())
        ids << page->id();
    ids.sort();
    QStringList known = app::pageIds();
    known.sort();
    QCOMPARE(ids, known);
}

void MainWindowTest::unlockingKeepsThePlace()
{
    Place place;
    place.page = u"browse"_s;
    place.position = 77;
    open(place);
    QTest::mouseClick(m_window->findChild<QToolButton *>(u"status-lock"_s), Qt::LeftButton);
    auto *question = m_window->findChild<app::UnlockDialog *>();
    QVERIFY(question);
    QVERIFY(m_window->session().readOnly());
    QTest::mouseClick(question->unlockButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_window->session().readOnly());
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    auto *list = m_window->findChild<views::EventListView *>();
    QTRY_VERIFY(list->current() && list->current()->position.value == 77);
    QVERIFY2(text("status-lock").startsWith(QLatin1String("Unlocked, 1")),
             qPrintable(text("status-lock")));
    QTest::mouseClick(m_window->findChild<QToolButton *>(u"status-lock"_s), Qt::LeftButton);
    QVERIFY(m_window->session().readOnly()); // locking asks nothing
}

void MainWindowTest::theZoneIsSwitchedForEveryTime()
{
    auto &zone = models::DisplayZone::instance();
    zone.setZone(models::DisplayZone::Zone::Local);
    QVERIFY(text("status-zone").startsWith(QLatin1String("Local")));
    QTest::mouseClick(m_window->findChild<QToolButton *>(u"status-zone"_s), Qt::LeftButton);
    QCOMPARE(zone.zone(), models::DisplayZone::Zone::Utc);
    QCOMPARE(text("status-zone"), u"UTC"_s);
}

void MainWindowTest::theShortcutsAreListed()
{
    open();
    QTest::keyClick(m_window.get(), Qt::Key_Question);
    auto *sheet = m_window->findChild<QDialog *>();
    QVERIFY(sheet);
    QStringList words;
    for (const auto *label : sheet->findChildren<QLabel *>())
        words.append(label->text());
    for (const char *word : {"Ctrl+K", "F5", "Alt+Left", "Ctrl+G", "Go to Browse"})
        QVERIFY2(words.contains(QLatin1String(word)), word);
    QTest::keyClick(sheet, Qt::Key_Escape);
}

void MainWindowTest::productionIsSaidInWords()
{
    models::SavedConnection connection;
    connection.name = u"Ledger"_s;
    connection.url = u"sqlite:"_s + QString::fromStdString(m_place->path());
    connection.environment = models::ConnectionSpec::Environment::Production;
    m_window->connections().save(connection);
    open();
    QVERIFY(m_window->windowTitle().contains(QLatin1String("PRODUCTION")));
    QVERIFY(m_window->session().readOnly());
}

/// By the program itself: it answers before there is an application.
void MainWindowTest::helpNamesTheProgram()
{
    QProcess program;
    program.start(QString::fromStdString(support::programPath("eventglass")), {u"--help"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);
    const QByteArray help = program.readAllStandardOutput();
    QVERIFY2(help.startsWith("Usage: eventglass [options]"), help.constData());
}

void MainWindowTest::theCommandLineIsRead_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("link");
    QTest::newRow("nothing") << ""
                             << "eventglass:";
    QTest::newRow("a store") << "a.db"
                             << "eventglass:?store=a.db";
    QTest::newRow("a page") << "a.db --page analytics"
                            << "eventglass://analytics?store=a.db";
    QTest::newRow("a stream") << "a.db --stream account-1"
                              << "eventglass://timeline?store=a.db&stream=account-1";
    QTest::newRow("a version") << "a.db --stream account-1 --at-version 5"
                               << "eventglass://replay?store=a.db&stream=account-1&version=5";
    QTest::newRow("others' first version")
        << "a.db --stream account-1 --at-version 0"
        << "eventglass://replay?store=a.db&stream=account-1&version=0";
    QTest::newRow("a user") << "--user u1 a.db"
                            << "eventglass://trace?store=a.db&user=u1";
    QTest::newRow("an account") << "a.db --account 7"
                                << "eventglass://accounts?store=a.db&account=7";
    QTest::newRow("a link") << "eventglass://replay?store=b.db&stream=s-1&version=2"
                            << "eventglass://replay?store=b.db&stream=s-1&version=2";
}

void MainWindowTest::theCommandLineIsRead()
{
    QFETCH(QString, arguments);
    QFETCH(QString, link);
    const QStringList words = (u"eventglass "_s + arguments).split(u' ', Qt::SkipEmptyParts);
    const auto options = app::parseCommandLine(words);
    QVERIFY2(options, options ? "" : options.error().text().c_str());
    QCOMPARE(app::toText({options->store, options->place})
                 .replace(QLatin1String("eventglass://?"), QLatin1String("eventglass:?")),
             link);
}

void MainWindowTest::everyLanguageCanBeNamed()
{
    for (const QString &code : app::Language::codes()) {
        const auto options = app::parseCommandLine({u"eventglass"_s, u"--language"_s, code});
        QVERIFY(options);
        QCOMPARE(options->language, code);
    }
}

void MainWindowTest::wrongUsageIsRefused_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
         {"--page nowhere", "--theme pink a.db", "--language de", "--at-version -1 --stream s-1",
          "--at-version x --stream s-1", "--at-version 3", "--unknown", "a.db b.db", "notastore",
          "--tour dir", "--project a.db", "eventglass://nowhere", "eventglass://replay?version=x"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

void MainWindowTest::wrongUsageIsRefused()
{
    QFETCH(QString, arguments);
    const QStringList words = (u"eventglass "_s + arguments).split(u' ', Qt::SkipEmptyParts);
    const auto options = app::parseCommandLine(words);
    QVERIFY(!options);
    QVERIFY(!options.error().message.empty());
}

EG_TEST(MainWindowTest, widgetApplication)
#include "tst_mainwindow.moc"
