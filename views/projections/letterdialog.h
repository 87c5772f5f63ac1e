// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/letterwork.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace views {

class MarkupLabel;

/// Says how many events a retry or discard of dead letters affects, asks for the reason of a
/// discard, and offers the other projections in which the same event is a dead letter.
class LetterDialog : public QDialog
{
    Q_OBJECT
public:
    LetterDialog(models::Session &session, const models::LetterOrder &order,
                 QWidget *parent = nullptr);

    /// The order with the choices made in the dialog.
    models::LetterOrder order() const;
    QPushButton *actionButton() const { return m_action; }
    QLineEdit *reasonEdit() const { return m_reason; }
    QList<QCheckBox *> others() const { return m_others; }
    QString text() const;

private:
    void counted(const std::optional<models::LetterCount> &count);
    void countAgain();
    void refresh();

    models::LetterOrder m_order;
    models::Session &m_session;
    std::optional<models::LetterCount> m_count;
    bool m_asked = false; ///< the counts have arrived
    models::Task m_counting;
    MarkupLabel *m_text = nullptr;
    QLineEdit *m_reason = nullptr;
    QWidget *m_offer = nullptr;
    QList<QCheckBox *> m_others;
    QPushButton *m_action = nullptr;
};

} // namespace views
