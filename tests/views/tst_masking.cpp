// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "models/masking/masking.h"
#include "models/projections/auditmodel.h"
#include "models/roles.h"
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/storewindow.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/eventdetail.h"
#include "views/connect/connectionform.h"
#include "views/eventlist/eventlistview.h"
#include "views/pages/connectpage.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/jsonview.h"
#include "views/widgets/revealstrip.h"

#include <QAccessible>
#include <QClipboard>
#include <QTemporaryDir>
#include <QTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using models::Session;

namespace {

constexpr auto address = "anna.berg@example.org"_L1;
constexpr auto name = "Anna Berg"_L1;
constexpr auto phone = "555-0199"_L1;

void collect(const QAccessibleInterface *element, QStringList &texts, int depth = 0)
{
    if (!element || depth > 14 || texts.size() > 20000)
        return;
    texts << element->text(QAccessible::Name) << element->text(QAccessible::Description)
          << element->text(QAccessible::Value);
    for (int i = 0; i < std::min(element->childCount(), 400); ++i)
        collect(element->child(i), texts, depth + 1);
}

void collect(const QAbstractItemModel &model, const QModelIndex &parent, QStringList &texts,
             int depth = 0)
{
    if (depth > 4)
        return;
    for (int row = 0; row < std::min(model.rowCount(parent), 200); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const auto index = model.index(row, column, parent);
            for (const int role :
                 {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                  int(Qt::EditRole), int(models::CopyRole)})
                texts << index.data(role).toString();
        }
        collect(model, model.index(row, 0, parent), texts, depth + 1);
    }
}

/// All that a window shows, says to a screen reader, or would copy.
QString everythingOf(QWidget &window)
{
    QStringList texts{window.windowTitle()};
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
        for (const char *property : {"text", "plainText", "placeholderText"})
            texts << widget->property(property).toString();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget);
            view && view->model())
            collect(*view->model(), {}, texts);
    }
    collect(QAccessible::queryAccessibleInterface(&window), texts);
    return texts.join(u'\n');
}

} // namespace

/// What a connection masks is seen nowhere in its window, until somebody reveals it.
class TestMasking : public QObject, private support::StoreWindow
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void noPageShowsIt_data();
    void noPageShowsIt();
    void noReasonShowsIt();
    void revealedByMouseAndMaskedByKey();
    void copiesAndExportsFollow();
    void theCardsRevealToo_data();
    void theCardsRevealToo();
    void theFormKeepsIt();
    void withoutRulesNothingIsMasked();

private:
    void open(bool masked = true);
    void go(const QString &page);
    views::RevealStrip *strip(const QString &page) const;
    int revealsInTheAuditLog();
};

