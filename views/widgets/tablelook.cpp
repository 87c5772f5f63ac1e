// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/tablelook.h"

#include "views/tables/tableactions.h"
#include "views/themestyle.h"

#include <QApplication>
#include <QHeaderView>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace views {

namespace {

constexpr int padding = 7;

// Adds padding, as a right-aligned number would touch the left-aligned word beside it.
class AirStyle : public QProxyStyle
{
public:
    AirStyle()
        : QProxyStyle(QStyleFactory::create(u"fusion"_s))
    {
    }
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override
    {
        if (metric == PM_FocusFrameHMargin || metric == PM_HeaderMargin)
            return padding;
        if (metric == PM_HeaderMarkSize)
            return titleMark(padding);
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override
    {
        return titlePart(element, option, pixelMetric(PM_HeaderMargin, option, widget))
            .value_or(QProxyStyle::subElementRect(element, option, widget));
    }
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override
    {
        if (element == CE_Header)
            return drawHeader(*proxy(), *option, *painter, widget);
        if (element != CE_HeaderLabel)
            return QProxyStyle::drawControl(element, option, painter, widget);
        drawTitle(*option, [&](const QStyleOption *title) {
            QProxyStyle::drawControl(element, title, painter, widget);
        });
    }
};

QStyle *airStyle()
{
    static QStyle *style = [] {
        auto *made = new AirStyle;
        made->setParent(qApp);
        return made;
    }();
    return style;
}

/// Qt's own does not move from a cell whose column is hidden, and columns hide when space is short.
class RowTable : public QTableView
{
public:
    using QTableView::QTableView;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override
    {
        const QModelIndex at = currentIndex();
        if (at.isValid() && isColumnHidden(at.column())) {
            int column = 0;
            while (column < model()->columnCount() - 1 && isColumnHidden(column))
                ++column;
            selectionModel()->setCurrentIndex(at.siblingAtColumn(column),
                                              QItemSelectionModel::NoUpdate);
        }
        return QTableView::moveCursor(action, modifiers);
    }
};

} // namespace

QTableView *makeTable(QWidget *parent, QAbstractItemModel *model, const QString &accessibleName,
                      const QString &name, int rowHeight)
{
    auto *table = new RowTable(parent);
    table->setStyle(airStyle());
    table->setModel(model);
    table->setAccessibleName(accessibleName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(rowHeight);
    table->verticalHeader()->setDefaultSectionSize(rowHeight);
    table->horizontalHeader()->setStyle(airStyle());
    table->horizontalHeader()->setHighlightSections(false);
    // Titles are aligned like the texts below; a model says which columns are numbers.
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setResizeContentsPrecision(64);
    table->horizontalHeader()->setObjectName(u"columns-"_s + name);
    new TableActions(table);
    return table;
}

void padItemTexts(QWidget *view)
{
    view->setStyle(airStyle());
}

void setWidths(QTableView *table, std::initializer_list<int> widths)
{
    auto *header = table->horizontalHeader();
    int column = 0;
    for (const int width : widths)
        header->resizeSection(column++, width);
    header->setStretchLastSection(true);
}

} // namespace views
