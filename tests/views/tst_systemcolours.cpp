// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/wakewatch.h"
#include "tests/support/builders.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/desktop/systemcolours.h"
#include "views/theme.h"

#include <QLabel>
#include <QProcess>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using views::Theme;

/// Light and dark follow the desktop, over a bus of the test's own and a stand-in for its portal.
class SystemColoursTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void theDesktopIsFollowed();
    void whatElseIsSaidChangesNothing();
    void aChoiceGoesBeforeTheDesktop();
    void aPortalThatIsGoneChangesNothing();
    void connectionsAreLookedAtWhenTheMachineWakes();

private:
    void startPortal();
    void say(const QString &line);
    void choose(int scheme) { say(u"org.freedesktop.appearance color-scheme u %1"_s.arg(scheme)); }

    QProcess m_daemon;
    QProcess m_portal;
};

void SystemColoursTest::initTestCase()
{
    m_daemon.start(u"dbus-daemon"_s,
                   {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s});
    QVERIFY(m_daemon.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(m_daemon.canReadLine(), 20'000);
    const auto address = m_daemon.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
    startPortal();
    Theme::instance().setChoice(Theme::Choice::System);
    QTRY_VERIFY_WITH_TIMEOUT(Theme::instance().dark(), 20'000); // as the portal answered
}

void SystemColoursTest::cleanupTestCase()
{
    for (QProcess *process : {&m_portal, &m_daemon}) {
        process->kill();
        process->waitForFinished();
    }
}

void SystemColoursTest::startPortal()
{
    m_portal.start(QCoreApplication::applicationDirPath() + u"/standinportal"_s, {});
    QTRY_VERIFY_WITH_TIMEOUT(m_portal.canReadLine(), 20'000);
    QCOMPARE(m_portal.readLine().trimmed(), "ready");
}

void SystemColoursTest::say(const QString &line)
{
    m_portal.write((line + u'\n').toUtf8());
}

void SystemColoursTest::theDesktopIsFollowed()
{
    QLabel shown(u"text"_s);
    shown.show();
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    choose(2);
    QTRY_VERIFY(!Theme::instance().dark());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(shown.palette().color(QPalette::Window),
             Theme::lightPalette().color(QPalette::Window));
    choose(1);
    QTRY_VERIFY(Theme::instance().dark());
    QCOMPARE(shown.palette().color(QPalette::Window), Theme::darkPalette().color(QPalette::Window));
    choose(0); // no preference: as it was at the start
    QTRY_VERIFY(!Theme::instance().dark());
}

void SystemColoursTest::whatElseIsSaidChangesNothing()
{
    choose(1);
    QTRY_VERIFY(Theme::instance().dark());
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    say(u"org.freedesktop.appearance accent-color u 2"_s);
    say(u"org.gnome.desktop.interface color-scheme u 2"_s);
    say(u"org.freedesktop.appearance color-scheme s light"_s);
    say(u"org.freedesktop.appearance color-scheme u 77"_s);
    choose(2); // behind the others
    QTRY_VERIFY(!Theme::instance().dark());
    QCOMPARE(changed.count(), 1);
}

void SystemColoursTest::aChoiceGoesBeforeTheDesktop()
{
    choose(2);
    QTRY_VERIFY(!Theme::instance().dark());
    Theme::instance().setChoice(Theme::Choice::Light);
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    choose(1);
    const auto *desktop = qApp->findChild<views::SystemColours *>();
    QTRY_VERIFY(desktop->dark() == std::optional(true));
    QVERIFY(!Theme::instance().dark());
    QCOMPARE(changed.count(), 0);
    Theme::instance().setChoice(Theme::Choice::System);
    QVERIFY(Theme::instance().dark()); // what it said meanwhile
}

void SystemColoursTest::aPortalThatIsGoneChangesNothing()
{
    choose(1);
    QTRY_VERIFY(Theme::instance().dark());
    m_portal.kill();
    QVERIFY(m_portal.waitForFinished());
    QVERIFY(Theme::instance().dark());
    startPortal(); // another one
    choose(2);
    QTRY_VERIFY(!Theme::instance().dark());
}

void SystemColoursTest::connectionsAreLookedAtWhenTheMachineWakes()
{
    support::TemporaryStore place;
    models::ConnectionSpec spec;
    spec.url = place.url();
    support::mustAppend(*place.open(), "account-1", support::countedEvents(1));
    models::Session session;
    session.open(spec);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), models::Session::State::Open, 20'000);
    // By its clock no time passes.
    app::WakeWatch watch(session, nullptr, [] { return std::chrono::milliseconds(0); });
    QSignalSpy checked(&watch, &app::WakeWatch::checked);
    say(u"PrepareForSleep true"_s);
    say(u"PrepareForShutdown false"_s);
    say(u"PrepareForSleep false"_s);
    QTRY_COMPARE_WITH_TIMEOUT(checked.count(), 1, 20'000);
    say(u"PrepareForSleep false"_s);
    QTRY_COMPARE_WITH_TIMEOUT(checked.count(), 2, 20'000); // once each
}

EG_TEST(SystemColoursTest, widgetApplication)
#include "tst_systemcolours.moc"
