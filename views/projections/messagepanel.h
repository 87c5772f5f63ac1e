// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/messagelettersmodel.h"
#include "models/projections/messageletterwork.h"

#include <QMap>
#include <QWidget>

class QMenu;
class QPushButton;
class QTableView;

namespace views {

class JsonView;
class StateOverlay;

/// The messages of a topic that could not become events: a list, the text of the selected one, and
/// the buttons that retry or discard it or all of them. Each asks first, with the number.
class MessagePanel : public QWidget
{
    Q_OBJECT
public:
    enum class Do { Retry, RetryAll, Discard, DiscardAll };

    explicit MessagePanel(models::Session &session, QWidget *parent = nullptr);

    /// The ingest to show (kafka:TOPIC/GROUP) with its number of messages; empty: none.
    void showSource(const QString &source, qint64 count);
    QTableView *list() const { return m_list; }
    JsonView *message() const { return m_message; }
    QPushButton *button(Do what) const { return m_buttons.value(what); }

signals:
    void ended(models::Severity severity, const QString &sentence);

private:
    QWidget *makeButtons();
    QWidget *makeLists();
    void add(Do what, const QString &text, const QString &iconName, const QString &toolTip);
    void fillMenu(QMenu &menu);
    void perform(Do what);
    QString whyNot(Do what) const;
    void refresh();
    void showState();
    void showMessage();

    models::Session &m_session;
    models::MessageLettersModel *m_model = nullptr;
    models::MessageLetterWork *m_work = nullptr;
    QTableView *m_list = nullptr;
    JsonView *m_message = nullptr;
    StateOverlay *m_overlay = nullptr;
    QMap<Do, QPushButton *> m_buttons;
    QMap<Do, QString> m_toolTips;
};

} // namespace views
