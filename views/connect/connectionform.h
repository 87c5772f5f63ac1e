// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace views {

class SafetyFields;
class ServerFields;

/// The fields of one connection: an SQLite file or a PostgreSQL server, its environment and its
/// lock.
class ConnectionForm : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionForm(QWidget *parent = nullptr);

    /// Fills the fields; `password` may be empty.
    void setConnection(const models::SavedConnection &connection, const QString &password = {});
    void setPassword(const QString &password);
    /// The connection as the fields say; without the password.
    models::SavedConnection connection() const;
    QString password() const;
    /// Why the fields can't be used to connect.
    struct Complaint
    {
        QString sentence;
        QString why; ///< may be empty
    };
    /// Takes over an address that was typed, then checks the fields; nullopt if they can be used.
    std::optional<Complaint> complaint();
    bool keepPassword() const;
    /// Shows below the password where it is kept.
    void setPasswordNote(const QString &note);
    void setFile(const QString &path);
    void setLayoutFile(const QString &path);
    eventstore::StoreUrl::Kind kind() const;
    /// The groups offered for choice; another one can be typed.
    void offerGroups(const QStringList &groups);

signals:
    void edited();
    void browseRequested();
    /// The user wants to map the tables by hand.
    void mapRequested();
    /// The user unlocked the connection; must be confirmed, else call setUnlocked(false).
    void unlockRequested();

public slots:
    void setUnlocked(bool unlocked);

private:
    QWidget *makeNames();
    QWidget *makeKindSwitch();
    QWidget *makeFileFields();
    void showKind(eventstore::StoreUrl::Kind kind);
    QString suggestedName() const;

    models::SavedConnection m_shown; ///< as it was passed in
    QLineEdit *m_name = nullptr;
    QComboBox *m_group = nullptr;
    QButtonGroup *m_kind = nullptr;
    QStackedWidget *m_fields = nullptr;
    QLineEdit *m_file = nullptr;
    ServerFields *m_server = nullptr;
    SafetyFields *m_safety = nullptr;
};

} // namespace views
