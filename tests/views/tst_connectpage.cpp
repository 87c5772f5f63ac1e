// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/demomaker.h"
#include "app/gui/keychain.h"
#include "models/roles.h"
#include "tests/support/builders.h"
#include "tests/support/postgresserver.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/connect/connectionform.h"
#include "views/connect/mappingdialog.h"
#include "views/connect/testpanel.h"
#include "views/connect/welcomepanel.h"
#include "views/pages/connectpage.h"
#include "views/stateoverlay.h"
#include "views/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using models::SavedConnection;
using models::Session;
using Environment = models::ConnectionSpec::Environment;

class ConnectPageTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theFirstStartOffersThreeWays();
    void theDemoStoreIsMadeAndOpenedUnlocked();
    void aFileIsOpenedReadOnlyAndRemembered();
    void aFileThatIsNoStoreIsExplained();
    void theTestNamesTheStepThatFailed();
    void aTestCanBeStopped();
    void aPastedAddressFillsTheFields();
    void noSecretReachesTheSettings();
    void thePlaceOfTheReadModelsIsKeptAndUsed();
    void unlockingIsAskedForAndCanBeTakenBack();
    void theListIsSearchedDuplicatedAndDeleted();
    void tablesNobodyKnowsAreMappedAtOnce();
    void aServerThatIsNotThereOffersNoMapping();
    void aStoreThatCantBeOpenedLeavesTheOpenOneAndIsNotSaved();
    void thePageSaysWhichStoreIsOpen();
    void returnInAnyFieldConnects_data();
    void returnInAnyFieldConnects();
    void aChosenFileIsOpened();
    void deletingAsksAndLeavesTheKeyboardInTheList();
    void anAddressIsTakenAlikeTypedAndPasted_data();
    void anAddressIsTakenAlikeTypedAndPasted();
    void aBadAddressIsSaidAndNotSaved();
    void demoIsForFilesOnly();
    void encryptionIsTheDefaultForOtherMachines_data();
    void encryptionIsTheDefaultForOtherMachines();
    void fieldsKeepTheirWidthWhenSaved();
    void whatWentWrongIsInSight();

private:
    QLineEdit *field(const char *name) const
    {
        return m_page->findChild<QLineEdit *>(QLatin1String(name));
    }
    QMessageBox *question(const char *name) const
    {
        return m_page->findChild<QMessageBox *>(QLatin1String(name));
    }
    views::ConnectionForm *form() const { return m_page->findChild<views::ConnectionForm *>(); }
    QString resultText() const { return m_page->findChild<views::TestPanel *>()->text(); }
    void click(const char *name);
    void connectTo(const QString &address);
    void makePage();
    QString makeStore();
    QString settingsText() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<models::Connections> m_connections;
    app::SessionSecrets m_secrets;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<views::ConnectPage> m_page;
};

void ConnectPageTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8()); // of read models that go to a file
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_connections = std::make_unique<models::Connections>(*m_settings);
    m_session = std::make_unique<Session>();
    makePage();
}

void ConnectPageTest::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_connections.reset();
    m_settings.reset();
}

void ConnectPageTest::makePage()
{
    const views::ConnectPage::Parts parts{*m_connections, m_secrets,
                                          m_folder->filePath(u"data/demo.db"_s), &app::makeDemo};
    m_page = std::make_unique<views::ConnectPage>(*m_session, parts);
    m_page->resize(1100, 760);
    m_page->show();
}

void ConnectPageTest::click(const char *name)
{
    auto *button = m_page->findChild<QAbstractButton *>(QLatin1String(name));
    QVERIFY2(button, name);
    QTest::mouseClick(button, Qt::LeftButton);
}

void ConnectPageTest::connectTo(const QString &address)
{
    click("welcome-server");
    form()->findChild<QLineEdit *>(u"connection-address"_s)->setText(address);
    click("connection-open");
}

