// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace models {
class AuditModel;
}

namespace views {

class StateOverlay;

/// The audit log of the open store: who unlocked, rebuilt, reset, retried or discarded what. Can be
/// filtered and saved as a file.
class AuditPage : public Page
{
    Q_OBJECT
public:
    explicit AuditPage(models::Session &session, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("audit"); }
    QString title() const override { return tr("Audit"); }
    QString iconName() const override { return QStringLiteral("shield"); }
    void go(const Place &place) override;
    Place place() const override;
    bool settled() const override;
    QString failure() const override;

    models::AuditModel &model() { return *m_model; }
    QTableView *table() const { return m_table; }
    QLineEdit *filterEdit() const { return m_filter; }
    QString countText() const;
    /// Writes the displayed entries to a file in the format of its name.
    void save(const QString &path);

private:
    QWidget *makeHead();
    void showState();

    models::AuditModel *m_model = nullptr;
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_export = nullptr;
    QTableView *m_table = nullptr;
    StateOverlay *m_overlay = nullptr;
    QString m_saved; ///< the outcome of the last save
};

} // namespace views
