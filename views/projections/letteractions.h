// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/deadlettersmodel.h"
#include "models/projections/letterwork.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace views {

/// The actions on the selected dead letter: try it, retry it, its key or all, discard it. Actions
/// on several events first ask for confirmation, with the numbers.
class LetterActions : public QWidget
{
    Q_OBJECT
public:
    enum class Do { Try, Retry, RetryKey, RetryAll, Discard };

    LetterActions(models::Session &session, models::DeadLettersModel &letters,
                  QWidget *parent = nullptr);

    /// The selected row of the list; -1 for none.
    void choose(int row);
    QPushButton *button(Do what) const { return m_buttons.value(what); }
    void fillMenu(QMenu &menu);
    models::LetterWork &work() { return *m_work; }

signals:
    /// The focus should go back to the list.
    void left();
    void ended(models::Severity severity, const QString &sentence);

private:
    void add(Do what, const QString &text, const QString &iconName, const QString &toolTip);
    void perform(Do what);
    void ask(const models::LetterOrder &order);
    void refresh();
    QString whyNot(Do what) const;
    bool isOneEvent() const;

    models::Session &m_session;
    models::DeadLettersModel &m_letters;
    models::LetterWork *m_work = nullptr;
    QMap<Do, QPushButton *> m_buttons;
    QMap<Do, QString> m_toolTips;
    int m_row = -1;
};

} // namespace views
