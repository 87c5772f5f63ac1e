// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/queryrun.h"

#include "eventstore/process/errands.h"
#include "models/query/queryfilesink.h"
#include "models/query/querymask.h"

#include <mutex>

using eventstore::ErrorCode;
using std::chrono::milliseconds;

namespace models {
namespace {

constexpr milliseconds cancelPatience{2'000};
/// Added to the limit of the statement: time to connect, and for the server to report the end.
constexpr milliseconds grace{15'000};
constexpr milliseconds tellPause{100};
constexpr std::size_t tellRows = 500;
constexpr qsizetype longestCell = 1024 * 1024;

} // namespace

/// Delivers calls from the query's thread to the QueryRun, which may be destroyed by then.
class QueryRun::Outlet
{
public:
    explicit Outlet(QueryRun *run)
        : m_run(run)
    {
    }
    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_run = nullptr;
    }
    /// Calls `what` in the GUI thread, unless this was closed by then.
    static void tell(const std::shared_ptr<Outlet> &outlet, std::function<void(QueryRun &)> what)
    {
        const std::scoped_lock lock(outlet->m_mutex);
        if (!outlet->m_run)
            return;
        QMetaObject::invokeMethod(
            outlet->m_run,
            [outlet, what = std::move(what)] {
                if (outlet->m_run) // close() is only called on this thread
                    what(*outlet->m_run);
            },
            Qt::QueuedConnection);
    }

private:
    std::mutex m_mutex;
    QueryRun *m_run;
};

/// Passes on rows in batches, up to the limits of the request.
class QueryRun::TableSink : public RowSink
{
public:
    TableSink(std::shared_ptr<Outlet> outlet, const QueryRequest &request)
        : m_outlet(std::move(outlet))
        , m_mostRows(request.mostRows)
        , m_mostBytes(request.mostBytes)
    {
        m_since.start();
    }

    void asked() override
    {
        Outlet::tell(m_outlet, [](QueryRun &run) { run.enter(State::Running); });
    }
    eventstore::Result<void> columns(const QList<ResultColumn> &columns) override
    {
        Outlet::tell(m_outlet, [columns](QueryRun &run) {
            emit run.columnsArrived(columns);
            run.enter(State::Arriving);
        });
        return {};
    }
    eventstore::Result<bool> row(ResultRow &&row) override
    {
        if (m_rows >= m_mostRows || m_bytes >= m_mostBytes)
            return false;
        ++m_rows;
        for (QString &cell : row) {
            if (cell.size() > longestCell) {
                const auto size = cell.size();
                cell.truncate(longestCell);
                cell += QueryRun::tr("… (%1 characters in all)").arg(size);
            }
            m_bytes += cell.size() * qsizetype(sizeof(QChar));
        }
        m_waiting.push_back(std::move(row));
        if (m_waiting.size() >= tellRows || m_since.elapsed() >= tellPause.count())
            flush();
        return true;
    }
    eventstore::Result<void> finish() override
    {
        flush();
        return {};
    }

private:
    void flush()
    {
        m_since.restart();
        Outlet::tell(m_outlet, [rows = std::exchange(m_waiting, {})](QueryRun &run) {
            run.m_rows += qint64(rows.size());
            emit run.rowsArrived(rows);
            emit run.progressed();
        });
    }

    std::shared_ptr<Outlet> m_outlet;
    qint64 m_mostRows;
    qint64 m_mostBytes;
    qint64 m_rows = 0;
    qint64 m_bytes = 0;
    std::vector<ResultRow> m_waiting;
    QElapsedTimer m_since;
};

/// Hides what is masked, and reports the progress of the file.
class QueryRun::FileSink : public QueryFileSink
{
public:
    FileSink(std::shared_ptr<Outlet> outlet, const QueryRequest &request)
        : QueryFileSink(request.file, request.zone)
        , m_outlet(std::move(outlet))
        , m_mask(request.target.mask)
    {
        m_since.start();
    }
    void asked() override
    {
        Outlet::tell(m_outlet, [](QueryRun &run) { run.enter(State::Running); });
    }
    eventstore::Result<bool> row(ResultRow &&row) override
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (m_mask.hides(resultColumns().at(qsizetype(i)), row[i]))
                row[i] = QueryMask::cover();
        }
        auto taken = QueryFileSink::row(std::move(row));
        if (m_since.elapsed() >= tellPause.count()) {
            m_since.restart();
            Outlet::tell(m_outlet, [rows = written()](QueryRun &run) {
                run.m_rows = rows;
                run.enter(State::Arriving);
                emit run.progressed();
            });
        }
        return taken;
    }

private:
    std::shared_ptr<Outlet> m_outlet;
    const QueryMask m_mask;
    QElapsedTimer m_since;
};

