// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/placespanel.h"

#include "views/delegates/severitydelegate.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/tablelook.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::PlacesModel;

namespace {

constexpr QSize dialogSize(760, 360);

} // namespace

PlacesPanel::PlacesPanel(models::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_model(new PlacesModel(session, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    m_result = new Banner(this);
    column->addWidget(m_result);
    m_table = makeTable(this, m_model, tr("Where it stands"), u"places"_s);
    m_table->setItemDelegate(new SeverityDelegate(true, m_table));
    setWidths(m_table, {220, 80, 150});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_overlay = new StateOverlay(m_table);
    column->addWidget(m_table, 1);
    auto *row = new QHBoxLayout;
    m_ask = new QPushButton(icon(u"refresh"_s), tr("&Ask again"), this);
    m_repair = new QPushButton(icon(u"check"_s), tr("Re&pair"), this);
    for (auto *button : {m_ask, m_repair}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    column->addLayout(row);
    connect(m_ask, &QPushButton::clicked, m_model, &PlacesModel::refresh);
    connect(m_repair, &QPushButton::clicked, this,
            [this] { m_model->repair(m_table->currentIndex().row()); });
    connect(m_model, &PlacesModel::changed, this, &PlacesPanel::refresh);
    connect(m_model, &PlacesModel::ended, m_result,
            [this](models::Severity severity, const QString &sentence) {
                m_result->say(severity, sentence);
            });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PlacesPanel::refresh);
    connect(m_overlay, &StateOverlay::retryRequested, m_model, &PlacesModel::refresh);
    refresh();
}

void PlacesPanel::look(const projections::RowSubject &subject)
{
    m_result->clear();
    m_model->setSubject(subject);
    if (isVisible())
        m_model->refresh();
}

/// Outside servers are asked only when the panel is visible.
void PlacesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_model->asked())
        m_model->refresh();
}

QString PlacesPanel::resultText() const
{
    return m_result->text();
}

void PlacesPanel::refresh()
{
    const auto why = m_model->whyNotRepair(m_table->currentIndex().row());
    m_repair->setEnabled(why.isEmpty());
    m_repair->setToolTip(
        why.isEmpty() ? tr("Writes the row to that sink again, or removes its keys from a cache.")
                      : why);
    m_ask->setEnabled(!m_model->busy());
    if (m_model->error())
        m_overlay->showFailed(*m_model->error());
    else if (m_model->busy() && m_model->rowCount() == 0)
        m_overlay->showLoading(tr("Asking each place…"));
    else
        m_overlay->showReady();
}

QWidget *PlacesPanel::openDialog(models::Session &session, const projections::RowSubject &subject,
                                 const QString &title, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(u"places-dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *column = new QVBoxLayout(dialog);
    auto *panel = new PlacesPanel(session, dialog);
    column->addWidget(panel, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog->resize(dialogSize);
    panel->look(subject);
    dialog->open();
    return dialog;
}

} // namespace views
