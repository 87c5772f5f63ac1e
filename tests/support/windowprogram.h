// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/paths.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace support {

/// From now on windows keep all their files, and the socket, in this folder.
inline void liveIn(const QTemporaryDir &folder)
{
    for (const char *name :
         {"XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME", "XDG_CONFIG_HOME"})
        qputenv(name, folder.path().toUtf8());
}

/// Starts the built window program as a process, without a screen.
inline std::unique_ptr<QProcess> startWindow(const QStringList &words)
{
    auto process = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QString::fromStdString(programPath("eventglass")), words);
    return process;
}

} // namespace support
