// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/crashreport.h"
#include "app/gui/diagnosticsdialog.h"
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "app/gui/settingsdialog.h"
#include "app/gui/windowmenu.h"
#include "eventstore/logging/log.h"
#include "models/errorwords.h"
#include "models/tabletext.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/paths.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/detailstext.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtWidgets>

#include <csignal>

using namespace Qt::StringLiterals;
using models::DisplayZone;
using models::Session;
using views::Theme;

/// What is chosen for all windows, what is told to whoever helps, and what an error looks like.
class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void settingsAreTyped();
    void theKeyOpensThemAndTheSearchFinds();
    void aChoiceHoldsAtOnceAndStays();
    void theStartCanBeEmpty();
    void recentStoresAreOffered();
    void recentStoresKeepNoSecret();
    void aDroppedFileIsOpened();
    void diagnosticsSayWhatIsThere();
    void diagnosticsHoldNoSecret();
    void aMissingIndexIsNamed();
    void aCrashLeavesAReport();
    void serversWordsAreBehindDetails_data();
    void serversWordsAreBehindDetails();
    void detailsAreOpenedByKey();

private:
    void makeWindow();
    void openStore();
    app::SettingsDialog *openByKey();
    QString iniFile() const { return m_folder->filePath(u"settings.ini"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<app::MainWindow> m_window;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", m_folder->path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
    m_store = std::make_unique<support::TemporaryStore>();
    support::mustAppend(*m_store->open(), "cart-1", support::countedEvents(5));
    makeWindow();
}

void TestSettings::cleanup()
{
    m_window.reset();
    m_store.reset();
    DisplayZone::instance().setZone(DisplayZone::Zone::Local);
}

void TestSettings::makeWindow()
{
    m_window.reset();
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        iniFile(), m_folder->filePath(u"demo.db"_s), std::make_shared<app::SessionSecrets>()});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestSettings::openStore()
{
    QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

app::SettingsDialog *TestSettings::openByKey()
{
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    return m_window->findChild<app::SettingsDialog *>();
}

void TestSettings::settingsAreTyped()
{
    QSettings file(m_folder->filePath(u"other.ini"_s), QSettings::IniFormat);
    app::Settings settings(file);
    QCOMPARE(settings.theme.get(), Theme::Choice::System);
    QCOMPARE(settings.unlockMinutes.get(), 15);
    QVERIFY(settings.restores.get());
    settings.theme.set(Theme::Choice::Dark);
    settings.zone.set(DisplayZone::Zone::Utc);
    settings.unlockMinutes.set(30);
    // As versions before kept them.
    QCOMPARE(file.value(u"theme"_s).toString(), u"dark"_s);
    QCOMPARE(file.value(u"zone"_s).toString(), u"utc"_s);
    QSettings again(m_folder->filePath(u"other.ini"_s), QSettings::IniFormat);
    QCOMPARE(app::Settings(again).theme.get(), Theme::Choice::Dark);
    QCOMPARE(app::Settings(again).unlockMinutes.get(), 30);
    file.setValue(u"theme"_s, u"purple"_s);
    file.setValue(u"unlockMinutes"_s, QByteArray("many"));
    QCOMPARE(settings.theme.get(), Theme::Choice::System);
    QCOMPARE(settings.unlockMinutes.get(), 15);
}

void TestSettings::theKeyOpensThemAndTheSearchFinds()
{
    auto *dialog = openByKey();
    QVERIFY(dialog);
    auto *search = dialog->findChild<QLineEdit *>(u"settings-search"_s);
    QTRY_VERIFY(search->hasFocus());
    const auto shown = [dialog](const QString &name) {
        return dialog->findChild<QWidget *>(name)->isVisible();
    };
    QVERIFY(shown(u"settings-theme"_s) && shown(u"settings-zone"_s));
    QTest::keyClicks(search, u"DARK"_s);
    QVERIFY(shown(u"settings-theme"_s));
    QVERIFY(!shown(u"settings-zone"_s));
    search->clear();
    QTest::keyClicks(search, u"zone utc"_s);
    QVERIFY(shown(u"settings-zone"_s) && !shown(u"settings-theme"_s));
    QVERIFY(!shown(u"settings-nothing"_s));
    search->clear();
    QTest::keyClicks(search, u"teapot"_s);
    QVERIFY(shown(u"settings-nothing"_s));
    QVERIFY(dialog->findChild<QLabel *>(u"settings-nothing"_s)->text().contains("teapot"_L1));
    for (const QWidget *field : dialog->findChildren<QWidget *>()) {
        if (field->focusPolicy() & Qt::TabFocus && !qobject_cast<const QScrollArea *>(field))
            QVERIFY2(!field->accessibleName().isEmpty() ||
                         !field->property("text").toString().isEmpty(),
                     field->metaObject()->className());
    }
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<app::SettingsDialog *>());
}

