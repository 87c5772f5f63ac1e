// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/session.h"

#include "eventstore/sidecar/sidecar.h"
#include "models/coretexts/coretext.h"
#include "models/format.h"
#include "models/masking/mask.h"
#include "models/session/readerpool.h"
#include "models/session/reconnector.h"
#include "projections/engine/supervisor.h"

#include <QTimer>

#include <optional>
#include <thread>

using eventstore::Error;

namespace models {
namespace {

constexpr std::chrono::milliseconds reapInterval{200};

} // namespace

/// Lives in the GUI thread. Closed pools end in the background and are destroyed afterwards, so
/// that nothing waits for a server that does not answer.
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

    /// Runs `what` in the GUI thread, unless another store was opened meanwhile.
    template <class F>
    void tell(quint64 told, F what)
    {
        QMetaObject::invokeMethod(
            session,
            [this, told, what = std::move(what)] {
                if (told == generation || (next && told == next->told))
                    what();
            },
            Qt::QueuedConnection);
    }

    void enter(State now, const QString &text = {})
    {
        const bool same = state == now;
        state = now;
        errorText = text;
        if (!same)
            emit session->stateChanged(now);
    }

    void retire()
    {
        generation = ++counter;
        if (supervisor)
            closing.emplace_back([old = std::move(supervisor)]() mutable { old.reset(); });
        putAway(std::move(pool));
    }

    ReaderPool::Events events(quint64 told)
    {
        return {
            [this, told] { tell(told, [this, told] { opened(told); }); },
            [this, told](const Error &error) {
                tell(told, [this, told, error] { refuse(told, error); });
            },
            [this, told](const Error &error) { tell(told, [this, error] { lose(error); }); },
            [this, told](std::int64_t position) {
                tell(told, [this, position] { emit session->headMoved(position); });
            },
            [this, told](std::uint64_t asked) {
                tell(told, [this, asked] { Reconnector::of(*session).refused(asked); });
            },
            [this, told](const std::string &waiting) {
                tell(told,
                     [this, text = coreText(waiting)] { emit session->waitingChanged(text); });
            },
        };
    }

    void lose(const Error &error)
    {
        if (error.code != eventstore::ErrorCode::Replaced)
            return enter(State::Lost, format::error(error));
        // The file was replaced: nothing read from the old one may be shown beside the new one, so
        // open again. The workers notice by themselves.
        auto workers = std::move(supervisor);
        emit session->replaced();
        state = State::Closed; // else the old store would stay open until the new one is
        session->open(spec);
        supervisor = std::move(workers);
    }

    /// Stops a pool without blocking; it is destroyed once its threads have ended.
    void putAway(std::unique_ptr<ReaderPool> old)
    {
        if (!old)
            return;
        old->requestStop();
        retired.push_back(std::move(old));
        reaper.start();
    }

    /// A thread of the pool connected or reconnected.
    void opened(quint64 told)
    {
        if (!next || told != next->told) {
            enter(State::Open);
            emit session->openingChanged();
            return;
        }
        retire();
        generation = told;
        Candidate fresh = std::move(*next);
        next.reset();
        pool = std::move(fresh.pool);
        spec = std::move(fresh.spec);
        place = std::move(fresh.place);
        mask = std::move(fresh.mask);
        errorCode.reset();
        state = State::Closed; // so that stateChanged() is emitted although a store was open
                               // already
        enter(State::Opening);
        enter(State::Open);
        emit session->openingChanged();
    }

    void refuse(quint64 told, const Error &error)
    {
        ConnectionSpec refused = spec;
        if (next && told == next->told) {
            refused = next->spec;
            dropNext();
        } else {
            retire();
            errorCode = error.code;
            enter(State::Closed, format::error(error));
        }
        emit session->openingChanged();
        emit session->openFailed(refused, error);
    }

    void dropNext()
    {
        if (next)
            putAway(std::move(next->pool));
        next.reset();
    }

    void setPlace(quint64 told, const QString &where)
    {
        (next && told == next->told ? next->place : place) = where;
    }

