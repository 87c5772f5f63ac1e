// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/charthead.h"

#include "views/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace views {

ChartHead::ChartHead(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    m_title->setFont(scaledFont(1.4, true));
    row->addWidget(m_title);
    row->addStretch();
    m_picture = addToggle(u"chart"_s, tr("Chart"), false);
    m_table = addToggle(u"table"_s, tr("Table"), true);
    auto *group = new QButtonGroup(this);
    group->addButton(m_picture);
    group->addButton(m_table);
    m_picture->setChecked(true);
    row->addSpacing(8);
    m_export = addExport();
}

QToolButton *ChartHead::addToggle(const QString &iconName, const QString &text, bool table)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setToolTip(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoExclusive(true); // one of two for a screen reader; the group sees to it
    layout()->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, table] { emit tableWanted(table); });
    return button;
}

QToolButton *ChartHead::addExport()
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(u"export"_s));
    button->setText(tr("Export"));
    button->setToolTip(tr("Save the picture or the figures"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    menu->addAction(tr("Picture (PNG, SVG)…"), this, &ChartHead::pictureExportWanted);
    menu->addAction(tr("Data (CSV)…"), this, &ChartHead::dataExportWanted);
    button->setMenu(menu);
    layout()->addWidget(button);
    return button;
}

void ChartHead::setTitle(const QString &title)
{
    m_title->setText(title);
}

void ChartHead::setTable(bool table)
{
    (table ? m_table : m_picture)->setChecked(true);
}

void ChartHead::setExportable(bool exportable)
{
    m_export->setEnabled(exportable);
}

} // namespace views
