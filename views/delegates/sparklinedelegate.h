// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace views {

/// Draws a list of numbers (QList<double> in a role of the model, the newest last) as a small curve
/// in a cell. Its height is that of the highest number shown.
class SparklineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SparklineDelegate(int role, int length, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_role(role)
        , m_length(length)
    {
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    int m_role;
    int m_length; ///< numbers that fill the whole width
};

/// Draws a share (0..1 in a role, less than 0 for none) as a bar under the cell's text.
class ProgressDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ProgressDelegate(int role, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_role(role)
    {
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    int m_role;
};

} // namespace views