QueryRun::QueryRun(QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &QueryRun::giveUp);
}

QueryRun::~QueryRun()
{
    leaveBehind();
}

bool QueryRun::busy() const
{
    return m_state == State::Connecting || m_state == State::Running || m_state == State::Arriving;
}

milliseconds QueryRun::elapsed() const
{
    return busy() ? milliseconds(m_clock.elapsed()) : m_took;
}

void QueryRun::enter(State state)
{
    if (state == m_state)
        return;
    if (busy())
        m_took = milliseconds(m_clock.elapsed());
    m_state = state;
    if (!busy()) {
        m_patience.stop();
        m_cancelling = false;
    }
    emit stateChanged();
}

void QueryRun::leaveBehind()
{
    m_stop.request_stop();
    if (m_outlet)
        m_outlet->close();
    m_outlet.reset();
}

void QueryRun::start(const QueryRequest &request)
{
    leaveBehind();
    m_request = request;
    m_outlet = std::make_shared<Outlet>(this);
    m_stop = std::stop_source();
    m_rows = 0;
    m_more = false;
    m_fault = {};
    m_cancelling = false;
    m_clock.start();
    m_state = State::Idle; // so that stateChanged() is emitted in any case
    enter(State::Connecting);
    m_patience.start(request.limit + grace);
    // The thread is not joined at exit: a network that hangs must not block the window.
    const bool begun =
        eventstore::runDetached([outlet = m_outlet, request, stop = m_stop.get_token()]() mutable {
            std::unique_ptr<RowSink> sink;
            if (request.file.path.isEmpty())
                sink = std::make_unique<TableSink>(outlet, request);
            else
                sink = std::make_unique<FileSink>(outlet, request);
            const auto outcome = askDatabase(request, stop, *sink);
            Outlet::tell(outlet, [outcome](QueryRun &run) { run.finish(outcome); });
        });
    if (!begun)
        finish(tl::unexpected(
            QueryFault{{ErrorCode::Busy, format::utf8(tr("No thread could be started")), {}}, -1}));
}

void QueryRun::cancel()
{
    if (!busy() || m_cancelling)
        return;
    m_cancelling = true;
    m_patience.start(cancelPatience);
    m_stop.request_stop();
    emit stateChanged();
}

void QueryRun::forget()
{
    leaveBehind();
    m_request = {};
    m_rows = 0;
    m_more = false;
    m_fault = {};
    enter(State::Idle);
}

void QueryRun::finish(const QueryOutcome<QueryEnd> &outcome)
{
    if (outcome) {
        m_rows = outcome->rows;
        m_more = outcome->more;
        return enter(State::Done);
    }
    m_fault = outcome.error();
    enter(m_fault.error.cancelled() ? State::Cancelled : State::Failed);
}

/// The server has not answered within the time limit.
void QueryRun::giveUp()
{
    const bool asked = m_cancelling;
    leaveBehind();
    if (asked) {
        m_fault = {{ErrorCode::Cancelled,
                    format::utf8(tr("The server has not confirmed the cancel yet")),
                    {}},
                   -1};
        return enter(State::Cancelled);
    }
    m_fault = {{ErrorCode::TimedOut, format::utf8(tr("No answer came within the time limit")),
                format::utf8(tr("Check the connection; the server was asked to cancel the query"))},
               -1};
    enter(State::Failed);
}

} // namespace models
