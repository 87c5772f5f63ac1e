// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QSplitter;
class QTableView;

namespace views {

/// Gives the list at the top of a vertical splitter the height that its rows need, before the part
/// below it grows. The part below keeps a share. A height chosen by the user stays.
class ListRoom : public QObject
{
    Q_OBJECT
public:
    /// `fewest`: rows for which there is room even if the list is shorter.
    ListRoom(QSplitter *splitter, QTableView *list, int fewest);
    /// The instance of a splitter; nullptr if none.
    static ListRoom *at(const QSplitter *splitter);

    /// True if the user has moved the handle.
    bool chosen() const { return m_chosen; }
    void setChosen() { m_chosen = true; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    QSplitter *m_splitter = nullptr;
    QTableView *m_list = nullptr;
    int m_fewest = 0;
    bool m_chosen = false;
    QTimer m_soon;
};

} // namespace views
