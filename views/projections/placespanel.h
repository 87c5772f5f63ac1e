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

/// What the store, the read models and each sink outside have of an account or an event, with a way
/// to write a row to a sink once more. Asks when it is looked at, and again by a button.
class PlacesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit PlacesPanel(models::Session &session, QWidget *parent = nullptr);

    /// Of what to tell; what was there goes.
    void look(const projections::RowSubject &subject);
    models::PlacesModel &model() { return *m_model; }
    QTableView *table() const { return m_table; }
    QPushButton *askButton() const { return m_ask; }
    QPushButton *repairButton() const { return m_repair; }
    QString resultText() const;

    /// The same in a window of its own, beside `parent`.
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
