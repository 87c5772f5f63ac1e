// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "views/charts/chartview.h"
#include "views/charts/figurestrip.h"
#include "views/charts/timerangepicker.h"
#include "views/pages/analyticspage.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/freshnessstrip.h"
#include "views/widgets/sourcestrip.h"
#include "views/widgets/tablelook.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace views {

namespace {

constexpr int listWidth = 208;

QLabel *makeLabel(QWidget *parent, const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text, parent);
    label->setBuddy(buddy);
    return label;
}

QToolButton *makeToggle(QWidget *parent, const QString &iconName, const QString &text)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setToolTip(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    return button;
}

} // namespace

void AnalyticsPage::setupPage()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(makeList());
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(makeHead());
    column->addWidget(makeChoices());
    m_source = new SourceStrip(tr("The projection database"), right);
    column->addWidget(m_source);
    connect(m_source, &SourceStrip::chosen, m_model, &models::AnalyticsModel::setFromStore);
    m_banner = new Banner(right);
    column->addWidget(m_banner);
    m_stale = new FreshnessStrip(right);
    column->addWidget(m_stale);
    column->addWidget(makeBody(), 1);
    m_figures = new FigureStrip(right);
    column->addWidget(m_figures);
    m_notes = new QLabel(right);
    m_notes->setWordWrap(true);
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_notes);
    row->addWidget(right, 1);
    selectChart();
}

QWidget *AnalyticsPage::makeList()
{
    m_list = new QListWidget(this);
    giveAir(m_list);
    m_list->setMinimumWidth(listWidth * 3 / 4);
    m_list->setMaximumWidth(listWidth);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Charts"));
    m_list->setSpacing(1);
    QString section;
    for (const auto &chart : m_model->charts()) {
        if (chart.section != section) {
            section = chart.section;
            auto *heading = new QListWidgetItem(section, m_list);
            heading->setFlags(Qt::NoItemFlags);
            heading->setFont(scaledFont(0.88, true));
            heading->setTextAlignment(Qt::AlignLeft | Qt::AlignBottom);
            heading->setSizeHint({0, 30});
        }
        auto *item = new QListWidgetItem(chart.title, m_list);
        item->setData(Qt::UserRole, chart.id);
        item->setSizeHint({0, 28});
    }
    colorHeadings();
    return m_list;
}

void AnalyticsPage::selectChart()
{
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(Qt::UserRole).toString() == m_model->chart().id)
            m_list->setCurrentRow(i);
    }
}

QWidget *AnalyticsPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    m_title = new QLabel(head);
    m_title->setFont(scaledFont(1.4, true));
    row->addWidget(m_title);
    row->addStretch();
    m_pictureButton = makeToggle(head, u"chart"_s, tr("Chart"));
    m_tableButton = makeToggle(head, u"table"_s, tr("Table"));
    auto *group = new QButtonGroup(this);
    group->addButton(m_pictureButton);
    group->addButton(m_tableButton);
    m_pictureButton->setChecked(true);
    connect(m_pictureButton, &QToolButton::clicked, this, [this] { showTable(false); });
    connect(m_tableButton, &QToolButton::clicked, this, [this] { showTable(true); });
    m_exportButton = new QToolButton(head);
    m_exportButton->setIcon(icon(u"export"_s));
    m_exportButton->setText(tr("Export"));
    m_exportButton->setToolTip(tr("Save the picture or the figures"));
    m_exportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_exportButton->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_exportButton);
    menu->addAction(tr("Picture (PNG, SVG)…"), this, &AnalyticsPage::exportPicture);
    menu->addAction(tr("Data (CSV)…"), this, &AnalyticsPage::exportTable);
    m_exportButton->setMenu(menu);
    row->addWidget(m_pictureButton);
    row->addWidget(m_tableButton);
    row->addSpacing(8);
    row->addWidget(m_exportButton);
    return head;
}

QWidget *AnalyticsPage::makeChoices()
{
    auto *choices = new QWidget(this);
    auto *row = new QHBoxLayout(choices);
    row->setContentsMargins({});
    row->setSpacing(8);
    m_range = new TimeRangePicker(choices);
    m_grouping = new QComboBox(choices);
    m_grouping->addItems({tr("automatically"), tr("by hour"), tr("by day"), tr("by week")});
    m_grouping->setAccessibleName(tr("Grouping"));
    m_currency = new QComboBox(choices);
    m_currency->setAccessibleName(tr("Currency"));
    m_currency->setToolTip(tr("Amounts of different currencies are never added up."));
    m_currency->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_account = new QLineEdit(choices);
    m_account->setPlaceholderText(tr("Account id"));
    m_account->setAccessibleName(tr("Account id"));
    m_account->setClearButtonEnabled(true);
    m_account->setMinimumWidth(120);
    m_account->setMaximumWidth(220);
    m_rangeNote = new ElidedLabel(choices);
    m_rangeNote->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_account);
    row->addWidget(m_currency);
    row->addWidget(m_range);
    m_groupingLabel = makeLabel(choices, tr("&grouped"), m_grouping);
    row->addWidget(m_groupingLabel);
    row->addWidget(m_grouping);
    row->addWidget(m_rangeNote, 1);
    row->addStretch();
    return choices;
}

QWidget *AnalyticsPage::makeBody()
{
    m_body = new QWidget(this);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins({});
    column->setSpacing(6);
    auto *line = new QHBoxLayout;
    m_headline = new QLabel(m_body);
    m_headline->setFont(scaledFont(1.2, true));
    m_headline->setWordWrap(true);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_drillButton = new QPushButton(m_body);
    m_drillButton->setIcon(icon(u"event"_s));
    line->addWidget(m_headline, 1);
    line->addWidget(m_drillButton);
    column->addLayout(line);
    m_stack = new QStackedWidget(m_body);
    m_chart = new ChartView(m_stack);
    m_tableView = makeTable(m_stack, m_table, tr("Figures of the chart"), u"figures"_s);
    m_tableView->setAlternatingRowColors(true);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_tableView);
    column->addWidget(m_stack, 1);
    m_overlay = new StateOverlay(m_stack);
    return m_body;
}

} // namespace views
