// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QAbstractItemView;

namespace views {

/// A number that is cut off reads as another number: columns of figures grow with what they show.
/// They never shrink, so nothing moves back and forth, and a width the user chose stays.
class NumberColumns : public QObject
{
    Q_OBJECT
public:
    explicit NumberColumns(QAbstractItemView *view);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QAbstractItemView *m_view = nullptr;
    QTimer m_soon;
};

} // namespace views
