// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/sinksmodel.h"

#include <QDialog>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QTableView;

namespace views {

class Banner;
class StateOverlay;

/// The outside sinks that read models are published to: lists, adds, removes and tests them.
class SinksDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SinksDialog(models::Session &session, QWidget *parent = nullptr);

    models::SinksModel &model() { return *m_model; }
    QTableView *table() const { return m_table; }
    QComboBox *readModelBox() const { return m_readModel; }
    QLineEdit *addressEdit() const { return m_address; }
    QPushButton *addButton() const { return m_add; }
    QPushButton *removeButton() const { return m_remove; }
    QPushButton *testButton() const { return m_test; }
    QLineEdit *passwordEdit() const { return m_password; }
    QPushButton *keepButton() const { return m_keep; }
    QString resultText() const;

private:
    QWidget *makeActions();
    QWidget *makeAdding();
    void addPassword(QHBoxLayout *row);
    void keepPassword();
    void refresh();
    void askRemove();
    QString chosen() const;

    models::Session &m_session;
    models::SinksModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    StateOverlay *m_overlay = nullptr;
    Banner *m_result = nullptr;
    QComboBox *m_readModel = nullptr;
    QLineEdit *m_address = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_test = nullptr;
    QLineEdit *m_password = nullptr;
    QPushButton *m_keep = nullptr;
};

} // namespace views
