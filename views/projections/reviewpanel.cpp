// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/reviewpanel.h"

#include "models/errorwords.h"
#include "models/format.h"
#include "models/masking/mask.h"
#include "models/projections/changesfile.h"
#include "models/rowcount.h"
#include "views/delegates/severitydelegate.h"
#include "views/projections/explanationpanel.h"
#include "views/projections/reviewdecision.h"
#include "views/projections/reviewfilter.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/detailstext.h"
#include "views/widgets/savedialog.h"
#include "views/widgets/tablelook.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::RebuildReview;
using models::RowChangesModel;
using Stage = RebuildReview::Stage;

namespace {

constexpr int reviewSteps = 1000;

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
    m_sentence = new QLabel(this);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_sentence);
    m_details = new DetailsText(this);
    column->addWidget(m_details);
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
    m_filters = new ReviewFilter(m_review->changes(), this);
    column->addWidget(m_filters);
    m_tables = makeTables();
    column->addWidget(m_tables, 1);
    m_decision = new ReviewDecision(this);
    column->addWidget(m_decision);
    column->addStretch(0);
    connect(m_review, &RebuildReview::changed, this, &ReviewPanel::refresh);
    connect(&m_review->changes(), &RowChangesModel::loadChanged, this,
            &ReviewPanel::refreshOverlay);
    connect(m_filters, &ReviewFilter::changed, this, &ReviewPanel::showRow);
    connect(m_filters, &ReviewFilter::exportRequested, this, &ReviewPanel::askFile);
    connect(m_explanation, &ExplanationPanel::eventChosen, this, &ReviewPanel::eventChosen);
    connect(m_decision, &ReviewDecision::approved, this, [this] {
        m_rows->setFocus();
        m_review->approve(m_decision->reason());
    });
    connect(m_decision, &ReviewDecision::discardRequested, this, [this] {
        m_rows->setFocus();
        askDiscard();
    });
    refresh();
}

QWidget *ReviewPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
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
    m_explanation = new ExplanationPanel(m_review->explanation(), splitter);
    splitter->addWidget(m_explanation);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    connect(m_rows->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ReviewPanel::showRow);
    return splitter;
}

QTableView *ReviewPanel::columnsTable() const
{
    return m_explanation->columnsTable();
}

QTableView *ReviewPanel::eventsTable() const
{
    return m_explanation->eventsTable();
}

QComboBox *ReviewPanel::kindBox() const
{
    return m_filters->kindBox();
}

QComboBox *ReviewPanel::columnBox() const
{
    return m_filters->columnBox();
}

QLineEdit *ReviewPanel::textEdit() const
{
    return m_filters->textEdit();
}

QLineEdit *ReviewPanel::reasonEdit() const
{
    return m_decision->reasonEdit();
}

QPushButton *ReviewPanel::approveButton() const
{
    return m_decision->approveButton();
}

QPushButton *ReviewPanel::discardButton() const
{
    return m_decision->discardButton();
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
    const auto words = models::plainWords(m_review->sentence());
    m_sentence->setText(words.sentence);
    m_details->setText(words.details);
    m_note->say(models::Severity::Info, m_review->note());
    m_cancel->setVisible(stage == Stage::Building);
    m_progress->setVisible(stage == Stage::Building);
    m_progress->setValue(static_cast<int>(m_review->progress() * reviewSteps));
    m_progressText->setVisible(stage == Stage::Building);
    m_progressText->setText(m_review->progressText());
    const bool shown = ready || stage == Stage::Deciding;
    m_filters->setVisible(shown);
    m_tables->setVisible(shown);
    m_decision->setVisible(shown);
    m_decision->allow(ready, m_session.canProject());
    if (shown)
        m_filters->offerColumns(m_review->columnNames());
}

void ReviewPanel::refreshOverlay()
{
    auto &changes = m_review->changes();
    m_filters->showCount();
    if (changes.error())
        return m_overlay->showFailed(*changes.error());
    if (changes.loading())
        return m_overlay->showLoading();
    if (changes.rowCount() == 0)
        return m_overlay->showEmpty(m_filters->narrows()
                                        ? tr("No row that differs fits the filter")
                                        : tr("The new rows are the same as the old ones"),
                                    {}, u"check"_s);
    m_overlay->showReady();
    if (!m_rows->currentIndex().isValid())
        m_rows->selectRow(0);
}

void ReviewPanel::askFile()
{
    m_rows->setFocus();
    askForFile(this, tr("Save the differences"), m_review->projection() + u"-changes.csv"_s,
               {{tr("Differences (*.csv *.tsv *.ndjson)"), u"csv"_s}},
               [this](const QString &path) { save(path); });
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
    connect(yes, &QPushButton::clicked, this, [this] { m_review->discard(m_decision->reason()); });
    box->open();
}

void ReviewPanel::save(const QString &path)
{
    auto &changes = m_review->changes();
    if (!changes.list())
        return;
    m_filters->tell(tr("Saving…"));
    m_saving = m_session.run<std::int64_t>(
        this,
        [list = changes.list(), filter = changes.filter(), path](eventstore::Store &store,
                                                                 std::stop_token stop) {
            return models::saveChanges(*list, filter, path, stop, models::Mask::of(store));
        },
        [this, path](const eventstore::Result<std::int64_t> &rows) {
            m_filters->tell(
                rows ? tr("Written to %1: %2.", "file, rows").arg(path, models::format::rows(*rows))
                     : tr("%1 was not written: %2")
                           .arg(path, models::errorWords(rows.error()).sentence));
        });
}

} // namespace views
