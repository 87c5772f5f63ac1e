// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace views {

/// Shows an `ssh -L` command that forwards the port of a server which only another machine can
/// reach. The user copies and runs it. When accepted: connect to localhost and localPort().
class SshDialog : public QDialog
{
    Q_OBJECT
public:
    SshDialog(const QString &host, const QString &port, QWidget *parent = nullptr);

    int localPort() const;
    QString command() const;
    /// The command for these values; empty if one of them is not a plain name, which a shell might
    /// interpret.
    static QString commandFor(const QString &through, const QString &host, const QString &port,
                              int localPort);

private:
    void refresh();

    const QString m_host;
    const QString m_port;
    QLineEdit *m_through = nullptr;
    QSpinBox *m_local = nullptr;
    QLineEdit *m_command = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace views
