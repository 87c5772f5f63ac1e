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

/// Where read models are kept, the environment and the lock of a store.
class SafetyFields : public QWidget
{
    Q_OBJECT
public:
    explicit SafetyFields(QWidget *parent = nullptr);

    void setConnection(const models::SavedConnection &connection);
    /// Writes the values of the fields into `connection`.
    void fill(models::SavedConnection &connection) const;
    void setUnlocked(bool unlocked);
    /// Offers the environments for this kind of store. "Demo" is for files only, so that a server
    /// is never opened unlocked because the user chose the wrong line of the list.
    void offerEnvironments(eventstore::StoreUrl::Kind kind);

signals:
    void edited();
    /// The user unlocked the store; must be confirmed, else call setUnlocked(false).
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
