// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionentry.h"
#include "models/roles.h"
#include "models/session/session.h"

#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QStackedWidget;
class QTableView;
class QTabWidget;

namespace models {
class DeadLettersModel;
}

namespace views {

class Banner;
class FaultStrip;
class HistoryPanel;
class JsonView;
class LetterActions;
class MessagePanel;
class StateOverlay;

/// Details of one projection: observed state, progress, error, what it waits for, and its dead
/// letters with event and error, or the messages of a topic that could not become events.
class ProjectionDetail : public QWidget
{
    Q_OBJECT
public:
    explicit ProjectionDetail(models::Session &session, QWidget *parent = nullptr);

    void setEntry(const std::optional<models::ProjectionEntry> &entry);
    /// Shows a consumer of the library `keeper`, of which only the position is known.
    void setExternal(const QString &name, const QString &summary, const QString &keeper);
    QTabWidget *tabs() const { return m_tabs; }
    HistoryPanel *history() const { return m_history; }
    /// The open request to another process, with a button that takes it back.
    Banner *request() const { return m_request; }
    QTableView *deadLetters() const { return m_letters; }
    LetterActions *actions() const { return m_actions; }
    MessagePanel *messages() const { return m_messages; }
    JsonView *letterEvent() const { return m_event; }
    QString stateText() const;
    QString errorText() const;
    FaultStrip *fault() const { return m_error; }

signals:
    /// The user wants to see the event of a dead letter in its stream.
    void eventChosen(const QString &stream, qint64 version);
    /// The user takes back the request to another process.
    void takeBackRequested();
    /// The outcome of a retry or discard.
    void lettersChanged(models::Severity severity, const QString &sentence);

private:
    QWidget *makeLetterPage(models::Session &session);
    QWidget *makeLetters();
    void connectLetters();
    void clear();
    void setLetters(const models::ProjectionEntry &entry);
    void showLetterState();
    void showLetter();

    models::DeadLettersModel *m_model = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_state = nullptr;
    QProgressBar *m_progress = nullptr;
    Banner *m_request = nullptr;
    FaultStrip *m_error = nullptr;
    Banner *m_waiting = nullptr;
    QTabWidget *m_tabs = nullptr;
    HistoryPanel *m_history = nullptr;
    QLabel *m_lettersTitle = nullptr;
    QTableView *m_letters = nullptr;
    JsonView *m_event = nullptr;
    LetterActions *m_actions = nullptr;
    StateOverlay *m_overlay = nullptr;
    QStackedWidget *m_stack = nullptr; ///< dead letters of events, or messages
    MessagePanel *m_messages = nullptr;
    bool m_chosen = false;
    QString m_keeper; ///< the library whose consumer is shown; else empty
};

} // namespace views
