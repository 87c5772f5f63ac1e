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

/// The transactions of an account. From an outside sink if one is configured, with a field to
/// search for words; else from the store's events. If the sink fails it shows the error, and uses
/// the store only if the user chooses that.
class TransactionsTab : public QWidget
{
    Q_OBJECT
public:
    /// `events` is the table of the account's events in the store.
    TransactionsTab(models::Session &session, QTableView *events, QWidget *parent);

    void open(const QString &accountId);
    /// The account has new events.
    void refresh();
    /// No read is running.
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
