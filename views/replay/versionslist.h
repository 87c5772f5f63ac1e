// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/replaymodel.h"
#include "models/replay/versionfilter.h"

#include <QTableView>

class QHeaderView;
class QMenu;

namespace views {

/// The versions of the stream as an account statement. Selecting a row chooses its version; the
/// other account of a transfer is a link. Follows the model's version without taking the focus.
class VersionsList : public QTableView
{
    Q_OBJECT
public:
    VersionsList(models::ReplayModel &model, models::VersionFilter &shown,
                 QWidget *parent = nullptr);

    /// The model that sets the order of the rows.
    models::VersionFilter &order() const { return m_shown; }

signals:
    void versionChosen(qint64 version);
    void accountChosen(const QString &account);
    /// Two versions to compare, chosen in the context menu.
    void compareRequested(qint64 before, qint64 after);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void follow();
    void arrangeColumns();
    void takeHeader(QHeaderView &header);
    void showOrder();
    void fillMenu(QMenu &menu, const QModelIndex &index);
    QString accountAt(const QPoint &point) const;

    models::ReplayModel &m_model;
    models::VersionFilter &m_shown;
    bool m_following = false; ///< the selection is being changed by the program
    std::optional<bool> m_ledgerShown;
};

} // namespace views
