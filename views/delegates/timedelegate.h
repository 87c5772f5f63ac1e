// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetrics>
#include <QStringList>
#include <QStyledItemDelegate>

#include <vector>

class QAbstractItemView;

namespace views {

/// A time in its forms from long to short: complete, without seconds, without the current year, and
/// the date alone. A time must not be cut off, as that reads as another time.
QStringList timesFrom(const QString &whole, qint64 micros);
/// The longest of these forms that fits into `width` pixels, else the shortest.
QString fittingTime(const QString &whole, qint64 micros, const QFontMetrics &metrics, int width);

/// Times in a column, in the longest form that fits; the tool tip has the complete one. Reads
/// models::TimeRole.
class TimeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Replaces the text of an option by the form that fits.
    static void fit(QStyleOptionViewItem *option, const QModelIndex &index);
    /// The width below which the visible times of that column are cut off.
    static int leastWidth(const QAbstractItemView &view, int column);
    /// The width that shows them to the minute.
    static int minutesWidth(const QAbstractItemView &view, int column);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// The shortest form of a time that includes the minute.
QString minutesOf(const QString &whole, qint64 micros);
/// Makes these columns times: they are displayed as short as necessary.
void tellTimes(QAbstractItemView *view, const std::vector<int> &columns);

} // namespace views