void TestSettings::aChoiceHoldsAtOnceAndStays()
{
    auto *dialog = openByKey();
    const auto choose = [dialog](const QString &name, int key) {
        auto *box = dialog->findChild<QComboBox *>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key(key));
    };
    choose(u"settings-theme"_s, Qt::Key_End);
    QVERIFY(Theme::instance().dark());
    choose(u"settings-zone"_s, Qt::Key_End);
    QCOMPARE(DisplayZone::instance().zone(), DisplayZone::Zone::Utc);
    QTest::mouseClick(dialog->findChild<QCheckBox *>(u"settings-restores"_s), Qt::LeftButton, {},
                      QPoint(8, 10));
    QVERIFY(!models::tabletext::csvMark().isEmpty());
    QTest::mouseClick(dialog->findChild<QCheckBox *>(u"settings-csv"_s), Qt::LeftButton, {},
                      QPoint(8, 10));
    QVERIFY(models::tabletext::csvMark().isEmpty());
    dialog->close();
    QSettings file(iniFile(), QSettings::IniFormat);
    const app::Settings settings(file);
    QCOMPARE(settings.theme.get(), Theme::Choice::Dark);
    QCOMPARE(settings.zone.get(), DisplayZone::Zone::Utc);
    QVERIFY(!settings.restores.get());
    QVERIFY(!settings.csvMark.get());
    models::tabletext::setCsvMarked(true);
    DisplayZone::instance().setZone(DisplayZone::Zone::Local);
    settings.file.setValue(u"zone"_s, u"utc"_s);
    settings.file.sync();
    makeWindow();
    QVERIFY(models::tabletext::csvMark().isEmpty());
    models::tabletext::setCsvMarked(true);
    QCOMPARE(DisplayZone::instance().zone(), DisplayZone::Zone::Utc);
    Theme::instance().setChoice(Theme::Choice::Light);
}

void TestSettings::theStartCanBeEmpty()
{
    openStore();
    m_window->close();
    makeWindow();
    QSettings file(iniFile(), QSettings::IniFormat);
    app::Settings settings(file);
    settings.restores.set(false);
    m_window->restoreSession();
    QTest::qWait(100);
    QCOMPARE(m_window->session().state(), Session::State::Closed);
    settings.restores.set(true);
    m_window->restoreSession();
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
}

void TestSettings::recentStoresAreOffered()
{
    openStore();
    m_window->session().close();
    QTRY_COMPARE(m_window->session().state(), Session::State::Closed);
    auto *menu = m_window->findChild<QMenu *>(u"recent-menu"_s);
    QVERIFY(menu);
    menu->popup(QPoint(10, 10));
    QVERIFY(menu->actions().first()->text().contains(QString::fromStdString(m_store->path())));
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QVERIFY(m_window->session().readOnly());
    menu->popup(QPoint(10, 10));
    menu->actions().last()->trigger();
    menu->close();
    menu->popup(QPoint(10, 10));
    QVERIFY(!menu->actions().first()->isEnabled());
    menu->close();
}