    /// A store that replaces the open one as soon as it can be read.
    struct Candidate
    {
        ConnectionSpec spec;
        quint64 told = 0;
        QString place;
        std::shared_ptr<Mask> mask;
        std::unique_ptr<ReaderPool> pool;
    };

    Session *session;
    State state = State::Closed;
    ConnectionSpec spec;
    QString errorText;
    std::optional<eventstore::ErrorCode> errorCode;
    QString place; ///< of the read models, if not the store
    std::shared_ptr<Mask> mask;
    quint64 counter = 0;
    quint64 generation = 0; ///< of the open store; calls of other generations are outdated
    std::optional<Candidate> next;
    std::unique_ptr<ReaderPool> pool;
    std::vector<std::unique_ptr<ReaderPool>> retired;
    std::unique_ptr<projections::Supervisor> supervisor;
    std::vector<std::jthread> closing; ///< each destroys a supervisor, which takes up to a second
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
    new Reconnector(
        *this, [impl = m_impl.get()] { return impl->pool ? impl->pool->retryNow() : quint64(0); });
}

Session::~Session()
{
    m_impl->dropNext();
    m_impl->retire();
    m_impl->retired.clear();
}

void Session::open(ConnectionSpec spec)
{
    Impl &impl = *m_impl;
    impl.dropNext();
    const bool isOpen = impl.state == State::Open || impl.state == State::Lost;
    const bool locking = !readOnly() && !spec.unlocked && spec.url == impl.spec.url;
    const bool beside = isOpen && !locking;
    auto options = spec.openOptions();
    if (!beside) {
        impl.retire();
        impl.spec = spec;
        impl.place.clear();
        impl.errorCode.reset();
        impl.state = State::Closed; // so that stateChanged() is emitted, even if the state was
                                    // Opening
        impl.enter(State::Opening);
        emit openingChanged();
    }
    if (!options && beside) {
        emit openFailed(spec, options.error());
        return;
    }
    if (!options) {
        impl.refuse(impl.generation, options.error());
        return;
    }
    const quint64 told = beside ? ++impl.counter : impl.generation;
    // Opening a store again masks what was revealed before.
    auto mask = spec.masking.empty() ? nullptr : std::make_shared<Mask>(spec.masking);
    auto opener = [impl = m_impl.get(), told, url = spec.url, options = *options,
                   mask](std::stop_token stop) {
        eventstore::OpenOptions now = options;
        now.pageCacheBytes = eventstore::readingCacheBytes;
        now.stop = std::move(stop);
        auto store = eventstore::openStore(url, now);
        if (store) {
            impl->tell(told, [impl, told, place = format::text((*store)->readModelsPlace())] {
                impl->setPlace(told, place);
            });
            if (mask)
                return eventstore::Result<std::unique_ptr<eventstore::Store>>(
                    maskedStore(std::move(*store), mask));
        }
        return store;
    };
    auto pool = std::make_unique<ReaderPool>(std::move(opener), impl.events(told));
    if (beside) {
        impl.next.emplace(Impl::Candidate{std::move(spec), told, {}, mask, std::move(pool)});
        emit openingChanged();
    } else {
        impl.mask = std::move(mask);
        impl.pool = std::move(pool);
    }
}

void Session::cancelOpening()
{
    if (m_impl->state == State::Opening)
        return close();
    m_impl->dropNext();
    emit openingChanged();
}

void Session::close()
{
    m_impl->dropNext();
    m_impl->retire();
    m_impl->errorCode.reset();
    m_impl->enter(State::Closed);
    emit openingChanged();
}

bool Session::opening() const
{
    return m_impl->state == State::Opening || m_impl->next.has_value();
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

const std::shared_ptr<Mask> &Session::mask() const
{
    return m_impl->mask;
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
        // The store was opened with these options, so they are valid.
        if (auto open = m_impl->spec.openOptions())
            options.open = std::move(*open);
        options.open.readOnly = false; // applies to the projection database; the store itself is
                                       // opened read-only where it must be
        options.servesOthers = options.parks = true;
        m_impl->supervisor = std::make_unique<projections::Supervisor>(std::move(options));
    }
    return m_impl->supervisor.get();
}

} // namespace models
