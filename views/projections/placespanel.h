// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/placesmodel.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace views {

class Banner;
class StateOverlay;

/// The versions of an account or an event in the store, the read models and each outside sink, with
/// a button to write a row to a sink again. Reads them when it becomes visible, and again by a
/// button.
class PlacesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit PlacesPanel(models::Session &session, QWidget *parent = nullptr);

    /// Shows another subject; clears the rows before.
    void look(const projections::RowSubject &subject);
    models::PlacesModel &model() { return *m_model; }
    QTableView *table() const { return m_table; }
    QPushButton *askButton() const { return m_ask; }
    QPushButton *repairButton() const { return m_repair; }
    QString resultText() const;

    /// Opens such a panel in a window of its own; `parent` is its parent.
    static QWidget *openDialog(models::Session &session, const projections::RowSubject &subject,
                               const QString &title, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    models::PlacesModel *m_model = nullptr;
    Banner *m_result = nullptr;
    QTableView *m_table = nullptr;
    QPushButton *m_ask = nullptr;
    QPushButton *m_repair = nullptr;
    StateOverlay *m_overlay = nullptr;
};

} // namespace views
