// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace views {

/// Cells with models::SeverityRole: the text in the colour of the severity, with a dot in front if
/// `dots` is set.
class SeverityDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit SeverityDelegate(bool dots, QObject *parent = nullptr)
        : QStyledItemDelegate(parent)
        , m_dots(dots)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    bool m_dots;
};

} // namespace views