void TestSettings::recentStoresKeepNoSecret()
{
    QSettings file(m_folder->filePath(u"other.ini"_s), QSettings::IniFormat);
    models::RecentStores recent(file);
    for (int i = 0; i < 15; ++i) {
        models::ConnectionSpec spec;
        spec.url = support::must(
            eventstore::StoreUrl::parse("postgresql://u:secret@h" + std::to_string(i) + "/d"));
        recent.add(spec);
        recent.add(spec);
    }
    QCOMPARE(recent.all().size(), 10);
    QVERIFY(recent.all().first().target().contains("h14"_L1));
    file.sync();
    QFile written(file.fileName());
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(!written.readAll().contains("secret"));
}

void TestSettings::aDroppedFileIsOpened()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(m_store->path()))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &drop);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QCOMPARE(m_window->session().spec().url.path(), m_store->path());
    QMimeData text;
    text.setText(u"hello"_s);
    QDragEnterEvent other(QPoint(50, 50), Qt::CopyAction, &text, Qt::LeftButton, {});
    other.setAccepted(false);
    QApplication::sendEvent(m_window.get(), &other);
    QVERIFY(!other.isAccepted());
}

void TestSettings::diagnosticsSayWhatIsThere()
{
    app::DiagnosticsDialog closed(m_window->session(), nullptr);
    QVERIFY(closed.text().contains("None is open."_L1));
    openStore();
    const std::string log = m_folder->filePath(u"log/eventglass.log"_s).toStdString();
    QVERIFY(eventstore::log::begin(log));
    eventstore::log::write(eventstore::log::Level::Error, "test", "the kettle boiled over");
    eventstore::log::write(eventstore::log::Level::Info, "test", "all is well");
    for (QAction *action : m_window->windowActions()) {
        if (action->text() == u"Diagnostics…"_s)
            action->trigger();
    }
    auto *dialog = m_window->findChild<app::DiagnosticsDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY2(dialog->text().contains("Missing indexes: none"_L1), qPrintable(dialog->text()));
    for (const auto *word : {"SQLite 3", "Qt: 6", "QSQLITE", "UTF-8", "the kettle boiled over"})
        QVERIFY2(dialog->text().contains(QLatin1String(word)), qPrintable(dialog->text()));
    QVERIFY(!dialog->text().contains("all is well"_L1));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"diagnostics-copy"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), dialog->text());
    eventstore::log::end();
}

void TestSettings::diagnosticsHoldNoSecret()
{
    openStore();
    const std::string log = m_folder->filePath(u"log/eventglass.log"_s).toStdString();
    QVERIFY(eventstore::log::begin(log));
    eventstore::log::end();
    QFile file(QString::fromStdString(log)); // by somebody else's hand
    QVERIFY(file.open(QIODevice::Append));
    file.write("2026-01-01T00:00:00.000000Z error x: no connection to postgresql://u:hunter2@h/d "
               "password=hunter3\n");
    file.close();
    QVERIFY(eventstore::log::begin(log));
    app::DiagnosticsDialog dialog(m_window->session(), nullptr);
    QVERIFY2(dialog.text().contains("no connection to"_L1), qPrintable(dialog.text()));
    QVERIFY2(!dialog.text().contains("hunter"_L1), qPrintable(dialog.text()));
    eventstore::log::end();
}

void TestSettings::aMissingIndexIsNamed()
{
    m_store->rawSql("drop index eventglass_events_type");
    openStore();
    app::DiagnosticsDialog dialog(m_window->session(), nullptr);
    QTRY_VERIFY2(dialog.text().contains("eventglass_events_type"_L1), qPrintable(dialog.text()));
    QVERIFY(!dialog.text().contains("eventglass_events_category"_L1));
}

