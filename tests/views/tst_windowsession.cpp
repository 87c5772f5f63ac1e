// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/crashreport.h"
#include "app/gui/keychain.h"
#include "app/gui/language.h"
#include "app/gui/settings.h"
#include "app/gui/windows.h"
#include "app/gui/windowslots.h"
#include "projections/control/process.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "tests/support/windowprogram.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;
using app::HandedOver;
using app::WindowSlots;
using models::Session;

namespace {

constexpr int patience = 60'000;

views::Place browsing(qint64 position, const QString &eventType)
{
    views::Place place;
    place.page = u"browse"_s;
    place.eventType = eventType;
    place.position = position;
    return place;
}

views::Place timeline()
{
    views::Place place;
    place.page = u"timeline"_s;
    place.stream = u"cart-1"_s;
    return place;
}

} // namespace

/// Several stores in several windows come back after a quit and after a kill.
class TestWindowSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void allWindowsComeBack_data();
    void allWindowsComeBack();
    void theProgramComesBackAfterItsEnd_data();
    void theProgramComesBackAfterItsEnd();
    void oneThatIsGoneHoldsUpNobody();
    void aServerThatIsDownIsTriedAgainTheNextTime();
    void onePlaceIsComparedInTwoWindows();
    void aWindowThatWasClosedStaysClosed();
    void anotherProcessKeepsItsWindows();
    void startedWithAStoreNothingElseIsOpened();
    void whereItIsSwitchedOffNothingIs();

private:
    void makeWindows();
    void end() { m_windows.reset(); }
    void open(const support::TemporaryStore &store, const views::Place &place);
    app::MainWindow *windowOf(const support::TemporaryStore &store) const;
    bool isOpen(const support::TemporaryStore &store) const
    {
        const auto *window = windowOf(store);
        return window &&
               const_cast<app::MainWindow *>(window)->session().state() == Session::State::Open;
    }
    QList<app::MainWindow *> all() const;
    QString settingsFile() const { return m_folder->filePath(u"eventglass/eventglass.ini"_s); }
    QString fileOf(const support::TemporaryStore &store) const
    {
        return QString::fromStdString(store.path());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<support::TemporaryStore> m_one;
    std::unique_ptr<support::TemporaryStore> m_two;
    std::unique_ptr<app::Windows> m_windows;
    app::Language m_language;
};

void TestWindowSession::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    support::liveIn(*m_folder);
    QDir(m_folder->path()).mkdir(u"eventglass"_s);
    for (auto *store : {&m_one, &m_two}) {
        *store = std::make_unique<support::TemporaryStore>();
        support::mustAppend(*(*store)->open(), "cart-1", support::countedEvents(50));
    }
}

void TestWindowSession::cleanup()
{
    end();
    m_one.reset();
    m_two.reset();
}

void TestWindowSession::makeWindows()
{
    m_windows = std::make_unique<app::Windows>(
        app::MainWindow::Setup{settingsFile(), m_folder->filePath(u"demo.db"_s),
                               std::make_shared<app::SessionSecrets>()},
        m_language);
}

QList<app::MainWindow *> TestWindowSession::all() const
{
    QList<app::MainWindow *> list;
    for (auto *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<app::MainWindow *>(widget))
            list.append(window);
    }
    return list;
}

app::MainWindow *TestWindowSession::windowOf(const support::TemporaryStore &store) const
{
    for (auto *window : all()) {
        if (window->session().spec().url.path() == store.path())
            return window;
    }
    return nullptr;
}

void TestWindowSession::open(const support::TemporaryStore &store, const views::Place &place)
{
    HandedOver what;
    what.store = u"sqlite:"_s + fileOf(store);
    what.place = place;
    m_windows->take(what);
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(store), patience);
    QTRY_COMPARE(windowOf(store)->currentPage()->id(), place.page);
}

void TestWindowSession::allWindowsComeBack_data()
{
    QTest::addColumn<bool>("quit");
    QTest::newRow("after Ctrl+Q") << true;
    QTest::newRow("after a kill") << false;
}