QString ConnectPageTest::makeStore()
{
    const QString path = m_folder->filePath(u"bank.db"_s);
    eventstore::OpenOptions options;
    options.createFile = true;
    const auto url = eventstore::StoreUrl::parse("sqlite:" + path.toStdString());
    const auto store = eventstore::openStore(*url, options);
    if (!store || !(*store)->init())
        qFatal("no store could be made");
    support::mustAppend(**store, "account-1", support::countedEvents(3));
    return path;
}

QString ConnectPageTest::settingsText() const
{
    m_settings->sync();
    QFile file(m_settings->fileName());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void ConnectPageTest::theFirstStartOffersThreeWays()
{
    auto *welcome = m_page->findChild<views::WelcomePanel *>();
    QVERIFY(welcome->isVisible());
    for (const char *name : {"welcome-demo", "welcome-file", "welcome-server"})
        QVERIFY(m_page->findChild<QAbstractButton *>(QLatin1String(name))->isVisible());
    click("welcome-server");
    QVERIFY(!welcome->isVisible());
    QVERIFY(form()->isVisible());
    QCOMPARE(form()->kind(), eventstore::StoreUrl::Kind::Postgres);
}

void ConnectPageTest::theDemoStoreIsMadeAndOpenedUnlocked()
{
    click("welcome-demo");
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), Session::State::Open, 30'000);
    QVERIFY(!m_session->readOnly());
    QCOMPARE(m_session->spec().environment, Environment::Demo);
    QCOMPARE(m_connections->all().size(), 1);
    QVERIFY(QFile::exists(m_folder->filePath(u"data/demo.db"_s)));
    QVERIFY(!QFile::exists(m_folder->filePath(u"data/demo.db.partial.db"_s)));
    m_session->close();
    click("connection-demo"); // the second time it is there already
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QCOMPARE(m_connections->all().size(), 1);
}

void ConnectPageTest::aFileIsOpenedReadOnlyAndRemembered()
{
    const QString path = makeStore();
    m_page->openFile(path);
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QVERIFY(m_session->readOnly());
    QCOMPARE(m_connections->all().size(), 1);
    QCOMPARE(m_connections->all().first().name, u"bank"_s);
    QVERIFY(m_connections->all().first().lastUsed > 0);
    m_settings->sync();
    QSettings again(m_settings->fileName(), QSettings::IniFormat);
    const models::Connections loaded(again);
    QCOMPARE(loaded.all(), m_connections->all());
    m_page->openFile(path); // known: no second entry
    QCOMPARE(m_connections->all().size(), 1);
}

