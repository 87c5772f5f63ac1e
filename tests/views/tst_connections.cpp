// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/demomaker.h"
#include "app/gui/keychain.h"
#include "app/gui/storeopener.h"
#include "models/session/connectionfile.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/connect/connectionform.h"
#include "views/connect/limitsdialog.h"
#include "views/connect/sshdialog.h"
#include "views/connect/testpanel.h"
#include "views/pages/connectpage.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using models::PasswordSource;
using models::SavedConnection;
using models::Session;
using namespace Qt::StringLiterals;

/// Groups, where passwords come from, connections of others, SSH and errors of the Connect page: by
/// mouse and key.
class ConnectionsPageTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aGroupIsTypedAndBecomesAHeading();
    void aProgramIsRunForThePassword();
    void aPasswordIsAskedForEachTime();
    void aPasswordFileIsPartOfTheAddress();
    void connectionsGoToAFileAndBack();
    void whatWasImportedIsAskedAboutFirst();
    void nothingFromOutsideRunsAProgramUnasked_data();
    void nothingFromOutsideRunsAProgramUnasked();
    void theLimitsOfAConnectionAreChosenAndHold();
    void theWayThroughSshIsShownAndTakenOver();
    void onlyPlainNamesBecomeACommand_data();
    void onlyPlainNamesBecomeACommand();
    void anErrorIsOneSentenceWithDetails();

private:
    template <class W>
    W *find(const char *name) const
    {
        return m_page->findChild<W *>(QLatin1String(name));
    }
    QLineEdit *field(const char *name) const { return find<QLineEdit>(name); }
    views::TestPanel *result() const { return m_page->findChild<views::TestPanel *>(); }
    void click(const char *name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void chooseSource(PasswordSource source);
    /// A program that leaves a mark when it runs.
    QString program();
    bool ran() const { return QFile::exists(m_folder->filePath(u"ran"_s)); }
    QString addServer(const QString &name, bool imported);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<models::Connections> m_connections;
    app::SessionSecrets m_secrets;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<views::ConnectPage> m_page;
    std::string m_database;
};

void ConnectionsPageTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_connections = std::make_unique<models::Connections>(*m_settings);
    m_session = std::make_unique<Session>();
    m_page = std::make_unique<views::ConnectPage>(
        *m_session,
        views::ConnectPage::Parts{*m_connections, m_secrets, m_folder->filePath(u"data/demo.db"_s),
                                  &app::makeDemo});
    m_page->resize(1100, 760);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void ConnectionsPageTest::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_connections.reset();
    m_settings.reset();
}

/// By key, as the wheel and the mouse would have to aim.
void ConnectionsPageTest::chooseSource(PasswordSource source)
{
    auto *box = find<QComboBox>("connection-password-from");
    QVERIFY(box && box->isVisible());
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < int(source); ++i)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentData().toInt(), int(source));
}

QString ConnectionsPageTest::program()
{
    const QString path = m_folder->filePath(u"give"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    file.write("#!/bin/sh\ntouch " + m_folder->filePath(u"ran"_s).toUtf8() + "\necho secret\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

QString ConnectionsPageTest::addServer(const QString &name, bool imported)
{
    if (m_database.empty()) {
        m_database = support::PostgresServer::shared().freshDatabase();
        const auto url = support::must(
            eventstore::StoreUrl::parse(support::PostgresServer::shared().url(m_database)));
        eventstore::OpenOptions options;
        options.createFile = true;
        support::must(support::must(eventstore::openStore(url, options))->init());
    }
    SavedConnection connection;
    connection.name = name;
    connection.url =
        QString::fromStdString(support::must(eventstore::StoreUrl::parse(
                                                 support::PostgresServer::shared().url(m_database)))
                                   .text());
    connection.passwordFrom = PasswordSource::Command;
    connection.passwordCommand = program();
    connection.imported = imported;
    return m_connections->save(connection);
}

void ConnectionsPageTest::aGroupIsTypedAndBecomesAHeading()
{
    click("welcome-server");
    auto *group = find<QComboBox>("connection-group");
    QTest::keyClicks(group->lineEdit(), u"Retail"_s);
    QTest::keyClicks(field("connection-name"), u"Shop"_s);
    click("connection-save");
    QCOMPARE(m_connections->all().first().group, u"Retail"_s);
    click("connection-new");
    QCOMPARE(group->findText(u"Retail"_s), 0); // offered for the next one
    auto *list = find<QListView>("connection-list");
    const auto heading = list->sizeHintForRow(0);
    SavedConnection plain = m_connections->all().first();
    plain.group.clear();
    m_connections->save(plain);
    QVERIFY(heading > list->sizeHintForRow(0)); // room for the heading
}

void ConnectionsPageTest::aProgramIsRunForThePassword()
{
    const QString id = addServer(u"Shop"_s, false);
    m_page->go({});
    QTest::keyClick(find<QListView>("connection-list"), Qt::Key_Home);
    QTRY_COMPARE(field("connection-password-command")->text(),
                 m_connections->find(id)->passwordCommand);
    QVERIFY(!field("connection-password")->isVisible());
    QVERIFY(!ran()); // looking at it runs nothing
    click("connection-open");
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), Session::State::Open, 20'000);
    QVERIFY(ran());
    QCOMPARE(m_session->spec().password, std::string("secret"));
    m_settings->sync();
    QFile kept(m_settings->fileName());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(!kept.readAll().contains("secret"));
}

void ConnectionsPageTest::aPasswordIsAskedForEachTime()
{
    addServer(u"Shop"_s, false);
    m_page->go({});
    QTest::keyClick(find<QListView>("connection-list"), Qt::Key_Home);
    chooseSource(PasswordSource::Ask);
    click("connection-open");
    auto *dialog = find<QInputDialog>("password-dialog");
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(result()->text().contains(u"not connected"));
    QCOMPARE(m_session->state(), Session::State::Closed);
    QTRY_VERIFY(!find<QInputDialog>("password-dialog"));
    click("connection-open");
    QTRY_VERIFY(find<QInputDialog>("password-dialog"));
    dialog = find<QInputDialog>("password-dialog");
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"typed"_s);
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), Session::State::Open, 20'000);
    QCOMPARE(m_session->spec().password, std::string("typed"));
    QVERIFY(!ran());
}

