// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace views {

class MaskButton;

/// What may be done with a store: where read models are kept, its environment, its lock.
class SafetyFields : public QWidget
{
    Q_OBJECT
public:
    explicit SafetyFields(QWidget *parent = nullptr);

    void setConnection(const models::SavedConnection &connection);
    /// Puts what the fields say into `connection`.
    void fill(models::SavedConnection &connection) const;
    void setUnlocked(bool unlocked);
    /// Made-up data is in a file of one's own: what a server holds is never opened unlocked because
    /// somebody took the wrong line of a list.
    void offerEnvironments(eventstore::StoreUrl::Kind kind);

signals:
    void edited();
    /// The lock was taken off; to be confirmed, else call setUnlocked(false).
    void unlockRequested();

private:
    void refresh();

    QLineEdit *m_readModels = nullptr;
    QComboBox *m_environment = nullptr;
    MaskButton *m_masking = nullptr;
    QCheckBox *m_unlocked = nullptr;
    QLabel *m_lockNote = nullptr;
};

} // namespace views
