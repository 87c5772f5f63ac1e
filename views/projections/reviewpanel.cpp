// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/reviewpanel.h"

#include "models/format.h"
#include "models/masking/mask.h"
#include "models/projections/changesfile.h"
#include "views/delegates/severitydelegate.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/tablelook.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::ChangedColumnsModel;
using models::RebuildReview;
using models::RowChangesModel;
using models::RowStepsModel;
using Kind = projections::RowChange::Kind;
using Stage = RebuildReview::Stage;

namespace {

constexpr int reviewSteps = 1000;

QWidget *line(QWidget *parent, QHBoxLayout *&row)
{
    auto *widget = new QWidget(parent);
    row = new QHBoxLayout(widget);
    row->setContentsMargins({});
    return widget;
}

QLabel *textLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ReviewPanel::ReviewPanel(models::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_review(new RebuildReview(session, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(makeHead());
    m_sentence = textLabel(this);
    column->addWidget(m_sentence);
    m_note = new Banner(this);
    column->addWidget(m_note);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, reviewSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress of the rebuild"));
    m_progressText = new QLabel(this);
    column->addWidget(m_progress);
    column->addWidget(m_progressText);
    m_filters = makeFilter();
    column->addWidget(m_filters);
    m_tables = makeTables();
    column->addWidget(m_tables, 1);
    m_decision = makeDecision();
    column->addWidget(m_decision);
    column->addStretch(0);
    connect(m_review, &RebuildReview::changed, this, &ReviewPanel::refresh);
    connect(&m_review->changes(), &RowChangesModel::loadChanged, this,
            &ReviewPanel::refreshOverlay);
    connect(&m_review->explanation(), &models::RowExplanation::changed, this,
            [this] { m_why->setText(m_review->explanation().sentence()); });
    refresh();
}

QWidget *ReviewPanel::makeHead()
{
    QHBoxLayout *row = nullptr;
    auto *head = line(this, row);
    m_title = new QLabel(head);
    m_title->setFont(scaledFont(1.4, true));
    m_cancel = new QPushButton(icon(u"close"_s), tr("&Cancel the rebuild"), head);
    m_back = new QPushButton(icon(u"back"_s), tr("&Back to the projections"), head);
    for (auto *button : {m_cancel, m_back})
        button->setAutoDefault(false);
    row->addWidget(m_title, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_back);
    connect(m_back, &QPushButton::clicked, this, &ReviewPanel::backRequested);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_back->setFocus();
        m_review->cancel();
    });
    return head;
}

QWidget *ReviewPanel::makeFilter()
{
    QHBoxLayout *row = nullptr;
    auto *filters = line(this, row);
    m_kind = new QComboBox(filters);
    m_kind->setAccessibleName(tr("Which rows"));
    m_kind->addItem(tr("All that differ"), -1);
    for (const auto kind : {Kind::Added, Kind::Removed, Kind::Changed})
        m_kind->addItem(RowChangesModel::kindText(kind), static_cast<int>(kind));
    m_column = new QComboBox(filters);
    m_column->setAccessibleName(tr("Where this column differs"));
    m_text = new QLineEdit(filters);
    m_text->setPlaceholderText(tr("Key or value"));
    m_text->setAccessibleName(tr("Key or value to look for"));
    m_text->setClearButtonEnabled(true);
    m_count = new QLabel(filters);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_export = new QPushButton(icon(u"export"_s), tr("&Save as…"), filters);
    m_export->setAutoDefault(false);
    row->addWidget(m_kind);
    row->addWidget(m_column);
    row->addWidget(m_text, 1);
    row->addWidget(m_count, 1);
    row->addWidget(m_export);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ReviewPanel::filter);
    connect(m_column, &QComboBox::currentIndexChanged, this, &ReviewPanel::filter);
    connect(m_text, &QLineEdit::textChanged, this, &ReviewPanel::filter);
    connect(m_export, &QPushButton::clicked, this, [this] {
        m_rows->setFocus();
        const QString path = QFileDialog::getSaveFileName(
            this, tr("Save the differences"), m_review->projection() + u"-changes.csv"_s,
            tr("Differences (*.csv *.tsv *.ndjson)"));
        if (!path.isEmpty())
            save(path);
    });
    return filters;
}

