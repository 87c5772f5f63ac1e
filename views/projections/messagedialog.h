// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/messageletterwork.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace views {

class MarkupLabel;

/// Says how many messages of a topic a retry or discard affects, and asks for the reason of a
/// discard.
class MessageDialog : public QDialog
{
    Q_OBJECT
public:
    MessageDialog(models::Session &session, const models::MessageOrder &order,
                  QWidget *parent = nullptr);

    /// The order with the reason typed.
    models::MessageOrder order() const;
    QPushButton *actionButton() const { return m_action; }
    QLineEdit *reasonEdit() const { return m_reason; }
    QString text() const;

private:
    QWidget *makeButtons();
    void refresh();

    models::MessageOrder m_order;
    std::optional<std::int64_t> m_count;
    bool m_asked = false; ///< the count has arrived
    models::Task m_counting;
    MarkupLabel *m_text = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace views
