// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartlist.h"

#include "views/theme.h"
#include "views/widgets/tablelook.h"

#include <QEvent>

namespace views {

namespace {

constexpr int listWidth = 208;

} // namespace

ChartList::ChartList(const std::vector<models::charts::Chart> &charts, QWidget *parent)
    : QListWidget(parent)
{
    padItemTexts(this);
    setMinimumWidth(listWidth * 3 / 4);
    setMaximumWidth(listWidth);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Charts"));
    setSpacing(1);
    QString section;
    for (const auto &chart : charts) {
        if (chart.section != section)
            addHeading(section = chart.section);
        auto *item = new QListWidgetItem(chart.title, this);
        item->setData(Qt::UserRole, chart.id);
        item->setSizeHint({0, 28});
    }
    colorHeadings();
    connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item && !item->data(Qt::UserRole).isNull())
            emit chosen(item->data(Qt::UserRole).toString());
    });
}

void ChartList::addHeading(const QString &section)
{
    auto *heading = new QListWidgetItem(section, this);
    heading->setFlags(Qt::NoItemFlags);
    heading->setFont(scaledFont(0.88, true));
    heading->setTextAlignment(Qt::AlignLeft | Qt::AlignBottom);
    heading->setSizeHint({0, 30});
}

void ChartList::select(const QString &chart)
{
    for (int i = 0; i < count(); ++i) {
        if (item(i)->data(Qt::UserRole).toString() == chart)
            setCurrentRow(i);
    }
}

/// Disabled items would be grey, which is too faint to read.
void ChartList::colorHeadings()
{
    for (int i = 0; i < count(); ++i) {
        if (item(i)->flags() == Qt::NoItemFlags)
            item(i)->setForeground(secondaryText());
    }
}

void ChartList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorHeadings();
}

} // namespace views
