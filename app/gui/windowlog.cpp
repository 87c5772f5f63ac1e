// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windowlog.h"

#include "eventstore/logging/log.h"
#include "models/format.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <memory>

using namespace Qt::StringLiterals;
using eventstore::log::Level;

namespace app {

namespace {

QtMessageHandler printed = nullptr; ///< Qt's own handler, which writes to standard error

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return Level::Debug;
    case QtInfoMsg:
        return Level::Info;
    case QtWarningMsg:
        return Level::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return Level::Error;
}

void note(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const std::string room = context.category ? context.category : "qt";
    eventstore::log::write(levelOf(type), room, models::format::utf8(text));
    if (printed)
        printed(type, context, text);
}

} // namespace

QString defaultLogFile()
{
    QString folder = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(folder))
        folder = QDir::homePath() + u"/.local/state"_s;
    return folder + u"/eventglass/eventglass.log"_s;
}

QString freeLogFile()
{
    constexpr int most = 9;
    static std::unique_ptr<QLockFile> held;
    const QString usual = defaultLogFile();
    QDir().mkpath(QFileInfo(usual).path());
    for (int number = 1; number <= most; ++number) {
        QString file = usual;
        if (number > 1)
            file.insert(file.lastIndexOf(u'.'), u"-%1"_s.arg(number));
        held = std::make_unique<QLockFile>(file + u".lock"_s);
        held->setStaleLockTime(0); // locks do not expire; that of a killed process counts as free
        if (held->tryLock(0) || held->error() != QLockFile::LockFailedError)
            return file;
    }
    return usual;
}

eventstore::Result<void> beginWindowLog(const QString &file)
{
    EG_CHECK(eventstore::log::begin(models::format::utf8(file)));
    if (!printed)
        printed = qInstallMessageHandler(note);
    return {};
}

} // namespace app