void TestWindowSession::allWindowsComeBack()
{
    QFETCH(bool, quit);
    makeWindows();
    open(*m_one, browsing(17, u"Counted"_s));
    windowOf(*m_one)->resize(1010, 707);
    open(*m_two, timeline());
    windowOf(*m_two)->resize(1111, 733);
    QTRY_VERIFY(windowOf(*m_one)->place().position == std::optional<qint64>(17));
    if (quit) {
        QTest::keyClick(windowOf(*m_two), Qt::Key_Q, Qt::ControlModifier);
        QTRY_VERIFY(!windowOf(*m_one)->isVisible() && !windowOf(*m_two)->isVisible());
        end();
    } else {
        // What is in the file a moment later is all that a killed program leaves.
        const auto kept = [this](int slot, const QString &what) {
            QSettings settings(settingsFile(), QSettings::IniFormat);
            return settings.value(WindowSlots::linkKey(slot)).toString().contains(what);
        };
        QTRY_VERIFY_WITH_TIMEOUT(kept(0, u"position=17"_s) && kept(1, u"timeline"_s), patience);
        QTRY_COMPARE(QSettings(settingsFile(), QSettings::IniFormat)
                         .value(WindowSlots::prefix(1) + u"geometry"_s)
                         .toByteArray(),
                     windowOf(*m_two)->saveGeometry());
        QVERIFY(QFile::copy(settingsFile(), m_folder->filePath(u"left.ini"_s)));
        end();
        QVERIFY(QFile::remove(settingsFile()));
        QVERIFY(QFile::rename(m_folder->filePath(u"left.ini"_s), settingsFile()));
    }
    makeWindows();
    m_windows->restore();
    QCOMPARE(m_windows->count(), 2u);
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(*m_one) && isOpen(*m_two), patience);
    auto *one = windowOf(*m_one);
    auto *two = windowOf(*m_two);
    QCOMPARE(one->currentPage()->id(), u"browse"_s);
    QTRY_VERIFY(one->place().position == std::optional<qint64>(17));
    QCOMPARE(one->place().eventType, u"Counted"_s);
    QCOMPARE(one->size(), QSize(1010, 707));
    QTRY_COMPARE(two->currentPage()->id(), u"timeline"_s);
    QTRY_COMPARE(two->place().stream, u"cart-1"_s);
    QCOMPARE(two->size(), QSize(1111, 733));
    QVERIFY(one->session().readOnly() && two->session().readOnly());
}

void TestWindowSession::theProgramComesBackAfterItsEnd_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("killed") << SIGKILL;
    QTest::newRow("crashed") << SIGSEGV;
    QTest::newRow("aborted") << SIGABRT;
}

void TestWindowSession::theProgramComesBackAfterItsEnd()
{
    QFETCH(const int, signal);
    const auto first = support::startWindow({fileOf(*m_one)});
    const auto sockets = [this] {
        return QDir(m_folder->path()).entryList({u"eventglass-*"_s}, QDir::System).size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(sockets(), 1, patience);
    const auto kept = [this](int slot, const support::TemporaryStore &store) {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        return settings.value(WindowSlots::linkKey(slot)).toString().contains(fileOf(store));
    };
    QTRY_VERIFY_WITH_TIMEOUT(kept(0, *m_one), patience);
    const auto second = support::startWindow({fileOf(*m_two)});
    QVERIFY(second->waitForFinished(patience));
    QTRY_VERIFY_WITH_TIMEOUT(kept(1, *m_two), patience);
    QVERIFY(app::crashReports().isEmpty());
    QCOMPARE(::kill(pid_t(first->processId()), signal), 0);
    QVERIFY(first->waitForFinished(patience));
    QCOMPARE(first->exitStatus(), QProcess::CrashExit);
    QCOMPARE(first->exitCode(), signal);
    // A crash leaves a report in the folder of the log; a killed program can't.
    const auto reports = app::crashReports();
    QCOMPARE(reports.size(), signal == SIGKILL ? 0 : 1);
    for (const QString &path : reports) {
        QFile report(path);
        QVERIFY(report.open(QIODevice::ReadOnly));
        const auto text = report.readAll();
        QVERIFY2(text.contains("\nSignal: " + QByteArray::number(signal).rightJustified(2, '0')),
                 text.constData());
        QVERIFY2(!text.contains(fileOf(*m_one).toUtf8()), text.constData());
        QCOMPARE(report.permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }
    makeWindows();
    m_windows->restore();
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(*m_one) && isOpen(*m_two), patience);
}

void TestWindowSession::oneThatIsGoneHoldsUpNobody()
{
    makeWindows();
    open(*m_one, browsing(3, {}));
    open(*m_two, timeline());
    m_windows->current().close(); // the last words of one window
    QTest::keyClick(windowOf(*m_one), Qt::Key_Q, Qt::ControlModifier);
    end();
    {
        // As the program was left: both.
        QSettings settings(settingsFile(), QSettings::IniFormat);
        settings.setValue(WindowSlots::linkKey(0),
                          u"eventglass://browse?store=sqlite:/nowhere/there.db"_s);
        settings.setValue(WindowSlots::linkKey(1),
                          u"eventglass://timeline?stream=cart-1&store=sqlite:"_s + fileOf(*m_two));
    }
    makeWindows();
    m_windows->restore();
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(*m_two), patience);
    QCOMPARE(windowOf(*m_two)->currentPage()->id(), u"timeline"_s);
    // The other is said in its window, and forgotten.
    QCOMPARE(m_windows->count(), 2u);
    QTRY_VERIFY(!QSettings(settingsFile(), QSettings::IniFormat).contains(WindowSlots::linkKey(0)));
    QVERIFY(QSettings(settingsFile(), QSettings::IniFormat).contains(WindowSlots::linkKey(1)));
}

