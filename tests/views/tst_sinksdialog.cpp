// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/sinklogins.h"
#include "projections/sinks/outside/login.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/projectionspage.h"
#include "views/projections/sinksdialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using models::SinksModel;

/// A keychain in memory.
class Secrets : public models::SecretStore
{
public:
    void read(const QString &id, QObject *, std::function<void(const QString &)> found) override
    {
        found(kept.value(id));
    }
    void write(const QString &id, const QString &secret, QObject *,
               std::function<void(Where, const QString &)> done) override
    {
        kept.insert(id, secret);
        done(Where::Keychain, {});
    }
    void remove(const QString &id) override { kept.remove(id); }
    QHash<QString, QString> kept;
};

/// Sinks outside, listed, added, tested and removed by mouse and keys.
class TestSinksDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void oneIsAddedTestedAndRemoved();
    void whatCannotBeAddedSaysWhy();
    void aLockedStoreIsOnlyLookedAt();
    void passwordsAreKeptInTheKeychain();

private:
    void open(bool unlocked);
    SinksDialog *openDialog();
    void add(const QString &address);
    std::int64_t count(const std::string &what) const
    {
        return std::stoll(m_store->rawSql("select count(*) from " + what));
    }

    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ProjectionsPage> m_page;
};

void TestSinksDialog::init()
{
    m_store = std::make_unique<support::TemporaryStore>();
    support::must(m_store->open()->init());
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<ProjectionsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
}

void TestSinksDialog::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_store.reset();
}

void TestSinksDialog::open(bool unlocked)
{
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    spec.unlocked = unlocked;
    m_session->open(spec);
    QTRY_COMPARE(m_page->model().rowCount(), 5);
}

SinksDialog *TestSinksDialog::openDialog()
{
    QTest::mouseClick(m_page->sinksButton(), Qt::LeftButton);
    return m_page->findChild<SinksDialog *>();
}

void TestSinksDialog::add(const QString &address)
{
    auto *dialog = m_page->findChild<SinksDialog *>();
    dialog->readModelBox()->setCurrentText(u"account_summaries"_s);
    dialog->addressEdit()->clear();
    QTest::keyClicks(dialog->addressEdit(), address);
    QTRY_VERIFY(dialog->addButton()->isEnabled());
    QTest::mouseClick(dialog->addButton(), Qt::LeftButton);
    QTRY_VERIFY(!dialog->model().busy());
}

