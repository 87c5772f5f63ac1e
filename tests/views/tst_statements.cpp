// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "app/gui/statementsdialog.h"
#include "eventstore/logging/statementlog.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/tables/findstrip.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using eventstore::StatementLog;
using models::StatementsModel;

namespace {

void keep(const std::string &sql)
{
    eventstore::RanStatement ran;
    ran.sql = sql;
    StatementLog::instance().keep(std::move(ran));
}

} // namespace

/// The list of the statements that the program runs.
class StatementsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatAPageAsksIsListed();
    void rowsAreCopiedAndFound();
    void aTextIsNoMarkup();
    void listeningIsShownWhenAskedFor();
    void itEndsWithItsWindow();

private:
    app::StatementsDialog *openByKey();
    QTableView *table(const app::StatementsDialog &dialog) const
    {
        return dialog.findChild<QTableView *>();
    }
    static QString cell(const QTableView &table, int row, int column)
    {
        return table.model()->index(row, column).data().toString();
    }
    /// The first row with that text in a column; -1 where there is none.
    static int rowOf(const QTableView &table, int column, const QString &text);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<app::MainWindow> m_window;
};

void StatementsTest::init()
{
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<support::TemporaryStore>();
    support::mustAppend(*m_store->open(), "cart-1", support::countedEvents(5));
    StatementLog::instance().clear();
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), models::Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

/// Found by its name, as every action is.
app::StatementsDialog *StatementsTest::openByKey()
{
    const auto field = [] { return qobject_cast<QLineEdit *>(QApplication::focusWidget()); };
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    if (!QTest::qWaitFor([&field] { return field() != nullptr; }))
        return nullptr;
    QTest::keyClicks(field(), u"Statements"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    return m_window->findChild<app::StatementsDialog *>();
}

int StatementsTest::rowOf(const QTableView &table, int column, const QString &text)
{
    for (int row = 0; row < table.model()->rowCount(); ++row)
        if (cell(table, row, column).contains(text))
            return row;
    return -1;
}

void StatementsTest::whatAPageAsksIsListed()
{
    QVERIFY(StatementLog::instance().statements().empty());
    auto *dialog = openByKey();
    QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
    auto *list = table(*dialog);
    QVERIFY(!list->accessibleName().isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_VERIFY(rowOf(*list, StatementsModel::StatementColumn, u"from events"_s) >= 0);
    const int row = rowOf(*list, StatementsModel::StatementColumn, u"from events"_s);
    QCOMPARE(cell(*list, row, StatementsModel::UseColumn), u"reader"_s);
    QCOMPARE(cell(*list, row, StatementsModel::DatabaseColumn),
             QString::fromStdString(m_store->path()));
    QVERIFY(!cell(*list, row, StatementsModel::TookColumn).isEmpty());
    QVERIFY(!cell(*list, row, StatementsModel::RowsColumn).isEmpty());
    list->setCurrentIndex(list->model()->index(row, 0));
    const auto *text = dialog->findChild<QPlainTextEdit *>(u"statement-text"_s);
    QVERIFY(text->toPlainText().contains("from events"_L1));
    for (QAction *action : m_window->windowActions()) {
        if (action->text() == u"Statements…"_s)
            action->trigger();
    }
    QCOMPARE(m_window->findChildren<app::StatementsDialog *>().size(), 1);
}

void StatementsTest::rowsAreCopiedAndFound()
{
    auto *dialog = openByKey();
    QVERIFY(dialog);
    keep("select what is looked for\nfrom kettles where a = 'b'");
    auto *list = table(*dialog);
    QTRY_VERIFY(rowOf(*list, StatementsModel::StatementColumn, u"kettles"_s) >= 0);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *find = list->findChild<views::FindStrip *>();
    QVERIFY(find);
    QTest::keyClicks(find->edit(), u"KETTLES"_s);
    QTest::keyClick(find->edit(), Qt::Key_Return);
    QVERIFY(cell(*list, list->currentIndex().row(), StatementsModel::StatementColumn)
                .contains("kettles"_L1));
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(QApplication::clipboard()->text().contains(
                 u"select what is looked for\nfrom kettles where a = '…'"_s),
             qPrintable(QApplication::clipboard()->text()));
}

void StatementsTest::aTextIsNoMarkup()
{
    auto *dialog = openByKey();
    QVERIFY(dialog);
    const auto text = u"select \"<b>bold</b>\" from \"<img src=x>\""_s;
    keep(text.toStdString() + "\u202e");
    auto *list = table(*dialog);
    QTRY_VERIFY(rowOf(*list, StatementsModel::StatementColumn, u"<b>bold"_s) >= 0);
    const int row = rowOf(*list, StatementsModel::StatementColumn, u"<b>bold"_s);
    list->setCurrentIndex(list->model()->index(row, 0));
    const auto shown = dialog->findChild<QPlainTextEdit *>(u"statement-text"_s)->toPlainText();
    QVERIFY2(shown.startsWith(text), qPrintable(shown));
    QVERIFY(!shown.contains(QChar(0x202e)));
    QVERIFY(!cell(*list, row, StatementsModel::StatementColumn).contains(QChar(0x202e)));
}

void StatementsTest::listeningIsShownWhenAskedFor()
{
    auto *dialog = openByKey();
    QVERIFY(dialog);
    auto *list = table(*dialog);
    const auto isKept = [] {
        const auto all = StatementLog::instance().statements();
        return std::ranges::find(all, eventstore::ConnectionUse::Listening,
                                 &eventstore::RanStatement::use) != all.end();
    };
    QTRY_VERIFY(isKept());
    QCOMPARE(rowOf(*list, StatementsModel::UseColumn, u"listening"_s), -1);
    auto *box = dialog->findChild<QCheckBox *>(u"statements-listening"_s);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QTRY_VERIFY(rowOf(*list, StatementsModel::UseColumn, u"listening"_s) >= 0);
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(rowOf(*list, StatementsModel::UseColumn, u"listening"_s), -1);
}

void StatementsTest::itEndsWithItsWindow()
{
    QVERIFY(!StatementLog::instance().watched());
    auto *dialog = openByKey();
    QVERIFY(dialog && StatementLog::instance().watched());
    keep("select 1");
    auto *list = table(*dialog);
    QTRY_VERIFY(list->model()->rowCount() > 0);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"statements-clear"_s), Qt::LeftButton);
    QCOMPARE(rowOf(*list, StatementsModel::StatementColumn, u"select 1"_s), -1);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<app::StatementsDialog *>());
    QVERIFY(!StatementLog::instance().watched());
}

EG_TEST(StatementsTest, widgetApplication)
#include "tst_statements.moc"
