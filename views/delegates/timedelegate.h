// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetrics>
#include <QStringList>
#include <QStyledItemDelegate>

#include <vector>

class QAbstractItemView;

namespace views {

/// A time from the longest to the shortest way to tell it: without its seconds, without the year
/// that is now, and the day alone. One that is cut off would be another time.
QStringList timesFrom(const QString &whole, qint64 micros);
/// The longest of them that fits into `width` pixels, else the shortest.
QString fittingTime(const QString &whole, qint64 micros, const QFontMetrics &metrics, int width);

/// Times of a column, told as long as it has room; the tooltip has the whole one. Asks the model
/// for models::TimeRole.
class TimeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Makes the text of an option that has its place fit into it.
    static void fit(QStyleOptionViewItem *option, const QModelIndex &index);
    /// The width below which the times in sight of that column of a view are cut off.
    static int leastWidth(const QAbstractItemView &view, int column);
    /// The width in which they are told to the minute.
    static int minutesWidth(const QAbstractItemView &view, int column);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// How a time is told to the minute, in the fewest letters.
QString minutesOf(const QString &whole, qint64 micros);
/// Those columns of a table are times: they are told as short as they must be.
void tellTimes(QAbstractItemView *view, const std::vector<int> &columns);

} // namespace views
