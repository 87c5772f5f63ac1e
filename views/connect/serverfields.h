// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace views {

class PasswordFields;

/// Where a PostgreSQL server is and how it is reached.
class ServerFields : public QWidget
{
    Q_OBJECT
public:
    explicit ServerFields(QWidget *parent = nullptr);

    /// Fills all fields but the password itself; the address may be empty.
    void setConnection(const models::SavedConnection &connection, const QString &address);
    /// As StoreUrl::parse() takes it, without the password.
    QString url() const;
    /// The layout, where it is a file and not a name; empty otherwise.
    QString layoutFile() const;
    void setLayoutFile(const QString &path);
    /// Takes over an address that was typed; why it can't be read, empty when it can.
    QString takeAddress();
    PasswordFields *password() const { return m_password; }
    QWidget *first() const; ///< gets the keyboard
    /// What a connection without a name is called.
    QString suggestedName() const;

signals:
    void edited();
    /// The address that was typed is that of a file.
    void fileTyped(const QString &path);
    /// It is one of a server, and its fields are filled.
    void addressTaken();
    /// The tables are to be mapped by hand.
    void mapRequested();

private:
    void makeAddress(QFormLayout *form);
    QWidget *makeHostLine();
    QWidget *makeDatabaseLine();
    QWidget *makeLayoutLine();
    void makeTlsField(QFormLayout *form);
    QLineEdit *addEdit(QFormLayout *form, const QString &label, const QString &name,
                       const QString &placeholder);
    void addressChanged(const QString &text);
    void addressFinished();
    void fill(const QString &conninfo);
    void tlsChanged();
    void chooseDefaultTls();
    void askSsh();

    QMap<QString, QString> m_otherKeywords; ///< of the address, which have no field of their own
    bool m_filling = false;
    bool m_addressPending = false; ///< typed, and not taken over yet
    qsizetype m_addressLength = 0; ///< before the last change
    bool m_tlsChosen = false;      ///< by the user or the address; else it goes by the host
    QLineEdit *m_address = nullptr;
    QLabel *m_addressNote = nullptr;
    QLineEdit *m_host = nullptr;
    QLineEdit *m_port = nullptr;
    QLineEdit *m_database = nullptr;
    QLineEdit *m_schema = nullptr;
    QLineEdit *m_user = nullptr;
    PasswordFields *m_password = nullptr;
    QComboBox *m_tls = nullptr;
    QLineEdit *m_rootCertificate = nullptr;
    QLineEdit *m_service = nullptr;
    QLineEdit *m_layout = nullptr;
};

} // namespace views
