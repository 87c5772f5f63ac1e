// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/causespanel.h"

#include "views/stateoverlay.h"
#include "views/tables/columnchooser.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace views {

using models::CausesModel;

namespace {

/// Trees with more events are not expanded automatically.
constexpr qint64 mostOpened = 2'000;

class CauseDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 7);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        switch (index.column()) {
        case CausesModel::EventColumn:
            option->icon =
                icon(u"event"_s, eventTypeColor(index.data(models::EventTypeRole).toString()));
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = {14, 14};
            break;
        case CausesModel::StreamColumn:
            option->palette.setColor(
                QPalette::Text,
                categoryColor(
                    index.data(models::StreamRole).toString().section(QLatin1Char('-'), 0, 0)));
            break;
        default:
            option->palette.setColor(QPalette::Text, secondaryText());
            break;
        }
    }
};

} // namespace

CausesPanel::CausesPanel(CausesModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    m_summary = new QLabel(this);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_timeline = new QToolButton(this);
    m_timeline->setText(tr("On the timeline"));
    m_timeline->setIcon(icon(u"timeline"_s));
    m_timeline->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_timeline->setAutoRaise(true);
    m_timeline->setToolTip(tr("The same correlation on the time axis, one lane a stream"));
    connect(m_timeline, &QToolButton::clicked, this, [this] {
        Place place;
        place.page = u"timeline"_s;
        place.correlation = m_model.correlation();
        emit navigate(place);
    });
    setupTree();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 6, 8, 4);
    row->addWidget(m_summary, 1);
    row->addWidget(m_timeline);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_tree, 1);
    connect(&model, &CausesModel::stateChanged, this, &CausesPanel::refresh);
    refresh();
}

void CausesPanel::setupTree()
{
    m_tree = new QTreeView(this);
    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(new CauseDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setAccessibleName(tr("Tree of causes"));
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setObjectName(u"columns-causes"_s);
    new TableActions(m_tree);
    m_overlay = new StateOverlay(m_tree);
    connect(m_overlay, &StateOverlay::retryRequested, &m_model, &CausesModel::reload);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                emit eventChosen(m_model.eventAt(current),
                                 current.siblingAtColumn(0).data().toString());
            });
}

void CausesPanel::choose(qint64 position)
{
    m_wanted = position;
    if (m_model.state() == CausesModel::State::Ready)
        refresh();
}

void CausesPanel::refresh()
{
    m_summary->setText(m_model.summary());
    m_timeline->setEnabled(m_model.state() == CausesModel::State::Ready);
    switch (m_model.state()) {
    case CausesModel::State::Idle:
        m_overlay->showEmpty(tr("No correlation chosen"),
                             tr("Choose Causes on an event, or paste a correlation id above."),
                             u"link"_s);
        return;
    case CausesModel::State::Loading:
        m_overlay->showLoading(tr("Looking for the events of the correlation …"));
        return;
    case CausesModel::State::Empty:
        m_overlay->showEmpty(tr("No event has this correlation id"),
                             tr("The id is compared exactly with correlation_id in the metadata."),
                             u"link"_s);
        return;
    case CausesModel::State::Failed:
        m_overlay->showFailed(*m_model.error());
        return;
    case CausesModel::State::Ready:
        break;
    }
    m_overlay->showReady();
    if (m_model.eventCount() <= mostOpened)
        m_tree->expandAll();
    auto wanted = m_wanted ? m_model.indexOfPosition(*m_wanted) : QModelIndex();
    m_wanted.reset();
    if (!wanted.isValid() && !m_tree->currentIndex().isValid())
        wanted = m_model.index(0, 0);
    if (wanted.isValid()) {
        m_tree->setCurrentIndex(wanted);
        m_tree->scrollTo(wanted);
    }
}

void CausesPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto width = [this](const QString &text) {
        return fontMetrics().horizontalAdvance(text) + 24;
    };
    auto *header = m_tree->header();
    if (ColumnChooser::of(header)->chosen())
        return;
    header->resizeSection(CausesModel::StreamColumn, width(u"account-000000 @ 000"_s));
    header->resizeSection(CausesModel::TimeColumn, width(u"2026-01-31 09:00:00.000"_s));
    header->resizeSection(CausesModel::LatencyColumn, width(tr("After its cause")));
    header->resizeSection(CausesModel::ElapsedColumn, width(tr("Since the start")));
    m_tree->setColumnHidden(CausesModel::ElapsedColumn, this->width() < 1000);
}

} // namespace views
