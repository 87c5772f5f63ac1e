// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "app/gui/unlockdialog.h"
#include "app/gui/unlocking.h"
#include "models/projections/auditmodel.h"
#include "models/projections/audittrail.h"
#include "models/projections/localaudit.h"
#include "models/projections/projectionsmodel.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/storewindow.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/auditpage.h"
#include "views/pages/projectionspage.h"
#include "views/widgets/banner.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace Qt::StringLiterals;
using models::AuditModel;
using models::Session;
using Environment = models::ConnectionSpec::Environment;

/// Unlocking: for a time, with a reason, written down; and the page that lists what was.
class TestUnlocking : public QObject, private support::StoreWindow
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void productionAsksForAReason();
    void itIsLockedAgainAndTheProjectionStaysChosen();
    void nothingIsUnlockedByTheWay();
    void anotherStoreIsNotUnlocked();
    void productionNeverOpensUnlocked();
    void aRebuildIsNotCutOff();
    void whatTheWindowDoesIsListed();
    void noSecretIsWrittenDown();
    void theListIsFilteredAndSaved();
    void aStoreThatCannotBeWrittenIsWrittenDownHere();

private:
    void open(Environment environment, const std::string &url = {});
    app::UnlockDialog *askByMouse();
    QString lockText() const;
    views::ProjectionsPage *projections() const;
    AuditModel &audit();
    void goToAudit();
    QStringList column(int column);
};

void TestUnlocking::init()
{
    makeStore();
    const auto store = m_store->open();
    support::HistoryOptions options;
    options.events = 2000;
    support::mustImport(*store, support::history(options));
    showWindow();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestUnlocking::cleanup()
{
    closeWindow();
}

void TestUnlocking::open(Environment environment, const std::string &url)
{
    models::ConnectionSpec spec;
    spec.name = u"shop"_s;
    spec.url = url.empty() ? m_store->url() : support::must(eventstore::StoreUrl::parse(url));
    spec.environment = environment;
    views::Place place;
    place.page = u"projections"_s;
    m_window->open(spec, place);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_COMPARE(projections()->model().rowCount(), 5);
}

app::UnlockDialog *TestUnlocking::askByMouse()
{
    QTest::mouseClick(m_window->findChild<QToolButton *>(u"status-lock"_s), Qt::LeftButton);
    return m_window->findChild<app::UnlockDialog *>();
}

QString TestUnlocking::lockText() const
{
    return m_window->findChild<QToolButton *>(u"status-lock"_s)->text();
}

views::ProjectionsPage *TestUnlocking::projections() const
{
    return qobject_cast<views::ProjectionsPage *>(m_window->page(u"projections"_s));
}

AuditModel &TestUnlocking::audit()
{
    return qobject_cast<views::AuditPage *>(m_window->page(u"audit"_s))->model();
}

void TestUnlocking::goToAudit()
{
    views::Place place;
    place.page = u"audit"_s;
    m_window->go(place);
}

QStringList TestUnlocking::column(int column)
{
    QStringList texts;
    for (int row = 0; row < audit().rowCount(); ++row)
        texts << audit().index(row, column).data(models::CopyRole).toString();
    return texts;
}

void TestUnlocking::productionAsksForAReason()
{
    open(Environment::Production);
    auto *dialog = askByMouse();
    QVERIFY(dialog);
    QVERIFY(!dialog->unlockButton()->isEnabled());
    QTest::keyClicks(dialog->reasonEdit(), u"   "_s);
    QVERIFY(!dialog->unlockButton()->isEnabled());
    QTest::keyClicks(dialog->reasonEdit(), u"ticket 17"_s);
    QVERIFY(dialog->unlockButton()->isEnabled());
    QTest::mouseClick(dialog->unlockButton(), Qt::LeftButton);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(!m_window->session().readOnly());
    QTRY_VERIFY2(lockText().contains(u"14:") || lockText().contains(u"15:00"),
                 qPrintable(lockText()));
    goToAudit();
    QTRY_COMPARE(audit().rowCount(), 1);
    QCOMPARE(column(AuditModel::ActionColumn), QStringList{u"unlock"_s});
    QCOMPARE(column(AuditModel::ReasonColumn), QStringList{u"ticket 17"_s});
    QCOMPARE(column(AuditModel::OutcomeColumn), QStringList{u"done"_s});
    QVERIFY(column(AuditModel::ParametersColumn).first().contains(u"production"));
    QVERIFY(column(AuditModel::WhoColumn).first().contains(u'@'));
    QCOMPARE(qobject_cast<views::AuditPage *>(m_window->page(u"audit"_s))->countText(),
             u"1 entry"_s);
}

void TestUnlocking::itIsLockedAgainAndTheProjectionStaysChosen()
{
    m_window->unlocking().setTime(std::chrono::milliseconds(1500));
    open(Environment::Staging);
    const int chosen = projections()->model().rowOf(u"user_profiles"_s);
    projections()->table()->selectRow(chosen);
    // From where it stands.
    views::Banner *banner = nullptr;
    for (auto *each : projections()->findChildren<views::Banner *>()) {
        if (each->isVisible() && each->button()->isVisible())
            banner = each;
    }
    QVERIFY(banner);
    QTest::mouseClick(banner->button(), Qt::LeftButton);
    auto *dialog = m_window->findChild<app::UnlockDialog *>();
    QVERIFY(dialog);
    QTest::mouseClick(dialog->unlockButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_window->session().readOnly());
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QCOMPARE(m_window->currentPage()->id(), u"projections"_s);
    QTRY_COMPARE(projections()->model().rowCount(), 5);
    QTRY_COMPARE(projections()->table()->currentIndex().row(), chosen);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().readOnly(), 10'000);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QCOMPARE(lockText(), u"Read-only"_s);
    QCOMPARE(m_window->currentPage()->id(), u"projections"_s);
    QTRY_COMPARE(projections()->table()->currentIndex().row(), chosen);
}

void TestUnlocking::nothingIsUnlockedByTheWay()
{
    open(Environment::Development);
    for (const auto key : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Escape}) {
        auto *dialog = askByMouse();
        QVERIFY(dialog);
        QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog, key);
        QTRY_VERIFY(!m_window->findChild<app::UnlockDialog *>());
        QVERIFY(m_window->session().readOnly());
    }
}

