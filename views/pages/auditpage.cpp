// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/auditpage.h"

#include "models/format.h"
#include "models/projections/auditmodel.h"
#include "views/delegates/severitydelegate.h"
#include "views/delegates/timedelegate.h"
#include "views/namedkeys.h"
#include "views/stateoverlay.h"
#include "views/tables/columnfitter.h"
#include "views/tables/tablefile.h"
#include "views/theme.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/tablelook.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::AuditModel;

namespace {

constexpr int filterWidth = 260;

} // namespace

AuditPage::AuditPage(models::Session &session, QWidget *parent)
    : Page(session, parent)
    , m_model(new AuditModel(session, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(makeHead());
    auto *stale = new FreshnessStrip(this);
    stale->markLost(session, [this] { return m_model->load() == AuditModel::Load::Ready; });
    column->addWidget(stale);
    m_table = makeTable(this, m_model, tr("Who changed what"), u"audit"_s);
    m_table->setItemDelegateForColumn(AuditModel::OutcomeColumn, new SeverityDelegate(true, this));
    setWidths(m_table, {170, 130, 150, 190, 170, 190, 110, 100, 160});
    tellTimes(m_table, {AuditModel::TimeColumn});
    ColumnFitter::at(m_table->horizontalHeader())
        ->setHideable({AuditModel::PlaceColumn, AuditModel::ProgramColumn,
                       AuditModel::DatabaseUserColumn, AuditModel::ParametersColumn});
    column->addWidget(m_table, 1);
    m_overlay = new StateOverlay(m_table);
    connect(m_overlay, &StateOverlay::retryRequested, m_model, &AuditModel::read);
    connect(m_model, &AuditModel::loadChanged, this, &AuditPage::showState);
    connect(m_filter, &QLineEdit::textChanged, m_model, &AuditModel::setFilter);
    addKeys(this, u"audit.filter"_s, m_filter->accessibleName(), {QKeySequence(u"Ctrl+F"_s)},
            Keymap::Way::Shortcut, [this] {
                m_filter->setFocus(Qt::ShortcutFocusReason);
                m_filter->selectAll();
            });
    connect(m_export, &QPushButton::clicked, this, [this] {
        m_table->setFocus();
        tablefile::ask(this, tr("Save the audit log"), u"audit.csv"_s,
                       [this](const QString &path) { save(path); });
    });
    showState();
}

QWidget *AuditPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    auto *name = new QLabel(title(), head);
    name->setFont(scaledFont(1.4, true));
    m_count = new QLabel(head);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_filter = new QLineEdit(head);
    m_filter->setPlaceholderText(tr("Filter by words"));
    m_filter->setAccessibleName(tr("Filter the audit log"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(filterWidth);
    m_export = new QPushButton(icon(u"export"_s), tr("&Save as…"), head);
    m_export->setAutoDefault(false);
    row->addWidget(name);
    row->addSpacing(12);
    row->addWidget(m_count, 1);
    row->addWidget(m_filter, 1);
    row->addWidget(m_export);
    return head;
}

/// A place can contain the filter.
void AuditPage::go(const Place &place)
{
    if (!place.contains.isEmpty())
        m_filter->setText(place.contains);
    m_saved.clear();
    if (session().state() != models::Session::State::Closed)
        m_model->read();
}

Place AuditPage::place() const
{
    Place place;
    place.page = id();
    place.contains = m_filter->text();
    return place;
}

bool AuditPage::settled() const
{
    return m_model->load() == AuditModel::Load::Ready ||
           m_model->load() == AuditModel::Load::Failed;
}

QString AuditPage::failure() const
{
    return m_model->load() == AuditModel::Load::Failed ? models::format::error(m_model->error())
                                                       : QString();
}

QString AuditPage::countText() const
{
    return m_count->text();
}

void AuditPage::save(const QString &path)
{
    m_saved = tablefile::save(path, tablefile::allRows(*m_model));
    showState();
}

void AuditPage::showState()
{
    const int shown = m_model->rowCount();
    QString text;
    if (m_model->load() == AuditModel::Load::Ready) {
        text = m_model->filter().isEmpty()
                   ? (shown == 1 ? tr("1 entry")
                                 : tr("%1 entries").arg(models::format::number(qint64(shown))))
                   : tr("%1 of %2 entries")
                         .arg(models::format::number(qint64(shown)),
                              models::format::number(qint64(m_model->total())));
        if (m_model->cutOff())
            text += tr("; older ones were not read");
    }
    m_count->setText(m_saved.isEmpty() ? text : m_saved);
    m_count->setToolTip(m_count->text());
    m_export->setEnabled(shown > 0);
    switch (m_model->load()) {
    case AuditModel::Load::Failed:
        return m_overlay->showFailed(m_model->error(), tr("The audit log could not be read"));
    case AuditModel::Load::Loading:
        return m_overlay->showLoading();
    case AuditModel::Load::Idle:
    case AuditModel::Load::Ready:
        break;
    }
    if (shown > 0)
        return m_overlay->showReady();
    if (m_model->total() > 0)
        return m_overlay->showEmpty(tr("No entry holds these words"), {}, u"search"_s);
    m_overlay->showEmpty(
        tr("Nothing was written down yet"),
        tr("Lists every change of this store and its projections: unlocking, rebuilds, resets, "
           "retries and discards, from the window and from the command line."),
        u"shield"_s);
}

} // namespace views
