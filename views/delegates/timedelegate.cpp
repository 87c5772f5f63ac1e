// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/delegates/timedelegate.h"

#include "models/format.h"
#include "models/roles.h"
#include "views/tables/columnfitter.h"
#include "views/tables/tablecolumns.h"

#include <QAbstractItemView>
#include <QApplication>

#include <algorithm>

using eventstore::Timestamp;
namespace format = models::format;

namespace views {
namespace {

constexpr qsizetype yearLength = 5; ///< "2026-"
constexpr int air = 12;             ///< extra space before times in some lists
constexpr int mostRows = 100;       ///< number of visible rows to look at

int marginOf(const QWidget *view)
{
    const auto *style = view ? view->style() : QApplication::style();
    return style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, view) + 1;
}

} // namespace

QStringList timesFrom(const QString &whole, qint64 micros)
{
    const Timestamp time{micros};
    if (whole.isEmpty() || !time.readable())
        return {whole};
    QStringList ways{whole};
    const auto add = [&ways](const QString &way) {
        if (way.size() < ways.last().size())
            ways << way;
    };
    const QString minutes = format::timeShort(time);
    const QString day = format::date(time);
    const bool thisYear = day.left(yearLength) == format::date(Timestamp::now()).left(yearLength) &&
                          minutes.startsWith(day);
    add(minutes);
    if (thisYear)
        add(minutes.mid(yearLength));
    add(thisYear ? day.mid(yearLength) : day);
    return ways;
}

QString fittingTime(const QString &whole, qint64 micros, const QFontMetrics &metrics, int width)
{
    if (metrics.horizontalAdvance(whole) <= width)
        return whole;
    const auto ways = timesFrom(whole, micros);
    const auto fits = std::ranges::find_if(ways, [&metrics, width](const QString &way) {
        return metrics.horizontalAdvance(way) <= width;
    });
    return fits == ways.end() ? ways.last() : *fits;
}

void TimeDelegate::fit(QStyleOptionViewItem *option, const QModelIndex &index)
{
    const auto micros = index.data(models::TimeRole);
    if (option->rect.width() <= 0 || !micros.isValid())
        return; // the option is for a size hint
    option->text = fittingTime(option->text, micros.toLongLong(), QFontMetrics(option->font),
                               option->rect.width() - 2 * marginOf(option->widget));
}

void TimeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    fit(option, index);
}

QString minutesOf(const QString &whole, qint64 micros)
{
    const auto ways = timesFrom(whole, micros);
    return ways.at(std::max<qsizetype>(0, ways.size() - 2)); // the last form is the date alone
}

namespace {

int widestOf(const QAbstractItemView &view, int column,
             QString (*told)(const QString &whole, qint64 micros))
{
    const auto *model = view.model();
    const auto top = view.indexAt(QPoint(1, 1));
    const int first = top.isValid() ? top.row() : 0;
    const int last = std::min(first + mostRows, model->rowCount(top.parent()));
    const QFontMetrics metrics(view.font());
    int widest = 0;
    for (int row = first; row < last; ++row) {
        const auto index = model->index(row, column, top.parent());
        const auto micros = index.data(models::TimeRole);
        const auto whole = index.data().toString();
        const auto way = micros.isValid() ? told(whole, micros.toLongLong()) : whole;
        widest = std::max(widest, metrics.horizontalAdvance(way));
    }
    return widest == 0 ? 0 : widest + 2 * marginOf(&view) + air;
}

} // namespace

int TimeDelegate::leastWidth(const QAbstractItemView &view, int column)
{
    return widestOf(view, column, [](const QString &whole, qint64 micros) {
        return timesFrom(whole, micros).last();
    });
}

int TimeDelegate::minutesWidth(const QAbstractItemView &view, int column)
{
    return widestOf(view, column, &minutesOf);
}

void tellTimes(QAbstractItemView *view, const std::vector<int> &columns)
{
    for (const int column : columns)
        view->setItemDelegateForColumn(column, new TimeDelegate(view));
    if (auto *fitter = ColumnFitter::at(headerOf(view)))
        fitter->setTimes(columns);
}

} // namespace views