/// The question was about the store that was open then.
void TestUnlocking::anotherStoreIsNotUnlocked()
{
    open(Environment::Development);
    auto *dialog = askByMouse();
    QVERIFY(dialog);
    support::TemporaryStore other;
    support::must(other.open()->init());
    models::ConnectionSpec spec;
    spec.name = u"other"_s;
    spec.url = other.url();
    m_window->open(spec);
    QTRY_COMPARE(m_window->session().spec().name, u"other"_s);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTest::mouseClick(dialog->unlockButton(), Qt::LeftButton);
    QTest::qWait(300);
    QVERIFY(m_window->session().readOnly());
}

void TestUnlocking::productionNeverOpensUnlocked()
{
    models::SavedConnection saved;
    saved.url = u"sqlite:/a.db"_s;
    saved.unlocked = true;
    saved.environment = Environment::Production;
    QVERIFY(!saved.spec()->unlocked);
    saved.environment = Environment::Staging;
    QVERIFY(saved.spec()->unlocked);
}

void TestUnlocking::aRebuildIsNotCutOff()
{
    open(Environment::Development);
    m_window->unlocking().setTime(std::chrono::seconds(2));
    auto *dialog = askByMouse();
    QTest::mouseClick(dialog->unlockButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_window->session().readOnly());
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    // Whichever of the two ends first, the rebuild is whole.
    auto *workers = m_window->session().supervisor();
    QVERIFY(workers);
    workers->rebuild("account_summaries");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().readOnly(), 20'000);
    QCOMPARE(m_store->rawSql("select outcome from eventglass_rebuilds"), "swapped");
}

void TestUnlocking::whatTheWindowDoesIsListed()
{
    using Action = models::ProjectionsModel::Action;
    open(Environment::Development);
    QTest::mouseClick(askByMouse()->unlockButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_window->session().readOnly());
    QTRY_VERIFY(projections()->button(Action::Start)->isEnabled());
    QTest::mouseClick(projections()->button(Action::Start), Qt::LeftButton);
    QTRY_VERIFY(projections()->button(Action::Stop)->isEnabled());
    QTest::mouseClick(projections()->button(Action::Stop), Qt::LeftButton);
    QTRY_VERIFY(projections()->button(Action::Start)->isEnabled());
    goToAudit();
    QTRY_COMPARE(column(AuditModel::ActionColumn),
                 (QStringList{u"stop"_s, u"start"_s, u"unlock"_s}));
    QCOMPARE(column(AuditModel::SubjectColumn).first(), u"account_summaries"_s);
    QCOMPARE(column(AuditModel::ProgramColumn).first(), u"eventglass"_s);
}

