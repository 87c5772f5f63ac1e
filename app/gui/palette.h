// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/storesearch.h"
#include "models/session/session.h"
#include "views/page.h"

#include <QFrame>
#include <QIcon>
#include <QList>
#include <QPointer>
#include <QTimer>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace app {

/// "Open anything": a search field over the window that finds pages, actions, streams, positions,
/// events, people, accounts, titles, event types and links, and opens them. Hidden until popUp().
class Palette : public QFrame
{
    Q_OBJECT
public:
    Palette(models::Session &session, QWidget *window);

    /// The actions offered before a search has answered: pages and actions of the window.
    void setActions(const QList<QAction *> &actions);
    void popUp();
    QLineEdit *edit() const { return m_edit; }
    QStringList titles() const; ///< the offered entries, for tests

signals:
    void chosen(const views::Place &place);
    /// An eventglass:// link was typed or pasted.
    void linkChosen(const QString &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        QString title;
        QString detail;
        QString iconName;
        QAction *action = nullptr; ///< if null, choosing the entry leads to `place`
        views::Place place;
        bool offered = true; ///< false: a message that can't be chosen
    };
    void search();
    void offerLink(const QString &text);
    void offerActions(const QString &text);
    void offerPlaces(const QString &text);
    void offerFound(const QString &text);
    void offerLiterally(const QString &text, bool person);
    void sayNothing(const QString &text);
    void takeFound(const QString &text,
                   const eventstore::Result<std::vector<models::SearchResult>> &found);
    void lookUpEvent(const QString &text);
    enum class Where { First, Last };
    void add(Entry entry, Where where = Where::Last);
    void activate(int row);
    void place();
    void leave();
    bool waits() const;

    models::Session &m_session;
    QPointer<QWidget> m_before; ///< had the focus when it was opened
    QList<QAction *> m_actions;
    QList<Entry> m_entries;
    models::Task m_found;
    models::Task m_event;
    QTimer m_typed;
    bool m_searching = false; ///< the store has not answered yet
    bool m_confirmed = false; ///< Return was pressed before it answered
    QAction *m_link = nullptr;
    QLineEdit *m_edit = nullptr;
    QListView *m_list = nullptr;
    QStandardItemModel *m_model = nullptr;
};

} // namespace app
