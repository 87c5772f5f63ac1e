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

/// The address of a PostgreSQL server and how to log in.
class ServerFields : public QWidget
{
    Q_OBJECT
public:
    explicit ServerFields(QWidget *parent = nullptr);

    /// Fills all fields except the password; the address may be empty.
    void setConnection(const models::SavedConnection &connection, const QString &address);
    /// Without the password; in a form that StoreUrl::parse() reads.
    QString url() const;
    /// The layout if it is a file; empty if it is a name.
    QString layoutFile() const;
    void setLayoutFile(const QString &path);
    /// Takes over an address that was typed; returns why it can't be read, empty if it can.
    QString takeAddress();
    PasswordFields *password() const { return m_password; }
    QWidget *first() const; ///< the field that gets the focus
    /// The default name of a connection.
    QString suggestedName() const;

signals:
    void edited();
    /// The typed address is that of a file.
    void fileTyped(const QString &path);
    /// The typed address is that of a server, and the fields are filled.
    void addressTaken();
    /// The user wants to map the tables by hand.
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

    QMap<QString, QString> m_otherKeywords; ///< keywords of the address without a field
    bool m_filling = false;
    bool m_addressPending = false; ///< typed, but not taken over yet
    qsizetype m_addressLength = 0; ///< before the last change
    bool m_tlsChosen = false;      ///< chosen by the user or the address; otherwise it depends on
                                   ///< the host
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