QWidget *ReviewPanel::makeTables()
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(u"reviewSplitter"_s);
    splitter->setChildrenCollapsible(false);
    m_rows = makeTable(splitter, &m_review->changes(), tr("Rows that differ"), u"review-rows"_s);
    m_rows->setItemDelegateForColumn(RowChangesModel::KindColumn, new SeverityDelegate(true, this));
    setWidths(m_rows, {96, 140});
    m_overlay = new StateOverlay(m_rows);
    splitter->addWidget(m_rows);
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    connect(m_rows->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ReviewPanel::showRow);
    return splitter;
}

QWidget *ReviewPanel::makeDetail()
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"reviewDetailSplitter"_s);
    splitter->setChildrenCollapsible(false);
    m_columns = makeTable(splitter, &m_review->explanation().columns(), tr("Columns that differ"),
                          u"review-columns"_s);
    setWidths(m_columns, {120, 100, 100});
    auto *below = new QWidget(splitter);
    auto *column = new QVBoxLayout(below);
    column->setContentsMargins(0, 4, 0, 0);
    m_why = textLabel(below);
    m_events = makeTable(below, &m_review->explanation().steps(), tr("Events that made the row"),
                         u"review-events"_s);
    setWidths(m_events, {80, 130, 190, 150});
    column->addWidget(m_why);
    column->addWidget(m_events, 1);
    splitter->addWidget(m_columns);
    splitter->addWidget(below);
    for (auto *table : {m_columns, m_events}) {
        const auto lead = [this](const QModelIndex &index) {
            const QString stream = index.data(models::StreamRole).toString();
            if (!stream.isEmpty())
                emit eventChosen(stream, index.data(models::VersionRole).toLongLong());
        };
        connect(table, &QTableView::activated, this, lead);
        connect(table, &QTableView::clicked, this, [table, lead](const QModelIndex &index) {
            // One click where the event is named.
            if (index.column() == (index.model()->columnCount() == ChangedColumnsModel::ColumnCount
                                       ? int(ChangedColumnsModel::EventColumn)
                                       : int(RowStepsModel::TypeColumn)))
                lead(index);
        });
        table->setToolTip(tr("A click on an event leads to Replay, at that version."));
    }
    return splitter;
}

QWidget *ReviewPanel::makeDecision()
{
    QHBoxLayout *row = nullptr;
    auto *decision = line(this, row);
    m_reason = new QLineEdit(decision);
    m_reason->setPlaceholderText(tr("Why, for the audit log"));
    m_reason->setAccessibleName(tr("Reason of the decision"));
    m_approve = new QPushButton(icon(u"check"_s), tr("&Approve and swap"), decision);
    m_discard = new QPushButton(icon(u"delete"_s), tr("&Discard…"), decision);
    for (auto *button : {m_approve, m_discard})
        button->setAutoDefault(false);
    row->addWidget(m_reason, 1);
    row->addWidget(m_approve);
    row->addWidget(m_discard);
    connect(m_reason, &QLineEdit::textChanged, this, &ReviewPanel::refresh);
    connect(m_approve, &QPushButton::clicked, this, [this] {
        m_rows->setFocus();
        m_review->approve(m_reason->text().trimmed());
    });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        m_rows->setFocus();
        askDiscard();
    });
    return decision;
}

QString ReviewPanel::sentence() const
{
    return m_sentence->text();
}