void ConnectPageTest::aFileThatIsNoStoreIsExplained()
{
    const QString path = m_folder->filePath(u"letter.db"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    m_page->openFile(path);
    QTRY_COMPARE(m_session->state(), Session::State::Closed);
    QTRY_VERIFY2(resultText().contains(QLatin1String("letter.db")), qPrintable(resultText()));
}

void ConnectPageTest::theTestNamesTheStepThatFailed()
{
    click("connection-new");
    form()->setFile(m_folder->filePath(u"absent.db"_s));
    click("connection-test");
    QTRY_VERIFY2(resultText().contains(QLatin1String("The file can't be opened")),
                 qPrintable(resultText()));
    QVERIFY(resultText().contains(QLatin1String("absent.db")));
    form()->setFile(makeStore());
    click("connection-test");
    QTRY_VERIFY2(resultText().contains(QLatin1String("the last position is 3")),
                 qPrintable(resultText()));
    QVERIFY(!resultText().contains(QLatin1String("can't")));
    QCOMPARE(m_session->state(), Session::State::Closed); // a test opens nothing
}

void ConnectPageTest::aTestCanBeStopped()
{
    QTcpServer silent; // takes calls and never answers
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    click("welcome-server");
    form()
        ->findChild<QLineEdit *>(u"connection-address"_s)
        ->setText(
            u"postgresql://someone@127.0.0.1:%1/db?sslmode=disable"_s.arg(silent.serverPort()));
    click("connection-test");
    QTRY_VERIFY(resultText().contains(QLatin1String("trying")));
    QVERIFY(!m_page->settled());
    click("connection-test");
    QVERIFY(m_page->settled());
    QVERIFY(resultText().contains(QLatin1String("stopped")));
}

void ConnectPageTest::aPastedAddressFillsTheFields()
{
    click("welcome-server");
    auto *address = form()->findChild<QLineEdit *>(u"connection-address"_s);
    address->setText(
        u"postgresql://ann:s%40crt@db.example:5433/bank?sslmode=verify-full&application_name=x"_s);
    const auto field = [this](const char *name) {
        return form()->findChild<QLineEdit *>(QLatin1String(name))->text();
    };
    QCOMPARE(field("connection-host"), u"db.example"_s);
    QCOMPARE(field("connection-user"), u"ann"_s);
    QCOMPARE(field("connection-database"), u"bank"_s);
    QCOMPARE(form()->password(), u"s@crt"_s);
    QVERIFY(!address->text().contains(QLatin1String("s%40crt")));
    const auto spec = form()->connection().spec();
    QVERIFY(spec);
    const std::string conninfo = spec->url.conninfo();
    for (const char *part : {"port='5433'", "sslmode='verify-full'", "application_name='x'"})
        QVERIFY2(conninfo.find(part) != std::string::npos, conninfo.c_str());
}

void ConnectPageTest::noSecretReachesTheSettings()
{
    click("welcome-server");
    form()
        ->findChild<QLineEdit *>(u"connection-address"_s)
        ->setText(u"postgresql://ann:hush-hush@db.example/bank"_s);
    click("connection-save");
    QCOMPARE(m_connections->all().size(), 1);
    const QString id = m_connections->all().first().id;
    QVERIFY(settingsText().contains(QLatin1String("db.example")));
    QVERIFY(!settingsText().contains(QLatin1String("hush-hush")));
    QString kept;
    m_secrets.read(id, this, [&kept](const QString &secret) { kept = secret; });
    QCOMPARE(kept, u"hush-hush"_s);
}

void ConnectPageTest::thePlaceOfTheReadModelsIsKeptAndUsed()
{
    const QString path = makeStore();
    const QString place = m_folder->filePath(u"rows.db"_s);
    m_page->openFile(path);
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QVERIFY(!m_session->canProject());
    auto *field = form()->findChild<QLineEdit *>(u"connection-readmodels"_s);
    field->clear();
    QTest::keyClicks(field, place);
    click("connection-open");
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QTRY_VERIFY(m_session->readModelsPlace().contains(place));
    QVERIFY(m_session->canProject());
    QVERIFY(m_session->readOnly());
    m_settings->sync();
    QSettings again(m_settings->fileName(), QSettings::IniFormat);
    QCOMPARE(models::Connections(again).all().first().readModels, place);

    field->setText(u"postgresql://ann:hush-hush@db.example/rows"_s);
    click("connection-save");
    QVERIFY(resultText().contains(u"pgpass"_s));
    QVERIFY(!settingsText().contains(QLatin1String("hush-hush")));
}

void ConnectPageTest::unlockingIsAskedForAndCanBeTakenBack()
{
    click("connection-new");
    form()->setFile(makeStore());
    auto *unlocked = form()->findChild<QCheckBox *>(u"connection-unlocked"_s);
    for (const bool agree : {false, true}) {
        QTest::mouseClick(unlocked, Qt::LeftButton, {}, QPoint(8, unlocked->height() / 2));
        auto *question = m_page->findChild<QMessageBox *>(u"unlock-question"_s);
        QVERIFY(question);
        QPushButton *answer = nullptr;
        for (auto *button : question->findChildren<QPushButton *>()) {
            if ((button->text() == QLatin1String("Unlock")) == agree)
                answer = button;
        }
        QVERIFY(answer);
        QTest::mouseClick(answer, Qt::LeftButton);
        QTRY_VERIFY(!m_page->findChild<QMessageBox *>());
        QCOMPARE(form()->connection().unlocked, agree);
    }
}

void ConnectPageTest::theListIsSearchedDuplicatedAndDeleted()
{
    for (const char *name : {"alpha", "beta", "gamma"}) {
        SavedConnection connection;
        connection.name = QLatin1String(name);
        connection.url = u"sqlite:/data/%1.db"_s.arg(connection.name);
        m_connections->save(connection);
    }
    auto *list = m_page->findChild<QListView *>(u"connection-list"_s);
    QCOMPARE(list->model()->rowCount(), 3);
    auto *state = list->findChild<views::StateOverlay *>();
    QCOMPARE(state->state(), views::StateOverlay::State::Ready);
    auto *search = m_page->findChild<QLineEdit *>();
    QVERIFY(search);
    for (auto *edit : m_page->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == QLatin1String("Search connections"))
            search = edit;
    }
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_F, Qt::ControlModifier);
    QTRY_COMPARE(m_page->focusWidget(), search);
    QTest::keyClicks(search, u"BET"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::keyClicks(search, u"x"_s);
    QCOMPARE(state->state(), views::StateOverlay::State::Empty);
    search->clear();
    const QString copy = m_connections->duplicate(m_connections->all().first().id);
    QCOMPARE(m_connections->find(copy)->name, u"alpha (copy)"_s);
    QCOMPARE(list->model()->rowCount(), 4);
    m_connections->touch(m_connections->all().last().id, 5);
    QCOMPARE(m_connections->all().first().name, u"gamma"_s);
    list->setCurrentIndex(list->model()->index(0, 0));
    click("connection-delete");
    QCOMPARE(list->model()->rowCount(), 4);
    click("delete-yes");
    QCOMPARE(list->model()->rowCount(), 3);
    QVERIFY(!m_connections->findUrl(u"sqlite:/data/gamma.db"_s));
}

