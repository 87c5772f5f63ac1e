// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/explanationpanel.h"

#include "models/errorwords.h"
#include "models/projections/rowexplanation.h"
#include "models/roles.h"
#include "views/delegates/timedelegate.h"
#include "views/tables/columnfitter.h"
#include "views/widgets/detailstext.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/tablelook.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::ChangedColumnsModel;
using models::RowStepsModel;

namespace views {

ExplanationPanel::ExplanationPanel(models::RowExplanation &explanation, QWidget *parent)
    : QWidget(parent)
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"reviewDetailSplitter"_s);
    splitter->setChildrenCollapsible(false);
    m_columns =
        makeTable(splitter, &explanation.columns(), tr("Columns that differ"), u"review-columns"_s);
    setWidths(m_columns, {120, 100, 100});
    auto *below = new QWidget(splitter);
    auto *column = new QVBoxLayout(below);
    column->setContentsMargins(0, 4, 0, 0);
    m_why = new QLabel(below);
    wrapWithin(*m_why);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_events =
        makeTable(below, &explanation.steps(), tr("Events that made the row"), u"review-events"_s);
    setWidths(m_events, {80, 130, 190, 150});
    tellTimes(m_events, {RowStepsModel::TimeColumn});
    ColumnFitter::at(m_events->horizontalHeader())->setHideable({RowStepsModel::StreamColumn});
    m_details = new DetailsText(below);
    column->addWidget(m_why);
    column->addWidget(m_details);
    column->addWidget(m_events, 1);
    splitter->addWidget(m_columns);
    splitter->addWidget(below);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(splitter);
    makeLinks(m_columns, ChangedColumnsModel::EventColumn);
    makeLinks(m_events, RowStepsModel::TypeColumn);
    connect(&explanation, &models::RowExplanation::changed, this, [this, &explanation] {
        const auto words = models::plainWords(explanation.sentence());
        m_why->setText(words.sentence);
        m_details->setText(words.details);
    });
}

void ExplanationPanel::makeLinks(QTableView *table, int eventColumn)
{
    const auto lead = [this](const QModelIndex &index) {
        const QString stream = index.data(models::StreamRole).toString();
        if (!stream.isEmpty())
            emit eventChosen(stream, index.data(models::VersionRole).toLongLong());
    };
    connect(table, &QTableView::activated, this, lead);
    connect(table, &QTableView::clicked, this, [eventColumn, lead](const QModelIndex &index) {
        if (index.column() == eventColumn) // in the column with the event one click suffices
            lead(index);
    });
    table->setToolTip(tr("A click on an event leads to Replay, at that version."));
}

} // namespace views
