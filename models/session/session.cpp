// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/session.h"

#include "eventstore/sidecar/sidecar.h"
#include "models/format.h"
#include "models/session/readerpool.h"
#include "projections/engine/supervisor.h"

#include <QTimer>

#include <thread>

using eventstore::Error;

namespace models {
namespace {

constexpr std::chrono::milliseconds reapInterval{200};

} // namespace

/// Lives in the interface thread. Pools that were closed end on their own and are destroyed when
/// they have, so that nobody waits for a server that does not answer.
class Session::Impl
{
public:
    explicit Impl(Session *owner)
        : session(owner)
    {
        reaper.setInterval(reapInterval);
        QObject::connect(&reaper, &QTimer::timeout, owner, [this] {
            std::erase_if(retired, [](const auto &old) { return old->finished(); });
            if (retired.empty())
                reaper.stop();
        });
    }

    /// Runs `what` in the interface thread, unless another store was opened since.
    template <class F>
    void tell(quint64 told, F what)
    {
        QMetaObject::invokeMethod(
            session,
            [this, told, what = std::move(what)] {
                if (told == generation)
                    what();
            },
            Qt::QueuedConnection);
    }

    void enter(State next, const QString &text = {})
    {
        const bool same = state == next;
        state = next;
        errorText = text;
        if (!same)
            emit session->stateChanged(next);
    }

    void retire()
    {
        ++generation;
        if (supervisor)
            closing.emplace_back([old = std::move(supervisor)]() mutable { old.reset(); });
        if (!pool)
            return;
        pool->requestStop();
        retired.push_back(std::move(pool));
        reaper.start();
    }

    ReaderPool::Events events(quint64 told)
    {
        return {
            [this, told] { tell(told, [this] { enter(State::Open); }); },
            [this, told](const Error &error) { tell(told, [this, error] { refuse(error); }); },
            [this, told](const Error &error) { tell(told, [this, error] { lose(error); }); },
            [this, told](std::int64_t position) {
                tell(told, [this, position] { emit session->headMoved(position); });
            },
            [this, told](const std::string &waiting) {
                tell(told,
                     [this, text = format::text(waiting)] { emit session->waitingChanged(text); });
            },
        };
    }

    void lose(const Error &error)
    {
        if (error.code != eventstore::ErrorCode::Replaced)
            return enter(State::Lost, format::error(error));
        // Nothing that was read of the file that is gone may stay beside what is there now. The
        // workers find out on their own.
        auto workers = std::move(supervisor);
        session->open(spec);
        supervisor = std::move(workers);
    }

    void refuse(const Error &error)
    {
        retire();
        errorCode = error.code;
        enter(State::Closed, format::error(error));
    }

    Session *session;
    State state = State::Closed;
    ConnectionSpec spec;
    QString errorText;
    std::optional<eventstore::ErrorCode> errorCode;
    QString place; ///< of the read models, when that is not the store
    quint64 generation = 0;
    std::unique_ptr<ReaderPool> pool;
    std::vector<std::unique_ptr<ReaderPool>> retired;
    std::unique_ptr<projections::Supervisor> supervisor;
    std::vector<std::jthread> closing; ///< each ends workers, which takes up to a second
    QTimer reaper;
};

eventstore::Result<eventstore::OpenOptions> ConnectionSpec::openOptions() const
{
    eventstore::OpenOptions options;
    options.readOnly = !unlocked;
    options.password = password;
    options.readModels.folder = eventstore::readModelsFolder();
    if (!readModels.isEmpty()) {
        EG_TRY(options.readModels.url, eventstore::parseReadModelsPlace(format::utf8(readModels)));
    }
    if (!layoutFile.isEmpty()) {
        EG_TRY(options.layout.descriptor, eventstore::readLayoutFile(format::utf8(layoutFile)));
    }
    return options;
}

Session::Session(QObject *parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(this))
{
}

Session::~Session()
{
    m_impl->retire();
    m_impl->retired.clear();
}

void Session::open(ConnectionSpec spec)
{
    m_impl->retire();
    m_impl->spec = std::move(spec);
    m_impl->place.clear();
    m_impl->errorCode.reset();
    auto options = m_impl->spec.openOptions();
    m_impl->state = State::Closed; // opening again is news, also from Opening
    if (!options) {
        m_impl->enter(State::Opening);
        m_impl->refuse(options.error());
        return;
    }
    auto opener = [impl = m_impl.get(), told = m_impl->generation, url = m_impl->spec.url,
                   options = *options](std::stop_token stop) {
        eventstore::OpenOptions now = options;
        now.stop = std::move(stop);
        auto store = eventstore::openStore(url, now);
        if (store) {
            impl->tell(told, [impl, place = format::text((*store)->readModelsPlace())] {
                impl->place = place;
            });
        }
        return store;
    };
    m_impl->enter(State::Opening);
    m_impl->pool =
        std::make_unique<ReaderPool>(std::move(opener), m_impl->events(m_impl->generation));
}

void Session::close()
{
    m_impl->retire();
    m_impl->errorCode.reset();
    m_impl->enter(State::Closed);
}

Session::State Session::state() const
{
    return m_impl->state;
}

const ConnectionSpec &Session::spec() const
{
    return m_impl->spec;
}

bool Session::readOnly() const
{
    return !m_impl->spec.unlocked;
}

bool Session::canProject() const
{
    return !readOnly() || !m_impl->place.isEmpty();
}

QString Session::readModelsPlace() const
{
    return m_impl->place;
}

std::optional<eventstore::ErrorCode> Session::errorCode() const
{
    return m_impl->errorCode;
}

QString Session::errorText() const
{
    return m_impl->errorText;
}

void Session::post(std::stop_token token, Job job, std::function<void(const Error &)> failed,
                   QPointer<QObject> guard, std::function<void()> deliver)
{
    const bool guarded = !guard.isNull();
    auto answer = [token, guard, guarded, deliver = std::move(deliver)] {
        if (!token.stop_requested() && (!guarded || guard))
            deliver();
    };
    if (!m_impl->pool) {
        failed(Error{eventstore::ErrorCode::ConnectionLost, tr("No store is open.").toStdString(),
                     tr("Choose one on the Connect page.").toStdString()});
        QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
        return;
    }
    Impl *impl = m_impl.get();
    m_impl->pool->post(
        {token, std::move(job), [impl, told = m_impl->generation, answer = std::move(answer)] {
             impl->tell(told, answer);
         }});
}

projections::Supervisor *Session::supervisor()
{
    if (m_impl->state == State::Closed || m_impl->state == State::Opening || !canProject())
        return nullptr;
    if (!m_impl->supervisor) {
        projections::SupervisorOptions options;
        options.url = m_impl->spec.url;
        // It could be opened with these, so they are good.
        if (auto open = m_impl->spec.openOptions())
            options.open = std::move(*open);
        options.open.readOnly =
            false; // of the projection database; the store's own is decided there
        m_impl->supervisor = std::make_unique<projections::Supervisor>(std::move(options));
    }
    return m_impl->supervisor.get();
}

} // namespace models
