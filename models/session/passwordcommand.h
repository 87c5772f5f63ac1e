// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <QTimer>

#include <functional>

namespace models {

/// Runs a program that prints a password, such as `pass show db/reader`, and takes its first line.
/// No shell is involved: the words of the line are a program and its arguments, so nothing in it is
/// expanded or piped. GUI thread; the destructor ends the program.
class PasswordCommand : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(eventstore::Result<QString>)>;

    explicit PasswordCommand(QObject *parent = nullptr);
    ~PasswordCommand() override;

    /// Calls `done` once, asynchronously, and not after this object is destroyed.
    void run(const QString &line, Done done);
    /// The program and its arguments as they would be run; empty for a line without words.
    static QStringList words(const QString &line);

private:
    void finish(eventstore::Result<QString> result);
    void ended(int code, QProcess::ExitStatus status);

    QProcess m_process;
    QTimer m_patience;
    QString m_program;
    Done m_done;
};

} // namespace models