void ReviewPanel::refresh()
{
    const auto stage = m_review->stage();
    const bool ready = stage == Stage::Ready;
    m_title->setText(tr("Review: %1").arg(m_review->projection()));
    m_sentence->setText(m_review->sentence());
    m_note->say(models::Severity::Info, m_review->note());
    m_cancel->setVisible(stage == Stage::Building);
    m_progress->setVisible(stage == Stage::Building);
    m_progress->setValue(static_cast<int>(m_review->progress() * reviewSteps));
    m_progressText->setVisible(stage == Stage::Building);
    m_progressText->setText(m_review->progressText());
    const bool shown = ready || stage == Stage::Deciding;
    for (auto *part : {m_filters, m_tables, m_decision})
        part->setVisible(shown);
    const bool may = ready && m_session.canProject();
    m_reason->setEnabled(may);
    m_approve->setEnabled(may && !m_reason->text().trimmed().isEmpty());
    m_approve->setToolTip(m_approve->isEnabled() ? QString()
                          : may                  ? tr("Give a reason first.")
                                : tr("Unlock the connection to decide from here."));
    m_discard->setEnabled(may);
    if (!shown)
        return;
    QStringList names;
    for (int i = 1; i < m_column->count(); ++i)
        names << m_column->itemText(i);
    if (m_column->count() > 0 && names == m_review->columnNames())
        return;
    const QSignalBlocker still(m_column);
    m_column->clear();
    m_column->addItem(tr("Any column"));
    m_column->addItems(m_review->columnNames());
}

void ReviewPanel::refreshOverlay()
{
    auto &changes = m_review->changes();
    if (const auto matching = changes.matching())
        m_count->setText(tr("%1 rows").arg(models::format::number(*matching)));
    m_export->setEnabled(changes.rowCount() > 0);
    if (changes.error())
        return m_overlay->showFailed(*changes.error());
    if (changes.loading())
        return m_overlay->showLoading();
    const bool filtered =
        m_kind->currentIndex() > 0 || m_column->currentIndex() > 0 || !m_text->text().isEmpty();
    if (changes.rowCount() == 0)
        return m_overlay->showEmpty(filtered ? tr("No row that differs fits the filter")
                                             : tr("The new rows are the same as the old ones"),
                                    {}, u"check"_s);
    m_overlay->showReady();
    if (!m_rows->currentIndex().isValid())
        m_rows->selectRow(0);
}

void ReviewPanel::filter()
{
    RowChangesModel::Filter wanted;
    if (const int kind = m_kind->currentData().toInt(); kind >= 0)
        wanted.kind = static_cast<Kind>(kind);
    wanted.text = models::format::utf8(m_text->text());
    if (m_column->currentIndex() > 0)
        wanted.column = models::format::utf8(m_column->currentText());
    m_review->changes().setFilter(wanted);
    showRow();
}

void ReviewPanel::showRow()
{
    m_review->explain(m_rows->currentIndex().row());
}

void ReviewPanel::askDiscard()
{
    const auto &run = m_review->run();
    const auto rows = run && run->figures ? models::format::number(run->figures->rows) : tr("all");
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Discard the rebuilt rows?"),
                        tr("Discard the %1 rebuilt rows of %2?").arg(rows, m_review->projection()),
                        QMessageBox::NoButton, this);
    box->setObjectName(u"discard-question"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("People go on reading the old rows. To look at the new ones again, "
           "they have to be built again from %1 events.")
            .arg(run && run->figures ? models::format::number(run->figures->events) : tr("all")));
    auto *yes = box->addButton(tr("Discard"), QMessageBox::AcceptRole);
    auto *no = box->addButton(tr("Keep them"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this,
            [this] { m_review->discard(m_reason->text().trimmed()); });
    box->open();
}

void ReviewPanel::save(const QString &path)
{
    auto &changes = m_review->changes();
    if (!changes.list())
        return;
    m_count->setText(tr("Saving…"));
    m_saving = m_session.run<std::int64_t>(
        this,
        [list = changes.list(), filter = changes.filter(), path](eventstore::Store &store,
                                                                 std::stop_token stop) {
            return models::saveChanges(*list, filter, path, stop, models::Mask::of(store));
        },
        [this, path](const eventstore::Result<std::int64_t> &rows) {
            m_count->setText(
                rows ? tr("%1 rows were written to %2.").arg(models::format::number(*rows), path)
                     : tr("%1 was not written: %2").arg(path, models::format::error(rows.error())));
            m_count->setToolTip(m_count->text());
        });
}

} // namespace views
