// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace views {

/// The decision on rebuilt rows and its reason; approval requires a reason.
class ReviewDecision : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewDecision(QWidget *parent = nullptr);

    /// `ready`: there is something to decide on; `mayWrite`: this session may carry it out.
    void allow(bool ready, bool mayWrite);
    QString reason() const;
    QLineEdit *reasonEdit() const { return m_reason; }
    QPushButton *approveButton() const { return m_approve; }
    QPushButton *discardButton() const { return m_discard; }

signals:
    void approved();
    void discardRequested();

private:
    void refresh();

    bool m_may = false;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_approve = nullptr;
    QPushButton *m_discard = nullptr;
};

} // namespace views