/// The report stays on this machine, and is said at the next start, once.
void TestSettings::aCrashLeavesAReport()
{
    QProcess program;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    program.setProcessEnvironment(environment);
    program.start(QString::fromStdString(support::programPath("eventglass")), {});
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(
        !QDir(m_folder->path()).entryList({u"eventglass-*"_s}, QDir::System).isEmpty(), 60'000);
    ::kill(pid_t(program.processId()), SIGSEGV);
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);
    const auto reports = app::crashReports();
    QCOMPARE(reports.size(), 1);
    QFile report(reports.first());
    QVERIFY(report.open(QIODevice::ReadOnly));
    const auto text = report.readAll();
    QVERIFY2(text.contains("Signal: 11") && text.contains("eventglass"), text.constData());
    QVERIFY(!(report.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QCOMPARE(app::newCrashReport(), reports.first());
    QVERIFY(app::newCrashReport().isEmpty());
}

void TestSettings::serversWordsAreBehindDetails_data()
{
    using eventstore::ErrorCode;
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("advice");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<bool>("details");
    QTest::newRow("server")
        << int(ErrorCode::Denied)
        << u"the database says: permission denied for table events [SQLSTATE "
           "42501]"_s
        << u"Ask the database's owner for the right (GRANT)"_s
        << u"This user has no permission to do that. Ask the database's owner for the right "
           "(GRANT)."_s
        << true;
    QTest::newRow("connection") << int(ErrorCode::ConnectionLost)
                                << u"no connection to h: could not connect: Connection refused"_s
                                << u"Nothing listens there: check that the server runs, and host "
                                   "and port"_s
                                << u"The server can't be reached. Nothing listens there: check "
                                   "that the server runs, and host and port."_s
                                << true;
    QTest::newRow("command line") << int(ErrorCode::Database) << u"\"x\" is no store"_s
                                  << u"Make one with `eventglassctl init`"_s
                                  << u"\"x\" is no store."_s << true;
    QTest::newRow("our own") << int(ErrorCode::NotFound) << u"There is no stream \"a\"."_s
                             << u"Choose another."_s
                             << u"There is no stream \"a\". Choose another."_s << false;
}

void TestSettings::serversWordsAreBehindDetails()
{
    QFETCH(const int, code);
    QFETCH(const QString, message);
    QFETCH(const QString, advice);
    QFETCH(const QString, sentence);
    QFETCH(const bool, details);
    const eventstore::Error error{eventstore::ErrorCode(code), message.toStdString(),
                                  advice.toStdString()};
    const auto words = models::errorWords(error);
    QCOMPARE(words.sentence, sentence);
    QCOMPARE(!words.details.isEmpty(), details);
    if (details)
        QVERIFY(words.details.contains(message));
    QWidget page;
    page.resize(600, 400);
    views::StateOverlay overlay(&page);
    overlay.showFailed(error);
    QVERIFY(overlay.message().contains(sentence));
    QCOMPARE(overlay.findChild<views::DetailsText *>()->text(), words.details);
    views::Banner banner;
    banner.sayError(error);
    QCOMPARE(banner.text(), sentence);
    QCOMPARE(banner.findChild<views::DetailsText *>()->text(), words.details);
    banner.say(models::Severity::Good, u"done"_s);
    QVERIFY(banner.findChild<views::DetailsText *>()->text().isEmpty());
}

void TestSettings::detailsAreOpenedByKey()
{
    QWidget page;
    page.resize(600, 400);
    views::StateOverlay overlay(&page);
    page.show();
    overlay.showFailed(
        {eventstore::ErrorCode::Denied, "the database says: no [SQLSTATE 42501]", {}});
    auto *button = overlay.findChild<QToolButton *>(u"details"_s);
    auto *text = overlay.findChild<QLabel *>(u"details-text"_s);
    QVERIFY(button->isVisible() && !text->isVisible());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(text->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!text->isVisible());
    overlay.showReady();
}

EG_TEST(TestSettings, widgetApplication)
#include "tst_settings.moc"