void TestSinksDialog::oneIsAddedTestedAndRemoved()
{
    open(true);
    auto *dialog = openDialog();
    QVERIFY(dialog);
    add(u"redis://127.0.0.1:1"_s);
    QTRY_COMPARE(dialog->model().rowCount(), 1);
    QVERIFY2(dialog->resultText().contains(u"account_summaries@redis was added"),
             qPrintable(dialog->resultText()));
    QCOMPARE(count("eventglass_sinks"), 1);
    // It is a row of the page.
    QTRY_VERIFY(m_page->model().rowOf(u"account_summaries@redis"_s) >= 0);
    dialog->table()->selectRow(0);
    QTRY_VERIFY(dialog->testButton()->isEnabled());
    QTest::mouseClick(dialog->testButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->model().busy(), 20'000);
    QVERIFY2(dialog->resultText().contains(u"can't be reached"), qPrintable(dialog->resultText()));
    QCOMPARE(m_session->state(), models::Session::State::Open); // the store is there
    // Asked first; Return keeps it.
    for (const bool agree : {false, true}) {
        QTRY_VERIFY(dialog->removeButton()->isEnabled());
        QTest::mouseClick(dialog->removeButton(), Qt::LeftButton);
        auto *box = dialog->findChild<QMessageBox *>(u"remove-question"_s);
        QVERIFY(box);
        if (!agree) {
            QTest::keyClick(box, Qt::Key_Return);
            QTRY_VERIFY(!dialog->findChild<QMessageBox *>());
            QCOMPARE(count("eventglass_sinks"), 1);
            continue;
        }
        for (auto *button : box->findChildren<QPushButton *>()) {
            if (button->text() == u"Remove"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    QTRY_COMPARE(count("eventglass_sinks"), 0);
    QTRY_COMPARE(dialog->model().rowCount(), 0);
    QTRY_COMPARE(count("eventglass_audit where action in ('sinks add', 'sinks remove')"
                       " and outcome = 'done'"),
                 2);
}

void TestSinksDialog::whatCannotBeAddedSaysWhy()
{
    open(true);
    auto *dialog = openDialog();
    add(u"redis://u:hush@127.0.0.1"_s);
    QTRY_VERIFY(!dialog->resultText().isEmpty());
    QVERIFY2(!dialog->resultText().contains(u"hush"), qPrintable(dialog->resultText()));
    add(u"nonsense"_s);
    QTRY_VERIFY(!dialog->model().busy());
    QCOMPARE(dialog->model().rowCount(), 0);
    QVERIFY(m_store->rawSql("select group_concat(parameters || outcome) from eventglass_audit")
                .find("hush") == std::string::npos);
}

void TestSinksDialog::aLockedStoreIsOnlyLookedAt()
{
    open(false);
    auto *dialog = openDialog();
    QTest::keyClicks(dialog->addressEdit(), u"redis://127.0.0.1:1"_s);
    QVERIFY(!dialog->addButton()->isEnabled());
    QVERIFY(dialog->addButton()->toolTip().contains(u"read-only"));
    QTest::keyClick(dialog->addressEdit(), Qt::Key_Return);
    QTest::qWait(200);
    QCOMPARE(count("sqlite_schema where name = 'eventglass_audit'"), 0);
}

/// By the sink's address; the next time the store is opened they are there, and forgotten where
/// nothing was typed.
void TestSinksDialog::passwordsAreKeptInTheKeychain()
{
    const auto secrets = std::make_shared<Secrets>();
    auto &logins = models::SinkLogins::of(*m_session);
    logins.use(secrets);
    open(true);
    auto *dialog = openDialog();
    add(u"redis://ann@127.0.0.1:1"_s);
    QTRY_COMPARE(dialog->model().rowCount(), 1);
    QVERIFY(!dialog->keepButton()->isEnabled()); // of which sink?
    dialog->table()->selectRow(0);
    QTRY_VERIFY(dialog->keepButton()->isEnabled());
    QCOMPARE(dialog->passwordEdit()->echoMode(), QLineEdit::Password);
    QTest::keyClicks(dialog->passwordEdit(), u"secret-word"_s);
    QTest::mouseClick(dialog->keepButton(), Qt::LeftButton);
    QVERIFY(dialog->passwordEdit()->text().isEmpty());
    QVERIFY2(dialog->resultText().contains(u"keychain"), qPrintable(dialog->resultText()));
    QCOMPARE(secrets->kept,
             (QHash<QString, QString>{{u"sink:redis://ann@127.0.0.1:1"_s, u"secret-word"_s}}));
    const std::string url = "redis://ann@127.0.0.1:1";
    QCOMPARE(projections::rememberedPassword(url), std::optional<std::string>("secret-word"));
    QCOMPARE(count("eventglass_sinks where url like '%secret%'"), 0);
    // Another start of the program.
    projections::rememberPassword(url, {});
    QSignalSpy loaded(&logins, &models::SinkLogins::loaded);
    logins.load();
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(projections::rememberedPassword(url), std::optional<std::string>("secret-word"));
    dialog->table()->selectRow(0);
    QTest::mouseClick(dialog->keepButton(), Qt::LeftButton);
    QVERIFY(secrets->kept.isEmpty());
    QVERIFY(!projections::rememberedPassword(url));
}

EG_TEST(TestSinksDialog, widgetApplication)
#include "tst_sinksdialog.moc"
