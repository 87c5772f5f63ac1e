// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace views {

/// Draws a list of numbers (QList<double> in a role of the model, the newest last) as a small curve
/// in a cell, scaled to the highest of them.
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
    int m_length; ///< how many numbers fill the width
};

/// Draws a fraction (0..1 in a role, negative for none) as a bar below the cell's text.
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
