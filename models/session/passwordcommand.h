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
/// No shell reads the line: its words are a program and its arguments, so that nothing in it is
/// expanded, piped or run besides. Interface thread; ends the program when it is destroyed.
class PasswordCommand : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(eventstore::Result<QString>)>;

    explicit PasswordCommand(QObject *parent = nullptr);
    ~PasswordCommand() override;

    /// `done` is called once, later, and not after this is gone.
    void run(const QString &line, Done done);
    /// What would be run: the program, then its arguments. Empty for a line without words.
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
