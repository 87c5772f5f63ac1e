// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace views {

/// Where the password of a server comes from, and the fields for that source.
class PasswordFields : public QWidget
{
    Q_OBJECT
public:
    explicit PasswordFields(QWidget *parent = nullptr);

    void setSource(models::PasswordSource source, const QString &file, const QString &command);
    models::PasswordSource source() const;
    QString file() const;    ///< libpq's password file; empty unless that is the source
    QString command() const; ///< empty unless that is the source

    void setPassword(const QString &password);
    QString password() const; ///< as typed; empty unless it is typed here
    bool keep() const;        ///< in the keychain
    /// Shows where the password is kept.
    void setNote(const QString &note);

signals:
    void edited();

private:
    void showSource();
    void showRow(QWidget *field, bool shown);

    QFormLayout *m_form = nullptr;
    QComboBox *m_source = nullptr;
    QLineEdit *m_password = nullptr;
    QCheckBox *m_keep = nullptr;
    QLabel *m_note = nullptr;
    QLineEdit *m_file = nullptr;
    QLineEdit *m_command = nullptr;
    QLabel *m_help = nullptr;
};

} // namespace views