void TestMasking::init()
{
    makeStore();
    const auto store = m_store->open();
    const auto metadata =
        R"({"user_id":"u1","correlation_id":"c1","contact":"anna.berg@example.org"})";
    support::mustAppend(
        *store, "user-u1",
        {support::newEvent(
             1, "user.registered",
             R"({"user_id":"u1","email":"anna.berg@example.org","name":"Anna Berg",)"
             R"("initial_preferences":[],"registration_timestamp":"2026-01-31T09:00:00Z"})",
             metadata),
         support::newEvent(
             2, "user.noted",
             R"({"user_id":"u1","phone":"555-0199","n":7,"by":["anna.berg@example.org"]})",
             metadata)});
    support::mustAppend(
        *store, "account-a1",
        {support::newEvent(3, "AccountCreated",
                           R"({"user_id":"u1","account_type":"CHECKING","currency":"EUR",)"
                           R"("initial_deposit":10.00,"email":"anna.berg@example.org"})",
                           metadata),
         support::newEvent(4, "MoneyDeposited",
                           R"({"amount":5.00,"balance_after":15.00,)"
                           R"("reference":"for anna.berg@example.org"})",
                           metadata)});
    showWindow();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMasking::cleanup()
{
    closeWindow();
}

void TestMasking::open(bool masked)
{
    models::ConnectionSpec spec;
    spec.name = u"shop"_s;
    spec.url = m_store->url();
    spec.unlocked = true;
    if (masked)
        spec.masking = {true, true, {u"phone"_s}};
    m_window->open(spec);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

void TestMasking::go(const QString &page)
{
    views::Place place;
    place.page = page;
    if (page == "timeline"_L1 || page == "replay"_L1) {
        place.stream = u"user-u1"_s;
        place.version = 1;
    } else if (page == "trace"_L1) {
        place.user = u"u1"_s;
        place.position = 1;
    } else if (page == "accounts"_L1) {
        place.account = u"a1"_s;
    } else if (page == "browse"_L1) {
        place.position = 1;
    }
    m_window->go(place);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

views::RevealStrip *TestMasking::strip(const QString &page) const
{
    return m_window->page(page)->findChild<views::RevealStrip *>();
}

int TestMasking::revealsInTheAuditLog()
{
    models::AuditModel audit(m_window->session());
    audit.read();
    [&audit] { QTRY_COMPARE(audit.load(), models::AuditModel::Load::Ready); }();
    int reveals = 0;
    for (int row = 0; row < audit.rowCount(); ++row) {
        for (int column = 0; column < audit.columnCount(); ++column)
            reveals += audit.index(row, column).data(models::CopyRole).toString() == "reveal"_L1;
    }
    return reveals;
}

void TestMasking::noPageShowsIt_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"browse", "timeline", "replay", "trace", "accounts", "projections",
                             "analytics", "query", "audit"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void TestMasking::noPageShowsIt()
{
    QFETCH(const QString, page);
    open();
    auto *workers = m_window->session().supervisor();
    for (const char *model : {"account_summaries", "transaction_history", "user_profiles"})
        workers->start(model);
    QTRY_VERIFY(std::ranges::all_of(workers->snapshot(), [](const auto &status) {
        return status.state == projections::State::Live ||
               status.state == projections::State::Stopped;
    }));
    go(page);
    const QString shown = everythingOf(*m_window);
    for (const auto secret : {address, name, phone})
        QVERIFY2(!shown.contains(secret), qPrintable(u"%1 is on %2"_s.arg(secret, page)));
    if (page == "browse"_L1 || page == "timeline"_L1 || page == "replay"_L1 || page == "trace"_L1)
        QVERIFY(models::hasMask(shown.toStdString()));
}

/// Errors of projections and of their runs quote values of the events.
void TestMasking::noReasonShowsIt()
{
    open();
    auto *workers = m_window->session().supervisor();
    const auto stateIs = [workers](projections::State state) {
        const auto status = workers->ownStatus("account_summaries");
        return status && status->state == state;
    };
    workers->start("account_summaries");
    QTRY_VERIFY(stateIs(projections::State::Live));
    workers->stop("account_summaries");
    QTRY_VERIFY(stateIs(projections::State::Stopped));
    m_window.reset();
    const std::string why = "'event 4 does not fit: \"anna.berg@example.org\" is no amount'";
    m_store->rawSql("update eventglass_leases set state = 'failed', last_error = " + why);
    m_store->rawSql("update eventglass_runs set last_error = " + why);
    showWindow();
    open();
    go(u"projections"_s);
    const auto count = [this] { return everythingOf(*m_window).count(u"does not fit"_s); };
    QTRY_VERIFY2(count() >= 3, qPrintable(QString::number(count()))); // the list, the detail, a run
    QVERIFY(!everythingOf(*m_window).contains(address));
}

void TestMasking::revealedByMouseAndMaskedByKey()
{
    open();
    go(u"browse"_s);
    auto *masked = strip(u"browse"_s);
    QTRY_VERIFY(masked->isVisible());
    QVERIFY2(masked->text().contains("email"_L1) && masked->text().contains("name"_L1),
             qPrintable(masked->text()));
    QTest::mouseClick(masked->button(), Qt::LeftButton);
    auto *data = m_window->page(u"browse"_s)->findChild<views::JsonView *>(u"detail-data"_s);
    QTRY_VERIFY(data->json().find("anna.berg@example.org") != std::string::npos);
    QTRY_VERIFY(everythingOf(*m_window).contains(name)); // the list as well
    QVERIFY(!everythingOf(*m_window).contains(phone));   // of another event
    QCOMPARE(revealsInTheAuditLog(), 1);
    masked->button()->setFocus();
    QTest::keyClick(masked->button(), Qt::Key_Space);
    QTRY_VERIFY(!everythingOf(*m_window).contains(name));
    QCOMPARE(revealsInTheAuditLog(), 1);
}

void TestMasking::copiesAndExportsFollow()
{
    open();
    go(u"browse"_s);
    auto *list = m_window->page(u"browse"_s)->findChild<views::EventListView *>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::clipboard()->text().contains("account-a1"_L1));
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(!copied.contains(address) && !copied.contains(name) && !copied.contains(phone),
             qPrintable(copied));
    auto *detail = m_window->page(u"browse"_s)->findChild<views::EventDetail *>();
    QTRY_VERIFY(detail->event().has_value());
    QVERIFY(models::hasMask(detail->event()->data));
}

void TestMasking::theCardsRevealToo_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"timeline", "replay", "trace"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void TestMasking::theCardsRevealToo()
{
    QFETCH(const QString, page);
    open();
    go(page);
    auto *card = m_window->page(page)->findChild<views::EventCard *>();
    QTRY_VERIFY(card->event() && models::hasMask(card->event()->data));
    auto *masked = strip(page);
    QTRY_VERIFY(masked->isVisible());
    QTest::mouseClick(masked->button(), Qt::LeftButton);
    QTRY_VERIFY(card->event() && !models::hasMask(card->event()->data));
    QTRY_VERIFY(card->findChild<views::JsonView *>()->json().find("anna.berg@") !=
                std::string::npos);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QVERIFY(!everythingOf(*m_window).contains(phone));
}

/// Filled in by keys and mouse, opened with Return, and kept with the connection.
void TestMasking::theFormKeepsIt()
{
    auto *page = qobject_cast<views::ConnectPage *>(m_window->page(u"connect"_s));
    QTest::mouseClick(page->findChild<QAbstractButton *>(u"welcome-server"_s), Qt::LeftButton);
    auto *form = page->findChild<views::ConnectionForm *>();
    form->setFile(QString::fromStdString(m_store->path()));
    auto *button = form->findChild<QPushButton *>(u"connection-mask"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    auto *dialog = form->findChild<QDialog *>(u"mask-dialog"_s);
    QVERIFY(dialog);
    auto *emails = dialog->findChild<QCheckBox *>(u"mask-emails"_s);
    QVERIFY(!emails->isChecked()); // off unless somebody wants it
    QTRY_VERIFY(emails->hasFocus());
    QTest::keyClick(emails, Qt::Key_Space);
    auto *paths = dialog->findChild<QLineEdit *>(u"mask-paths"_s);
    paths->setFocus();
    auto *ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QTest::keyClicks(paths, u"phone, user_id"_s);
    QVERIFY2(everythingOf(*dialog).contains(u"“user_id” can't be masked"_s),
             qPrintable(everythingOf(*dialog)));
    QVERIFY(!ok->isEnabled());
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(paths, Qt::Key_Backspace);
    QVERIFY(ok->isEnabled());
    QTest::mouseClick(ok, Qt::LeftButton);
    QVERIFY2(button->text().contains(u'2'), qPrintable(button->text()));
    auto *file = form->findChild<QLineEdit *>(u"connection-file"_s);
    file->setFocus();
    QTest::keyClick(file, Qt::Key_Return);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    const models::MaskRules wanted{true, false, {u"phone"_s}};
    QCOMPARE(m_window->session().spec().masking, wanted);
    QCOMPARE(m_window->connections().all().first().masking, wanted);
    go(u"browse"_s);
    QVERIFY(!everythingOf(*m_window).contains(address));
    QVERIFY(everythingOf(*m_window).contains(name));
    // A link to the same file is masked alike.
    m_window->session().close();
    const auto opened = m_window->openStore({QString::fromStdString("sqlite:" + m_store->path()),
                                             {},
                                             false,
                                             {},
                                             app::StoreOpener::Origin::Link});
    QVERIFY(opened);
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QCOMPARE(m_window->session().spec().masking, wanted);
}

void TestMasking::withoutRulesNothingIsMasked()
{
    open(false);
    go(u"browse"_s);
    QVERIFY(everythingOf(*m_window).contains(address));
    QVERIFY(!strip(u"browse"_s)->isVisible());
}

EG_TEST(TestMasking, widgetApplication)
#include "tst_masking.moc"