/// An address typed where it does not belong: in a reason, or in what a request asks for.
void TestUnlocking::noSecretIsWrittenDown()
{
    open(Environment::Development);
    QTest::mouseClick(askByMouse()->unlockButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_window->session().readOnly());
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    const QString address = u"see postgresql://ann:geheim@db.example/shop \" end"_s;
    auto &trail = models::AuditTrail::of(m_window->session());
    const auto number = trail.begin(
        {u"discard"_s, address,
         QString::fromUtf8(QJsonDocument(QJsonObject{{u"about"_s, address}}).toJson()), address});
    trail.finish(number, address);
    QTRY_COMPARE(m_store->rawSql("select count(*) from eventglass_audit where action = 'discard' "
                                 "and outcome <> 'begun'"),
                 "1");
    const auto row = QString::fromStdString(
        m_store->rawSql("select subject || '|' || parameters || '|' || reason || '|' || outcome "
                        "from eventglass_audit where action = 'discard'"));
    QCOMPARE(row.count(u"db.example"_s), 4);
    QVERIFY2(!row.contains(u"geheim"_s), qPrintable(row));
    QCOMPARE(QJsonDocument::fromJson(row.split(u'|')[1].toUtf8()).object().size(), 1);
}

void TestUnlocking::theListIsFilteredAndSaved()
{
    open(Environment::Development);
    QTest::mouseClick(askByMouse()->unlockButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_window->session().readOnly());
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    auto *page = qobject_cast<views::AuditPage *>(m_window->page(u"audit"_s));
    goToAudit();
    QTRY_COMPARE(audit().rowCount(), 1);
    m_store->rawSql("insert into eventglass_audit (at, actor, program, action, subject, parameters,"
                    " reason, outcome) values ('2026-01-02T03:04:05.000006Z', 'ann@host', 'x',"
                    " 'reset', 'user_profiles', '{}', '=1+1', 'begun')");
    QCOMPARE(m_store->rawSql("select count(*) from eventglass_audit"), "2");
    QTRY_COMPARE(m_window->currentPage(), page);
    m_window->activateWindow(); // offscreen, no window is active after a dialog
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_COMPARE(audit().rowCount(), 2);
    QTest::keyClicks(page->filterEdit(), u"PROFILES reset"_s);
    QCOMPARE(audit().rowCount(), 1);
    QVERIFY2(page->countText().contains(u"1 of 2"), qPrintable(page->countText()));
    QVERIFY(audit().index(0, AuditModel::OutcomeColumn).data().toString().contains(u"begun"));
    const QString file = m_folder->filePath(u"audit.csv"_s);
    page->save(file);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto lines = QString::fromUtf8(written.readAll()).split(u'\n');
    QVERIFY2(lines.first().startsWith(u"Time,Action,What,Result,Reason"_s),
             qPrintable(lines.first()));
    QVERIFY2(lines.at(1).contains(u"reset,user_profiles,begun,'=1+1"_s), qPrintable(lines.at(1)));
    page->save(m_folder->filePath(u"audit.docx"_s));
    QVERIFY(!QFile::exists(m_folder->filePath(u"audit.docx"_s)));
    QVERIFY(page->countText().contains(u"was not written"));
}

/// A user of the server who may not write: the log of this machine has it.
void TestUnlocking::aStoreThatCannotBeWrittenIsWrittenDownHere()
{
    auto &server = support::PostgresServer::shared();
    const auto url = server.freshUrl();
    eventstore::OpenOptions options;
    options.createFile = true;
    support::must(support::must(eventstore::openStore(
                                    support::must(eventstore::StoreUrl::parse(url)), options))
                      ->init());
    open(Environment::Staging, url);
    QTest::mouseClick(askByMouse()->unlockButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_window->session().readOnly());
    goToAudit();
    QTRY_COMPARE(audit().rowCount(), 1);
    QCOMPARE(column(AuditModel::PlaceColumn), QStringList{u"projection database"_s});
    projections::AuditEntry entry;
    entry.program = "eventglass";
    entry.action = "unlock";
    entry.outcome = "done";
    const QString where = QString::fromStdString(m_window->session().spec().url.text());
    QVERIFY(models::localaudit::add(entry, where));
    QVERIFY(models::localaudit::add(entry, u"another"_s));
    m_window->activateWindow(); // offscreen, no window is active after a dialog
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_COMPARE(audit().rowCount(), 2);
    QCOMPARE(column(AuditModel::PlaceColumn).first(), u"this machine"_s);
    QCOMPARE(QFile::permissions(models::localaudit::path()) &
                 (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
}

EG_TEST(TestUnlocking, widgetApplication)
#include "tst_unlocking.moc"
