// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QModelIndex>

class QAbstractItemView;
class QLabel;
class QLineEdit;

namespace views {

/// Finds text in the loaded rows of a list, ignoring case: a small strip in its lower right corner.
/// Return goes to the next match, Shift+Return to the previous one, Escape closes it.
class FindStrip : public QFrame
{
    Q_OBJECT
public:
    explicit FindStrip(QAbstractItemView *view);

    void open();
    QLineEdit *edit() const { return m_edit; }
    QString message() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void close();
    void place();
    void typed();
    void step(bool forwards);
    QModelIndex search(const QModelIndex &from, bool forwards, bool inclusive);
    bool matches(const QModelIndex &row) const;
    QModelIndex beside(const QModelIndex &row, bool forwards) const;
    QModelIndex last(QModelIndex parent) const;

    QAbstractItemView *m_view = nullptr;
    QLineEdit *m_edit = nullptr;
    QLabel *m_message = nullptr;
    QList<int> m_columns; ///< columns to search
};

} // namespace views