/// The tables carry none of the names Eventglass knows, but telling ones.
void ConnectPageTest::tablesNobodyKnowsAreMappedAtOnce()
{
    auto &server = support::PostgresServer::shared();
    const std::string database = server.freshDatabase();
    server.sql(database, R"(
create table ledger (
    nr bigserial primary key, stream_id text not null, version int not null, event_id uuid not null unique,
    event_type text not null, payload jsonb not null, recorded_at timestamptz not null,
    unique (stream_id, version));
insert into ledger (stream_id, version, event_id, event_type, payload, recorded_at)
select 'order-' || n / 4, 1 + n % 4, md5(n::text)::uuid, 'OrderPlaced', jsonb_build_object('n', n),
       '2026-01-31T09:00:00Z'::timestamptz + n * interval '1 minute'
from generate_series(0, 19) n;)");
    connectTo(QString::fromStdString(server.url(database)));
    views::MappingDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_page->findChild<views::MappingDialog *>()) && dialog->isVisible());
    QCOMPARE(m_session->state(), Session::State::Closed);
    const auto chosen = [dialog](const char *field) {
        return dialog->findChild<QComboBox *>(QLatin1String(field))->currentData().toString();
    };
    QCOMPARE(chosen("mapping-position"), u"nr"_s);
    QCOMPARE(chosen("mapping-stream"), u"stream_id"_s);
    QCOMPARE(chosen("mapping-version"), u"version"_s);
    QCOMPARE(chosen("mapping-type"), u"event_type"_s);
    QCOMPARE(chosen("mapping-data"), u"payload"_s);
    QCOMPARE(chosen("mapping-time"), u"recorded_at"_s);

    auto *open = dialog->findChild<QPushButton *>(u"mapping-open"_s);
    QTRY_VERIFY(open->isEnabled());
    QTest::mouseClick(open, Qt::LeftButton);
    auto *files = dialog->findChild<QFileDialog *>(u"mapping-file"_s);
    QVERIFY(files);
    const QString path = m_folder->filePath(u"ledger.json"_s);
    emit files->fileSelected(path);
    files->reject();
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QCOMPARE(m_session->spec().layoutFile, path);
    QCOMPARE(m_connections->all().first().layoutFile, path); // the next time nothing is asked
    std::int64_t last = 0;
    const auto task = m_session->run<eventstore::SafeHead>(
        m_session.get(), [](eventstore::Store &store, std::stop_token) { return store.safeHead(); },
        [&last](auto head) { last = head ? head->position.value : -1; });
    QTRY_COMPARE(last, 20);
}