void ConnectionsPageTest::aPasswordFileIsPartOfTheAddress()
{
    click("welcome-server");
    chooseSource(PasswordSource::File);
    QTest::keyClicks(field("connection-password-file"), u"keys/pass"_s);
    click("connection-save");
    QVERIFY(m_connections->all().first().url.contains(u"passfile='keys/pass'"));
    m_page->go({});
    QCOMPARE(field("connection-password-file")->text(), u"keys/pass"_s);
    QVERIFY(!field("connection-password")->isVisible());
}

void ConnectionsPageTest::connectionsGoToAFileAndBack()
{
    const QString id = addServer(u"Shop"_s, false);
    const QString path = m_folder->filePath(u"list.json"_s);
    auto *menu = find<QToolButton>("connection-more")->menu();
    const auto choose = [&](int entry) {
        menu->actions().at(entry)->trigger();
        auto *dialog = find<QFileDialog>("connection-file-dialog");
        QVERIFY(dialog);
        emit dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(!find<QFileDialog>("connection-file-dialog"));
    };
    choose(0);
    QTRY_VERIFY(result()->text().contains(u"without passwords"));
    m_connections->remove(id);
    choose(1);
    QTRY_VERIFY(result()->text().contains(u"Connections added: 1;"));
    QCOMPARE(m_connections->all().size(), 1);
    QVERIFY(m_connections->all().first().imported);
    QVERIFY(!ran());
    QFile bad(path);
    QVERIFY(bad.open(QIODevice::WriteOnly | QIODevice::Truncate));
    bad.write("nothing");
    bad.close();
    choose(1);
    QTRY_VERIFY(result()->text().contains(u"No connections could be read"));
    QCOMPARE(m_connections->all().size(), 1);
}

void ConnectionsPageTest::whatWasImportedIsAskedAboutFirst()
{
    addServer(u"Theirs"_s, true);
    m_page->go({});
    QTest::keyClick(find<QListView>("connection-list"), Qt::Key_Home);
    click("connection-open");
    auto *box = find<QMessageBox>("password-question");
    QVERIFY(box && box->isVisible());
    QVERIFY(box->informativeText().contains(program()));
    QVERIFY(!ran());
    QTest::keyClick(box, Qt::Key_Return); // the harmless answer is the default one
    QTRY_VERIFY(!find<QMessageBox>("password-question"));
    QTest::qWait(200);
    QVERIFY(!ran() && m_session->state() == Session::State::Closed);
    click("connection-test"); // a test connects as well
    QTRY_VERIFY(find<QMessageBox>("password-question"));
    QTest::keyClick(find<QMessageBox>("password-question"), Qt::Key_Escape);
    QTRY_VERIFY(!find<QMessageBox>("password-question"));
    QVERIFY(!ran());
    click("connection-open");
    QTRY_VERIFY(find<QMessageBox>("password-question"));
    click("password-yes");
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), Session::State::Open, 20'000);
    QVERIFY(ran());
    QVERIFY(!m_connections->all().first().imported); // agreed to once
}

void ConnectionsPageTest::nothingFromOutsideRunsAProgramUnasked_data()
{
    QTest::addColumn<int>("origin");
    QTest::newRow("a link") << int(app::StoreOpener::Origin::Link);
    QTest::newRow("handed over by another process") << int(app::StoreOpener::Origin::Handed);
}

void ConnectionsPageTest::nothingFromOutsideRunsAProgramUnasked()
{
    QFETCH(int, origin);
    const QString id = addServer(u"Shop"_s, false);
    app::StoreOpener opener(*m_connections, m_secrets, m_page.get());
    QSignalSpy ready(&opener, &app::StoreOpener::ready);
    app::StoreOpener::Request request;
    request.store = m_connections->find(id)->url;
    request.origin = app::StoreOpener::Origin(origin);
    QVERIFY(opener.open(request));
    QTRY_VERIFY(find<QMessageBox>("password-question"));
    QTest::keyClick(find<QMessageBox>("password-question"), Qt::Key_Return);
    QTRY_VERIFY(!find<QMessageBox>("password-question"));
    QTest::qWait(200);
    QVERIFY(!ran());
    QCOMPARE(ready.size(), 0);
    QVERIFY(opener.open(request));
    QTRY_VERIFY(find<QMessageBox>("password-question"));
    click("password-yes");
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
    QVERIFY(ran());
}

