// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/accounts/transactionsearchmodel.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QStackedWidget;
class QTableView;

namespace views {

class FreshnessStrip;
class SourceStrip;
class StateOverlay;

/// The transactions of an account: from the store's events, or where a sink outside keeps them,
/// from there, with a field for words. What the sink can't say is said as an error; the store is
/// taken only where the user chooses it.
class TransactionsTab : public QWidget
{
    Q_OBJECT
public:
    /// `events` is the table of the account's events in the store.
    TransactionsTab(models::Session &session, QTableView *events, QWidget *parent);

    void open(const QString &accountId);
    /// The account has newer events.
    void refresh();
    /// Nothing is on its way.
    bool settled() const
    {
        return m_model->load() != models::TransactionSearchModel::Load::Loading;
    }
    models::TransactionSearchModel &model() { return *m_model; }
    QTableView *found() const { return m_found; }
    QLineEdit *searchEdit() const { return m_search; }
    SourceStrip *source() const { return m_source; }

signals:
    void versionChosen(qint64 version);

private:
    QWidget *makeHead();
    QTableView *makeFound();
    void showState();

    models::TransactionSearchModel *m_model = nullptr;
    SourceStrip *m_source = nullptr;
    QLineEdit *m_search = nullptr;
    FreshnessStrip *m_stale = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_events = nullptr;
    QTableView *m_found = nullptr;
    StateOverlay *m_overlay = nullptr;
    QTimer m_typing;
    QTimer m_again;
};

} // namespace views