void ConnectPageTest::aServerThatIsNotThereOffersNoMapping()
{
    QTcpServer taken; // and so nobody else listens there
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const int port = taken.serverPort();
    taken.close();
    connectTo(u"postgresql://someone@127.0.0.1:%1/db"_s.arg(port));
    QTRY_VERIFY(!m_session->errorText().isEmpty());
    QTest::qWait(50);
    QVERIFY(!m_page->findChild<views::MappingDialog *>());
}

void ConnectPageTest::aStoreThatCantBeOpenedLeavesTheOpenOneAndIsNotSaved()
{
    const QString path = makeStore();
    m_page->openFile(path);
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    const QString before = settingsText();
    QSignalSpy states(m_session.get(), &Session::stateChanged);
    QTcpServer taken; // and so nobody else listens there
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const int port = taken.serverPort();
    taken.close();
    click("connection-new");
    for (const QString &bad : {u"postgresql://someone@127.0.0.1:%1/db"_s.arg(port),
                               m_folder->filePath(u"absent.db"_s)}) {
        QSignalSpy failed(m_session.get(), &Session::openFailed);
        if (bad.endsWith(QLatin1String(".db")))
            form()->setFile(bad);
        else
            field("connection-address")->setText(bad);
        click("connection-open");
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY2(resultText().contains(QLatin1String("can't be opened")), qPrintable(resultText()));
        QCOMPARE(m_session->state(), Session::State::Open);
        QCOMPARE(QString::fromStdString(m_session->spec().url.path()), path);
        QCOMPARE(m_connections->all().size(), 1);
        QCOMPARE(settingsText(), before);
    }
    QVERIFY(states.isEmpty()); // nobody who shows the store was disturbed
    std::int64_t last = 0;
    const auto task = m_session->run<eventstore::SafeHead>(
        m_session.get(), [](eventstore::Store &store, std::stop_token) { return store.safeHead(); },
        [&last](auto head) { last = head ? head->position.value : -1; });
    QTRY_COMPARE(last, 3);
}

void ConnectPageTest::thePageSaysWhichStoreIsOpen()
{
    SavedConnection other;
    other.name = u"other"_s;
    other.url = u"sqlite:/nowhere/other.db"_s;
    m_connections->save(other);
    m_page->openFile(makeStore());
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QTRY_VERIFY2(resultText().contains(QLatin1String("is open")), qPrintable(resultText()));
    auto *list = m_page->findChild<QListView *>(u"connection-list"_s);
    for (int row = 0; row < 2; ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        list->setCurrentIndex(index);
        QCOMPARE(resultText().contains(QLatin1String("is open")),
                 index.data().toString() == QLatin1String("bank"));
    }
}

