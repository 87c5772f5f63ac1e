// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace app {

/// Says what unlocking allows, where and for how long, and takes the reason, without which
/// production is not unlocked.
class UnlockDialog : public QDialog
{
    Q_OBJECT
public:
    /// `time` in milliseconds.
    UnlockDialog(const models::ConnectionSpec &spec, qint64 time, QWidget *parent = nullptr);

    QString reason() const;
    QLineEdit *reasonEdit() const { return m_reason; }
    QPushButton *unlockButton() const { return m_unlock; }

private:
    void refresh();

    bool m_needed = false; ///< a reason
    QLineEdit *m_reason = nullptr;
    QPushButton *m_unlock = nullptr;
};

} // namespace app
