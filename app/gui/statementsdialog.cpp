// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/statementsdialog.h"

#include "views/delegates/severitydelegate.h"
#include "views/theme.h"
#include "views/widgets/tablelook.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using models::StatementsModel;

namespace app {

namespace {

constexpr std::chrono::milliseconds lookInterval{500};

QLabel *whatIsListed(QWidget *parent)
{
    auto *text = new QLabel(
        StatementsDialog::tr(
            "What this program runs in databases while this window is open, the last 500 "
            "statements. Values are left out: parameters, and texts in quotes. What you "
            "run yourself on the Query page is in its history."),
        parent);
    text->setWordWrap(true);
    return text;
}

} // namespace

StatementsDialog::StatementsDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"statements"_s);
    setWindowTitle(tr("Statements"));
    resize(960, 560);
    m_table = views::makeTable(this, &m_model, tr("Statements"), u"statements"_s);
    m_table->setItemDelegateForColumn(StatementsModel::EndColumn,
                                      new views::SeverityDelegate(true, this));
    views::setWidths(m_table, {170, 90, 80, 70, 60, 110, 300});
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(u"statement-text"_s);
    m_text->setAccessibleName(tr("The chosen statement"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(views::fixedFont());
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_table);
    parts->addWidget(m_text);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    auto *listening = new QCheckBox(tr("Also what only looks for new events"), this);
    listening->setObjectName(u"statements-listening"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *clear = buttons->addButton(tr("Clear"), QDialogButtonBox::ActionRole);
    clear->setObjectName(u"statements-clear"_s);
    clear->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(whatIsListed(this));
    column->addWidget(parts, 1);
    column->addWidget(listening);
    column->addWidget(buttons);
    connect(clear, &QPushButton::clicked, this, [this] { m_model.clear(); });
    connect(listening, &QCheckBox::toggled, &m_model, &StatementsModel::setListening);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &StatementsDialog::showChosen);
    connect(&m_timer, &QTimer::timeout, this, &StatementsDialog::look);
    m_timer.start(lookInterval);
    m_table->setFocus();
    look();
}

void StatementsDialog::showFor(QWidget *window)
{
    auto *dialog =
        window->findChild<StatementsDialog *>(u"statements"_s, Qt::FindDirectChildrenOnly);
    if (!dialog) {
        dialog = new StatementsDialog(window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

/// Scrolls to new statements if the last one was visible; otherwise nothing moves.
void StatementsDialog::look()
{
    const auto *bar = m_table->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    if (m_model.look() && atEnd)
        m_table->scrollToBottom();
}

void StatementsDialog::showChosen()
{
    const auto chosen = m_table->currentIndex();
    m_text->setPlainText(chosen.isValid() ? m_model.statement(chosen.row()) : QString());
}

} // namespace app