void ConnectPageTest::returnInAnyFieldConnects_data()
{
    QTest::addColumn<QString>("field");
    for (const char *name : {"connection-name", "connection-file", "connection-readmodels"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void ConnectPageTest::returnInAnyFieldConnects()
{
    QFETCH(QString, field);
    click("connection-new");
    form()->setFile(makeStore());
    auto *edit = m_page->findChild<QLineEdit *>(field);
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QCOMPARE(m_connections->all().size(), 1);
}

void ConnectPageTest::aChosenFileIsOpened()
{
    const QString path = makeStore();
    click("welcome-file");
    auto *files = m_page->findChild<QFileDialog *>();
    QVERIFY(files);
    emit files->fileSelected(path);
    files->reject();
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QVERIFY(m_session->readOnly());
}

void ConnectPageTest::deletingAsksAndLeavesTheKeyboardInTheList()
{
    for (const char *name : {"alpha", "beta"}) {
        SavedConnection connection;
        connection.name = QLatin1String(name);
        connection.url = u"sqlite:/data/%1.db"_s.arg(connection.name);
        m_connections->save(connection);
    }
    m_page->openFile(makeStore());
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    auto *button = m_page->findChild<QPushButton *>(u"connection-delete"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(question("delete-question"));
    QVERIFY2(question("delete-question")->text().contains(QLatin1String("open now")),
             qPrintable(question("delete-question")->text()));
    QTest::keyClick(question("delete-question")->focusWidget(), Qt::Key_Space); // Keep
    QTRY_VERIFY(!question("delete-question"));
    QCOMPARE(m_connections->all().size(), 3);
    click("connection-delete");
    click("delete-yes");
    QCOMPARE(m_connections->all().size(), 2);
    QTRY_VERIFY(!question("delete-question"));
    QCOMPARE(m_session->state(), Session::State::Open); // forgotten, not closed
    QVERIFY2(m_page->focusWidget() &&
                 m_page->focusWidget()->objectName() == QLatin1String("connection-list"),
             "the keyboard is left on a button");
    QVERIFY2(resultText().contains(QLatin1String("bank")), qPrintable(resultText()));
}

void ConnectPageTest::anAddressIsTakenAlikeTypedAndPasted_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("a password") << "postgresql://reader:s3cret@db1/shop"
                                << "dbname='shop' host='db1' port='5432' sslmode='require' "
                                   "user='reader'";
    QTest::newRow("a password like a port") << "postgresql://reader:5432@db1:77/shop"
                                            << "dbname='shop' host='db1' port='77' "
                                               "sslmode='require' user='reader'";
    QTest::newRow("two hosts") << "postgresql://r@db1:6432,db2:6433/shop?target_session_attrs=any"
                               << "dbname='shop' host='db1,db2' port='6432,6433' "
                                  "sslmode='require' target_session_attrs='any' user='r'";
    QTest::newRow("schema and layout")
        << "postgresql://r@db1/shop?layout=message-db&schema=sales%20eu"
        << "dbname='shop' host='db1' layout='message-db' port='5432' schema='sales eu' "
           "sslmode='require' user='r'";
    QTest::newRow("keywords") << "host=db1 user=r password='a b' dbname=shop sslmode=disable"
                              << "dbname='shop' host='db1' port='5432' sslmode='disable' user='r'";
}

void ConnectPageTest::anAddressIsTakenAlikeTypedAndPasted()
{
    QFETCH(QString, address);
    QFETCH(QString, wanted);
    const auto parsed = eventstore::StoreUrl::parse(wanted.toStdString());
    QVERIFY(parsed);
    for (const bool typed : {false, true}) {
        click("connection-new");
        const auto buttons = m_page->findChildren<QPushButton *>();
        for (auto *button : buttons) {
            if (button->text() == QLatin1String("PostgreSQL"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        if (typed)
            QTest::keyClicks(field("connection-address"), address);
        else
            field("connection-address")->setText(address);
        click("connection-save");
        const auto *saved = m_connections->findUrl(wanted);
        QVERIFY2(saved, qPrintable(settingsText()));
        const auto got = eventstore::StoreUrl::parse(saved->url.toStdString());
        QVERIFY(got);
        QCOMPARE(got->address().words(), parsed->address().words());
        QVERIFY(!settingsText().contains(QLatin1String("s3cret")));
        QVERIFY(!field("connection-address")->text().contains(QLatin1String("s3cret")));
        m_connections->remove(saved->id);
    }
}

void ConnectPageTest::aBadAddressIsSaidAndNotSaved()
{
    click("welcome-server");
    QTest::keyClicks(field("connection-address"), u"postgresql://[::1/shop"_s);
    click("connection-save");
    QVERIFY2(resultText().contains(QLatin1String("address")), qPrintable(resultText()));
    QVERIFY(m_connections->all().isEmpty());
    click("connection-open");
    QVERIFY(!m_session->opening());
}

void ConnectPageTest::demoIsForFilesOnly()
{
    const auto *environment = m_page->findChild<QComboBox *>(u"connection-environment"_s);
    const int demo = static_cast<int>(Environment::Demo);
    click("welcome-server");
    QVERIFY(environment->findData(demo) < 0);
    click("connection-new");
    QVERIFY(environment->findData(demo) >= 0);
    // Also where an earlier version kept it.
    SavedConnection server;
    server.url = u"host='db1' user='r'"_s;
    server.environment = Environment::Demo;
    const auto spec = server.spec();
    QVERIFY(spec);
    QVERIFY(!spec->unlocked);
    QCOMPARE(spec->environment, Environment::None);
    form()->setConnection(server);
    QCOMPARE(form()->connection().environment, Environment::None);
    SavedConnection file;
    file.url = u"sqlite:/a.db"_s;
    file.environment = Environment::Demo;
    QVERIFY(file.spec()->unlocked);
}

void ConnectPageTest::encryptionIsTheDefaultForOtherMachines_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("mode");
    QTest::newRow("none") << ""
                          << "prefer";
    QTest::newRow("localhost") << "localhost"
                               << "prefer";
    QTest::newRow("a socket") << "/run/postgresql"
                              << "prefer";
    QTest::newRow("another machine") << "db1"
                                     << "require";
    QTest::newRow("one of two") << "localhost,db1"
                                << "require";
}

void ConnectPageTest::encryptionIsTheDefaultForOtherMachines()
{
    QFETCH(QString, host);
    QFETCH(QString, mode);
    click("welcome-server");
    auto *tls = m_page->findChild<QComboBox *>(u"connection-tls"_s);
    field("connection-host")->clear();
    QTest::keyClicks(field("connection-host"), host);
    QCOMPARE(tls->currentData().toString(), mode);
    // What was chosen is not chosen again.
    tls->setCurrentIndex(tls->findData(u"verify-full"_s));
    emit tls->activated(tls->currentIndex());
    QTest::keyClicks(field("connection-host"), u"x"_s);
    QCOMPARE(tls->currentData().toString(), u"verify-full"_s);
}

void ConnectPageTest::fieldsKeepTheirWidthWhenSaved()
{
    click("welcome-server");
    field("connection-address")->setText(u"postgresql://r@db1/shop"_s);
    QTest::qWait(50);
    const int width = field("connection-host")->width();
    for (int i = 0; i < 3; ++i) {
        click("connection-save");
        QTest::qWait(50);
        QCOMPARE(field("connection-host")->width(), width);
    }
    click("connection-new");
    QTest::qWait(50);
    QVERIFY(field("connection-file")->width() > width / 2);
}

void ConnectPageTest::whatWentWrongIsInSight()
{
    m_page->resize(1196, 710); // of a window of 1280×800
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const int port = taken.serverPort();
    taken.close();
    connectTo(u"postgresql://someone@127.0.0.1:%1/db"_s.arg(port));
    QTRY_VERIFY2(resultText().contains(QLatin1String("can't be opened")), qPrintable(resultText()));
    auto *panel = m_page->findChild<views::TestPanel *>();
    QTRY_COMPARE(panel->visibleRegion().boundingRect().height(), panel->height());
    click("connection-test");
    QTRY_VERIFY(!resultText().contains(QLatin1String("trying")));
    QTRY_COMPARE(panel->visibleRegion().boundingRect().height(), panel->height());
}

EG_TEST(ConnectPageTest, widgetApplication)
#include "tst_connectpage.moc"
