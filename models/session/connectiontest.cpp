// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/connectiontest.h"

#include "eventstore/storekinds.h"
#include "models/format.h"

#include <QFileInfo>

#include <chrono>

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::StoreUrl;

namespace models {

QString ConnectionTest::title(Step step, StoreUrl::Kind kind)
{
    const bool file = isFile(kind);
    switch (step) {
    case Step::Reach:
        return file ? tr("The file is there") : tr("The server answers");
    case Step::Database:
        return file ? tr("It is an SQLite database") : tr("Signed in to the database");
    case Step::Tables:
        return tr("It is an event store");
    case Step::Read:
        return tr("Events can be read");
    }
    return {};
}

QString ConnectionTest::failureTitle(Step step, StoreUrl::Kind kind)
{
    const bool file = isFile(kind);
    switch (step) {
    case Step::Reach:
        return file ? tr("The file can't be opened") : tr("The server can't be reached");
    case Step::Database:
        return file ? tr("It is no SQLite database") : tr("The server refuses to sign in");
    case Step::Tables:
        return tr("It is no event store");
    case Step::Read:
        return tr("Events can't be read");
    }
    return {};
}

/// One test on its own thread. Reports its steps in order; the first failed one ends the test.
class ConnectionTest::Run
{
public:
    using Tell = std::function<void(Step, Result, const OpeningError &)>;

    Run(ConnectionSpec spec, Tell tell, std::stop_token stop)
        : m_spec(std::move(spec))
        , m_tell(std::move(tell))
        , m_stop(std::move(stop))
    {
    }

    void operator()()
    {
        m_tell(Step::Reach, Result::Running, {});
        if (eventstore::isFile(m_spec.url) && !fileThere())
            return;
        m_spec.unlocked = false;
        auto given = m_spec.openOptions();
        if (!given)
            return fail(Step::Reach, given.error());
        auto options = std::move(*given);
        options.stop = m_stop;
        const auto started = std::chrono::steady_clock::now();
        auto database = eventstore::openDatabase(m_spec.url, options);
        if (!database)
            return couldNotConnect(database.error());
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - started);
        m_tell(Step::Reach, Result::Passed, {format::duration(took.count()), {}});
        m_tell(Step::Database, Result::Passed, {});
        tables(**database, options);
    }

private:
    void fail(Step step, const Error &error)
    {
        m_tell(step, Result::Failed, openingError(error, m_spec.url));
    }

    bool fileThere()
    {
        const QFileInfo file(format::text(m_spec.url.path()));
        QString problem;
        if (!file.exists())
            problem = tr("There is no file %1. Choose another, or make one with the demo store.")
                          .arg(file.absoluteFilePath());
        else if (file.isDir())
            problem = tr("%1 is a folder. Choose the database file in it.").arg(file.filePath());
        else if (!file.isReadable())
            problem = tr("You have no permission to read the file. Ask its owner (%1) for access.")
                          .arg(file.owner());
        if (problem.isEmpty())
            return true;
        m_tell(Step::Reach, Result::Failed, {problem, {}});
        return false;
    }

    void couldNotConnect(const Error &error)
    {
        const bool reached = error.code != ErrorCode::ConnectionLost &&
                             error.code != ErrorCode::TimedOut && error.code != ErrorCode::NotFound;
        if (reached)
            m_tell(Step::Reach, Result::Passed, {});
        fail(reached ? Step::Database : Step::Reach, error);
    }

    void tables(eventstore::Database &database, const eventstore::OpenOptions &options)
    {
        m_tell(Step::Tables, Result::Running, {});
        database.interruptOn(m_stop);
        auto store = eventstore::openStore(m_spec.url, options);
        if (!store) {
            if (database.hasTable("events").value_or(true))
                fail(Step::Tables, store.error());
            else
                m_tell(Step::Tables, Result::Failed,
                       {tr("There is no table of events in it. Check that this is the right "
                           "database; the program that writes the events makes their table."),
                        format::error(store.error())});
            return;
        }
        m_tell(Step::Tables, Result::Passed, {});
        read(**store);
    }

    void read(eventstore::Store &store)
    {
        m_tell(Step::Read, Result::Running, {});
        store.interruptOn(m_stop);
        const auto head = store.safeHead();
        if (!head) {
            fail(Step::Read, head.error());
            return;
        }
        const QString text =
            head->position.value == 0
                ? tr("it is empty")
                : tr("the last position is %1").arg(format::number(head->position.value));
        m_tell(Step::Read, Result::Passed, {text, {}});
    }

    ConnectionSpec m_spec;
    Tell m_tell;
    std::stop_token m_stop;
};

ConnectionTest::ConnectionTest(QObject *parent)
    : QObject(parent)
{
}

ConnectionTest::~ConnectionTest()
{
    m_thread.request_stop();
}

void ConnectionTest::start(const ConnectionSpec &spec)
{
    cancel();
    m_running = true;
    const quint64 run = ++m_run;
    m_thread = std::jthread([this, run, spec](std::stop_token stop) {
        Run(
            spec,
            [this, run](Step step, Result result, const OpeningError &text) {
                QMetaObject::invokeMethod(
                    this, [=, this] { told(run, step, result, text); }, Qt::QueuedConnection);
            },
            stop)();
    });
}

void ConnectionTest::cancel()
{
    ++m_run;
    m_running = false;
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_old.push_back(std::move(m_thread)); // joined by the destructor, so that nothing blocks now
}

void ConnectionTest::told(quint64 run, Step step, Result result, const OpeningError &text)
{
    if (run != m_run)
        return;
    emit stepChanged(step, result, text.sentence, text.details);
    const bool last = step == Step::Read && result == Result::Passed;
    if (result != Result::Failed && !last)
        return;
    m_running = false;
    emit finished(last);
}

} // namespace models
