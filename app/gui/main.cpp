// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/commandline.h"
#include "app/gui/crashreport.h"
#include "app/gui/handover.h"
#include "app/gui/keychain.h"
#include "app/gui/language.h"
#include "app/gui/link.h"
#include "app/gui/mainwindow.h"
#include "app/gui/tour.h"
#include "app/gui/windowlog.h"
#include "app/gui/windows.h"
#include "eventstore/process/argumentsecrets.h"
#include "eventstore/process/errands.h"
#include "eventstore/process/standardstreams.h"
#include "models/format.h"
#include "views/theme.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;
using views::Theme;

namespace {

constexpr int wrongUsage = 2;

void say(std::FILE *where, const QString &text)
{
    std::fputs(eventstore::withoutSecrets(text.toStdString()).c_str(), where);
    std::fputc('\n', where);
}

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           u"/eventglass.ini"_s;
}

/// The command line takes precedence over the settings.
QString languageFor(const app::Options &options)
{
    if (!options.language.isEmpty())
        return options.language;
    QSettings file(settingsFile(), QSettings::IniFormat);
    const QString chosen = app::Settings(file).language.get();
    return app::Language::codes().contains(chosen) ? chosen : QString();
}

Theme::Choice savedTheme(const QString &settingsFile)
{
    QSettings file(settingsFile, QSettings::IniFormat);
    return app::Settings(file).theme.get();
}

int runTour(const app::Options &options)
{
    const QTemporaryDir scratch;
    Theme::instance().setChoice(options.theme.value_or(Theme::Choice::Light));
    app::MainWindow window({scratch.filePath(u"tour.ini"_s), scratch.filePath(u"demo.db"_s),
                            std::make_shared<app::SessionSecrets>()});
    app::Tour::Plan plan;
    plan.folder = options.tour;
    plan.store = options.store;
    plan.place = options.place;
    plan.theme = options.theme;
    plan.project = options.project;
    plan.size = options.size;
    plan.layout = options.layout;
    app::Tour tour(window, plan);
    int status = 0;
    QObject::connect(&tour, &app::Tour::finished, &window, [&status](const QString &problem) {
        if (!problem.isEmpty())
            say(stderr, u"eventglass: "_s + problem);
        status = problem.isEmpty() ? 0 : 1;
        QCoreApplication::exit(status);
    });
    QMetaObject::invokeMethod(&tour, &app::Tour::start, Qt::QueuedConnection);
    return QApplication::exec();
}

/// A bad link is reported in the window, as the standard error of a link is usually not visible.
int runWindow(const app::Options &options, app::Language &language, app::HandOver *handOver,
              const QString &badLink = {})
{
    const QString logFile = options.log.isEmpty() ? app::freeLogFile() : options.log;
    if (const auto log = app::beginWindowLog(logFile); !log) // the window works without a log
        say(stderr, u"eventglass: "_s + models::format::error(log.error()));
    app::keepCrashReports();
    const QString file = settingsFile();
    Theme::instance().setChoice(options.theme.value_or(savedTheme(file)));
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    app::Windows windows({file, data + u"/demo.db"_s, std::make_shared<app::Keychain>()}, language);
    if (handOver && handOver->listen())
        QObject::connect(handOver, &app::HandOver::received, &windows, &app::Windows::take);
    app::MainWindow &window = windows.current();
    const QString crash = app::newCrashReport();
    if (!crash.isEmpty())
        window.sayProblem(QCoreApplication::translate(
                              "main", "Eventglass ended unexpectedly before. What is known of it "
                                      "was kept on this machine only: %1")
                              .arg(crash));
    if (!badLink.isEmpty())
        window.sayProblem(badLink);
    else if (options.store.isEmpty())
        windows.restore();
    else
        windows.forgetLeft();
    if (!options.store.isEmpty()) {
        using Origin = app::StoreOpener::Origin;
        const auto opened =
            window.openStore({options.store, options.place, options.demo, options.layout,
                              options.link ? Origin::Link : Origin::Typed});
        if (!opened) {
            const QString problem = models::format::error(opened.error());
            say(stderr, u"eventglass: "_s + problem);
            if (!options.link)
                return wrongUsage;
            window.sayProblem(
                QCoreApplication::translate("main", "The link can't be opened. %1").arg(problem));
        }
    }
    return QApplication::exec();
}

/// In the process that already has windows, if there is one; else in this one.
int start(const app::Options &options, app::Language &language, const QString &badLink = {},
          const QString &problem = {})
{
    if (!app::ownProcessReason(options).isEmpty())
        return runWindow(options, language, nullptr, problem);
    app::HandOver handOver(settingsFile());
    if (handOver.give(app::handedOver(options, badLink)) == app::HandOver::Given::Taken)
        return 0;
    return runWindow(options, language, &handOver, problem);
}

/// --help and --version work without a display.
bool answeredAtOnce(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        if (argument == "--help"_L1 || argument == "-h"_L1) {
            say(stdout, app::helpText());
            return true;
        }
        if (argument == "--version"_L1) {
            say(stdout, QStringLiteral("eventglass " EG_VERSION));
            return true;
        }
    }
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    eventstore::occupyStandardStreams();
    // libmongoc would keep counters in shared memory, which others can read and which a kill leaves
    // behind.
    ::setenv("MONGOC_DISABLE_SHM", "1", 0);
    if (answeredAtOnce(argc, argv))
        return 0;
    // Qt gets a copy of the arguments, as the process list must not show a password while it loads.
    std::vector<std::string> words(argv, argv + argc);
    std::vector<char *> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    eventstore::hideArgumentSecrets(argc, argv);
    QApplication application(argc, pointers.data());
    QApplication::setApplicationName(u"eventglass"_s);
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(EG_VERSION));
    const auto options = app::parseCommandLine(QApplication::arguments());
    app::Language language;
    language.use(languageFor(options ? *options : app::Options()));
    int status = wrongUsage;
    if (!options) {
        const QString problem = models::format::error(options.error());
        say(stderr, u"eventglass: "_s + problem);
        if (QApplication::arguments().size() != 2 || !app::isLink(QApplication::arguments().last()))
            return wrongUsage;
        status = start({}, language, QApplication::arguments().last(), problem);
    } else {
        status = options->tour.isEmpty() ? start(*options, language) : runTour(*options);
    }
    return eventstore::exitWithin(status, std::chrono::milliseconds(200));
}
