// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <QMap>
#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace views {

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
    /// What the fields say now; the password is not part of it.
    models::SavedConnection connection() const;
    QString password() const;
    /// Takes over an address that was typed; why it can't be read, empty when it can.
    QString takeAddress();
    bool keepPassword() const;
    /// Says below the password where it is kept.
    void setPasswordNote(const QString &note);
    void setFile(const QString &path);
    void setLayoutFile(const QString &path);
    eventstore::StoreUrl::Kind kind() const;

signals:
    void edited();
    void browseRequested();
    /// The tables are to be mapped by hand.
    void mapRequested();
    /// The lock was taken off; to be confirmed, else call setUnlocked(false).
    void unlockRequested();

public slots:
    void setUnlocked(bool unlocked);

private:
    QWidget *makeKindSwitch();
    QWidget *makeFileFields();
    QWidget *makeHostLine(QWidget *box);
    QWidget *makeServerFields();
    QWidget *makeDatabaseLine(QWidget *box);
    QWidget *makeLayoutLine(QWidget *box);
    void makeTlsField(QFormLayout *form, QWidget *box);
    void offerEnvironments(eventstore::StoreUrl::Kind kind);
    QWidget *makeSafetyFields();
    void showKind(eventstore::StoreUrl::Kind kind);
    void addressChanged(const QString &text);
    void addressFinished();
    void fillServer(const QString &conninfo);
    QString serverUrl() const;
    void tlsChanged();
    void chooseDefaultTls();
    void safetyChanged();
    QString suggestedName() const;

    QString m_id;
    qint64 m_lastUsed = 0;
    QMap<QString, QString> m_otherKeywords; ///< of the address, which have no field of their own
    bool m_filling = false;
    bool m_addressPending = false; ///< typed, and not taken over yet
    qsizetype m_addressLength = 0; ///< before the last change
    bool m_tlsChosen = false;      ///< by the user or the address; else it goes by the host
    QLineEdit *m_name = nullptr;
    QButtonGroup *m_kind = nullptr;
    QStackedWidget *m_fields = nullptr;
    QLineEdit *m_file = nullptr;
    QLineEdit *m_address = nullptr;
    QLabel *m_addressNote = nullptr;
    QLineEdit *m_host = nullptr;
    QLineEdit *m_port = nullptr;
    QLineEdit *m_database = nullptr;
    QLineEdit *m_schema = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    QCheckBox *m_keepPassword = nullptr;
    QLabel *m_passwordNote = nullptr;
    QComboBox *m_tls = nullptr;
    QLineEdit *m_rootCertificate = nullptr;
    QLineEdit *m_service = nullptr;
    QLineEdit *m_layout = nullptr;
    QLineEdit *m_readModels = nullptr;
    QComboBox *m_environment = nullptr;
    QCheckBox *m_unlocked = nullptr;
    QLabel *m_lockNote = nullptr;
};

} // namespace views
