// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace app {

/// Says what unlocking allows, in which store and for how long, and asks for the reason, which
/// production requires.
class UnlockDialog : public QDialog
{
    Q_OBJECT
public:
    /// `time` in milliseconds: how long it stays unlocked.
    UnlockDialog(const models::ConnectionSpec &spec, qint64 time, QWidget *parent = nullptr);

    QString reason() const;
    QLineEdit *reasonEdit() const { return m_reason; }
    QPushButton *unlockButton() const { return m_unlock; }

private:
    void refresh();

    bool m_needed = false; ///< a reason is required
    QLineEdit *m_reason = nullptr;
    QPushButton *m_unlock = nullptr;
};

} // namespace app