void ConnectionsPageTest::theLimitsOfAConnectionAreChosenAndHold()
{
    const QString id = addServer(u"Shop"_s, false);
    m_page->go({});
    auto *list = find<QListView>("connection-list");
    QTest::keyClick(list, Qt::Key_Home);
    emit list->customContextMenuRequested(list->visualRect(list->currentIndex()).center());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (QAction *action : menu->actions()) {
        if (action->text() == u"Limits…"_s)
            action->trigger();
    }
    menu->close();
    auto *dialog = m_page->findChild<views::LimitsDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QWidget *statement = dialog->focusWidget();
    QVERIFY(statement);
    QTest::keyClick(statement, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(statement, u"7"_s);
    QTest::keyClick(statement, Qt::Key_Return);
    QTRY_VERIFY(!m_page->findChild<views::LimitsDialog *>());
    QVERIFY(m_connections->find(id)->url.contains(u"statement_timeout=7000"_s));
    click("connection-open");
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), Session::State::Open, 20'000);
    QString limit;
    auto task = m_session->run<std::string>(
        m_page.get(),
        [](eventstore::Store &store, std::stop_token) -> eventstore::Result<std::string> {
            std::string found;
            EG_CHECK(store.database().query(
                "select current_setting('statement_timeout')", {},
                [&found](const eventstore::SqlRow &row) { found = row.text(0); }));
            return found;
        },
        [&limit](eventstore::Result<std::string> found) {
            limit = found ? QString::fromStdString(*found) : u"failed"_s;
        });
    QTRY_COMPARE(limit, u"7s"_s);
}

void ConnectionsPageTest::theWayThroughSshIsShownAndTakenOver()
{
    click("welcome-server");
    field("connection-host")->clear();
    QTest::keyClicks(field("connection-host"), u"db.internal"_s);
    click("connection-ssh");
    auto *dialog = m_page->findChild<views::SshDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(dialog->command().isEmpty());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"ssh-through"_s), u"me@gate"_s);
    QCOMPARE(dialog->command(), u"ssh -N -L 6432:db.internal:5432 me@gate"_s);
    for (auto *button : dialog->findChildren<QPushButton *>()) {
        if (button->text().contains(u"Use"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(field("connection-host")->text(), u"localhost"_s);
    QCOMPARE(field("connection-port")->text(), u"6432"_s);
}

void ConnectionsPageTest::onlyPlainNamesBecomeACommand_data()
{
    QTest::addColumn<QString>("through");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    QTest::newRow("an option") << u"-oProxyCommand=x"_s << u"db"_s << u"5432"_s;
    QTest::newRow("a second command") << u"me@gate;reboot"_s << u"db"_s << u"5432"_s;
    QTest::newRow("an expansion") << u"me@gate"_s << u"$(reboot)"_s << u"5432"_s;
    QTest::newRow("a line") << u"me@gate"_s << u"db\nreboot"_s << u"5432"_s;
    QTest::newRow("several hosts") << u"me@gate"_s << u"db1,db2"_s << u"5432,5433"_s;
    QTest::newRow("a socket") << u"me@gate"_s << u"/var/run"_s << u"5432"_s;
}

void ConnectionsPageTest::onlyPlainNamesBecomeACommand()
{
    QFETCH(QString, through);
    QFETCH(QString, host);
    QFETCH(QString, port);
    QCOMPARE(views::SshDialog::commandFor(through, host, port, 6432), QString());
}

void ConnectionsPageTest::anErrorIsOneSentenceWithDetails()
{
    click("welcome-server");
    field("connection-address")->setText(u"postgresql://me@127.0.0.1:1/shop"_s);
    click("connection-open");
    QTRY_VERIFY_WITH_TIMEOUT(result()->text().contains(u"can't be opened"), 20'000);
    QVERIFY2(result()->text().contains(u"The server can't be reached"),
             qPrintable(result()->text()));
    QVERIFY2(!result()->text().contains(u"Connection refused"), qPrintable(result()->text()));
    QVERIFY(result()->details().contains(u"Connection refused"));
    QVERIFY(!result()->detailsShown());
    auto *details = find<QToolButton>("connection-details");
    QVERIFY(details->isVisible());
    details->setFocus();
    QTest::keyClick(details, Qt::Key_Space);
    QVERIFY(result()->detailsShown());
    // The steps of the test alike, and none speaks of a command line.
    click("connection-test");
    QTRY_VERIFY_WITH_TIMEOUT(result()->details().contains(u"Connection refused"), 20'000);
    QVERIFY(!result()->text().contains(u"eventglassctl"));
}

EG_TEST(ConnectionsPageTest, widgetApplication)
#include "tst_connections.moc"
