// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/passwordcommand.h"

#include "models/format.h"

#include <utility>

namespace models {

using eventstore::ErrorCode;
using eventstore::Result;

namespace {

/// Long enough for the program to ask for a passphrase.
constexpr std::chrono::seconds patience{120};
constexpr int saidLength = 200;

QString firstLine(const QByteArray &output)
{
    const auto end = output.indexOf('\n');
    auto line = QString::fromUtf8(end < 0 ? output : output.left(end));
    if (line.endsWith(u'\r'))
        line.chop(1);
    return line;
}

tl::unexpected<eventstore::Error> failed(const QString &message, const QString &advice)
{
    return eventstore::fail(ErrorCode::Denied, format::utf8(message), format::utf8(advice));
}

} // namespace

PasswordCommand::PasswordCommand(QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_process, &QProcess::finished, this, &PasswordCommand::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(failed(
                tr("The program “%1”, which gives the password, can't be started.").arg(m_program),
                tr("Is it installed, and may you run it?")));
    });
    connect(&m_patience, &QTimer::timeout, this, [this] {
        finish(failed(tr("The program “%1” gave no password in two minutes.").arg(m_program),
                      tr("Run it in a terminal to see what it waits for.")));
        m_process.kill();
    });
}

PasswordCommand::~PasswordCommand()
{
    m_done = {};
    m_process.kill();
    m_process.waitForFinished(200);
}

QStringList PasswordCommand::words(const QString &line)
{
    return QProcess::splitCommand(line);
}

void PasswordCommand::run(const QString &line, Done done)
{
    m_done = std::move(done);
    auto arguments = words(line);
    if (arguments.isEmpty())
        return finish(failed(tr("There is no command that gives the password."),
                             tr("Name a program, or choose where else the password comes from.")));
    m_program = arguments.takeFirst();
    m_patience.start();
    m_process.start(m_program, arguments, QProcess::ReadOnly);
    m_process.closeWriteChannel();
}

void PasswordCommand::ended(int code, QProcess::ExitStatus status)
{
    // Its output goes into no message: it may contain the password.
    const auto password = firstLine(m_process.readAllStandardOutput());
    const auto said = firstLine(m_process.readAllStandardError()).left(saidLength);
    if (status != QProcess::NormalExit || code != 0)
        return finish(
            failed(tr("The program “%1”, which gives the password, failed with status %2.")
                       .arg(m_program)
                       .arg(code),
                   said));
    if (password.isEmpty())
        return finish(failed(tr("The program “%1” printed no password.").arg(m_program), said));
    finish(password);
}

void PasswordCommand::finish(Result<QString> result)
{
    m_patience.stop();
    if (const auto done = std::exchange(m_done, {}))
        done(std::move(result));
}

} // namespace models
