// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/crashreport.h"

#include "app/gui/windowlog.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qsizetype keptReports = 5;
constexpr int deepest = 64;
constexpr int fatalSignals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

/// Prepared in advance, as a crashed process can't allocate memory.
std::array<char, 4096> reportFile;
std::array<char, 512> reportHead;

void put(int file, const char *text)
{
    // An error can't be reported any more.
    if (::write(file, text, std::strlen(text)) < 0)
        return;
}

/// Only calls functions that are safe in a signal handler. backtrace() was called once before, so
/// that it loads no library now.
void report(int number)
{
    const int file = ::open(reportFile.data(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (file >= 0) {
        put(file, reportHead.data());
        put(file, "Signal: ");
        const char digits[] = {char('0' + number / 10), char('0' + number % 10), '\n', '\0'};
        put(file, digits);
        std::array<void *, deepest> frames;
        const int depth = ::backtrace(frames.data(), deepest);
        ::backtrace_symbols_fd(frames.data(), depth, file);
        ::close(file);
    }
    // The handler is already removed (SA_RESETHAND), so this runs the system's default action.
    ::raise(number);
}

template <std::size_t size>
void keep(std::array<char, size> &place, const QByteArray &text)
{
    place.fill('\0');
    std::copy_n(text.cbegin(), std::min<std::size_t>(std::size_t(text.size()), size - 1),
                place.begin());
}

QString toldFile()
{
    return crashFolder() + u"/told"_s;
}

} // namespace

QString crashFolder()
{
    return QFileInfo(defaultLogFile()).path() + u"/crashes"_s;
}

void keepCrashReports()
{
    QDir().mkpath(crashFolder());
    QFile::setPermissions(crashFolder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QStringList old = crashReports();
    for (const QString &path : old.mid(std::min(keptReports, old.size())))
        QFile::remove(path);
    const auto now = QDateTime::currentDateTimeUtc();
    keep(reportFile, QFile::encodeName(crashFolder() +
                                       u"/crash-%1-%2.txt"_s.arg(now.toString(u"yyyyMMdd-HHmmss"_s),
                                                                 QString::number(::getpid()))));
    keep(reportHead, u"Eventglass %1\nStarted: %2\nQt: %3\nSystem: %4, %5\n"_s
                         .arg(QCoreApplication::applicationVersion(), now.toString(Qt::ISODate),
                              QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(),
                              QSysInfo::currentCpuArchitecture())
                         .toUtf8());
    std::array<void *, 2> once;
    ::backtrace(once.data(), int(once.size()));
    // After a deep recursion the usual stack is full.
    static std::array<char, 64 * 1024> ownStack;
    stack_t stack = {};
    stack.ss_sp = ownStack.data();
    stack.ss_size = ownStack.size();
    ::sigaltstack(&stack, nullptr);
    for (const int number : fatalSignals) {
        struct sigaction action = {};
        action.sa_handler = report;
        action.sa_flags = int(SA_RESETHAND | SA_ONSTACK);
        ::sigaction(number, &action, nullptr);
    }
}

QStringList crashReports()
{
    QStringList paths;
    const auto files =
        QDir(crashFolder())
            .entryInfoList({u"crash-*.txt"_s}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QFileInfo &file : files)
        paths.append(file.filePath());
    return paths;
}

QString newCrashReport()
{
    const auto reports = crashReports();
    if (reports.isEmpty())
        return {};
    QFile told(toldFile());
    const QByteArray newest = QFileInfo(reports.first()).fileName().toUtf8();
    if (told.open(QIODevice::ReadOnly) && told.readAll() >= newest)
        return {};
    told.close();
    if (told.open(QIODevice::WriteOnly))
        told.write(newest);
    return reports.first();
}

} // namespace app