void TestWindowSession::aServerThatIsDownIsTriedAgainTheNextTime()
{
    const QString server = u"postgresql://somebody@127.0.0.1:1/shop"_s;
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        settings.setValue(u"connections/a/name"_s, u"shop"_s);
        settings.setValue(u"connections/a/url"_s, server);
        settings.setValue(WindowSlots::linkKey(0), u"eventglass://browse?store="_s + server);
        settings.setValue(WindowSlots::linkKey(2),
                          u"eventglass://timeline?stream=cart-1&store=sqlite:"_s + fileOf(*m_two));
    }
    makeWindows();
    m_windows->restore();
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(*m_two), patience);
    QCOMPARE(m_windows->count(), 2u);
    for (auto *window : all())
        QTRY_VERIFY_WITH_TIMEOUT(!window->session().opening(), patience);
    QVERIFY(QSettings(settingsFile(), QSettings::IniFormat)
                .value(WindowSlots::linkKey(0))
                .toString()
                .contains(u"shop"));
}

void TestWindowSession::onePlaceIsComparedInTwoWindows()
{
    makeWindows();
    open(*m_one, browsing(5, {}));
    auto *first = windowOf(*m_one);
    QTRY_VERIFY(first->place().position == std::optional<qint64>(5));
    first->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(first));
    QTest::keyClick(first, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(m_windows->count(), 2u);
    app::MainWindow *second = nullptr;
    for (auto *window : all())
        second = window != first ? window : second;
    QVERIFY(second && second->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(second->session().state(), Session::State::Open, patience);
    QTRY_VERIFY(second->place().position == std::optional<qint64>(5));
    QVERIFY(second->session().spec().url == first->session().spec().url);
    QVERIFY(second->session().readOnly());
    // Each goes its own way.
    second->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(second));
    QTest::keyClick(second, Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(second->currentPage()->id(), u"timeline"_s);
    QCOMPARE(first->currentPage()->id(), u"browse"_s);
}

void TestWindowSession::aWindowThatWasClosedStaysClosed()
{
    makeWindows();
    open(*m_one, browsing(3, {}));
    open(*m_two, timeline());
    windowOf(*m_one)->close();
    QTRY_COMPARE(m_windows->count(), 1u);
    windowOf(*m_two)->close();
    end();
    makeWindows();
    m_windows->restore();
    QCOMPARE(m_windows->count(), 1u);
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(*m_two), patience);
    QVERIFY(!windowOf(*m_one));
}

void TestWindowSession::anotherProcessKeepsItsWindows()
{
    QProcess other;
    other.start(u"sleep"_s, {u"600"_s});
    QVERIFY(other.waitForStarted());
    QFile stat(u"/proc/%1/stat"_s.arg(other.processId()));
    QVERIFY(stat.open(QIODevice::ReadOnly));
    const QString fields = QString::fromUtf8(stat.readAll()).section(u") "_s, 1);
    const QStringList owner{QString::fromStdString(projections::thisProcess().machine),
                            QString::number(other.processId()), fields.section(u' ', 19, 19)};
    const QString link = u"eventglass://browse?store=sqlite:"_s + fileOf(*m_one);
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        settings.setValue(WindowSlots::linkKey(0), link);
        settings.setValue(WindowSlots::prefix(0) + u"owner"_s, owner);
    }
    makeWindows();
    m_windows->restore();
    open(*m_two, timeline());
    QTRY_VERIFY_WITH_TIMEOUT(
        QSettings(settingsFile(), QSettings::IniFormat).contains(WindowSlots::linkKey(1)),
        patience);
    QVERIFY(!windowOf(*m_one));
    QCOMPARE(QSettings(settingsFile(), QSettings::IniFormat).value(WindowSlots::linkKey(0)), link);
    // Once it is gone, what it left comes back.
    other.kill();
    QVERIFY(other.waitForFinished(patience));
    QSettings settings(settingsFile(), QSettings::IniFormat);
    QCOMPARE(WindowSlots(settings).left(), (QList<int>{0, 1}));
}

void TestWindowSession::startedWithAStoreNothingElseIsOpened()
{
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        settings.setValue(WindowSlots::linkKey(1),
                          u"eventglass://browse?store=sqlite:"_s + fileOf(*m_one));
    }
    makeWindows();
    m_windows->forgetLeft();
    open(*m_two, timeline());
    QCOMPARE(m_windows->count(), 1u);
    QSettings settings(settingsFile(), QSettings::IniFormat);
    QVERIFY(!settings.contains(WindowSlots::linkKey(1)) ||
            !settings.value(WindowSlots::linkKey(1)).toString().contains(fileOf(*m_one)));
}

void TestWindowSession::whereItIsSwitchedOffNothingIs()
{
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        app::Settings(settings).restores.set(false);
        settings.setValue(WindowSlots::linkKey(0),
                          u"eventglass://browse?store=sqlite:"_s + fileOf(*m_one));
    }
    makeWindows();
    m_windows->restore();
    QCOMPARE(m_windows->count(), 1u);
    QCOMPARE(m_windows->current().session().state(), Session::State::Closed);
    QVERIFY(!m_windows->current().session().opening());
}

EG_TEST(TestWindowSession, widgetApplication)
#include "tst_windowsession.moc"
