// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "models/masking/maskrules.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>

namespace projections {
class Supervisor;
}

namespace models {

class Mask;

/// One request on its way: cancelled when it is destroyed, replaced or told so. Interface thread
/// only.
class Task
{
public:
    Task() = default;
    explicit Task(std::stop_source source)
        : m_source(std::move(source))
    {
    }
    Task(Task &&) noexcept = default;
    Task &operator=(Task &&other) noexcept
    {
        cancel();
        m_source = std::move(other.m_source);
        return *this;
    }
    ~Task() { cancel(); }
    void cancel() { m_source.request_stop(); }

private:
    std::stop_source m_source{std::nostopstate};
};

/// How a store is opened for a window.
struct ConnectionSpec
{
    enum class Environment { None, Demo, Development, Staging, Production };
    QString name; ///< what the title shows
    eventstore::StoreUrl url;
    std::string password; ///< kept in memory only
    Environment environment = Environment::None;
    bool unlocked = false; ///< false: every connection is read-only, enforced by the database
    /// Where read models are kept, as parseReadModelsPlace() takes it; empty = in the store where
    /// it can hold them, else in a file of the user's own.
    QString readModels;
    QString layoutFile; ///< describes the store's tables; empty = they are looked for
    MaskRules masking;  ///< what of the events is not shown

    /// How the store is opened; errors (InvalidInput) say what of the above can't be used.
    eventstore::Result<eventstore::OpenOptions> openOptions() const;
};

/// An open store for the interface: a few reader threads with connections of their own, and the
/// projection workers. Lives in the interface thread; every function returns at once. Answers
/// arrive in the interface thread, and are dropped when their Task or their guard is gone.
class Session : public QObject
{
    Q_OBJECT
public:
    enum class State { Closed, Opening, Open, Lost };
    Q_ENUM(State)

    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /// Opens a store. Another one that is open stays open until the new one is there, and stays
    /// where that can't be opened; openFailed() tells. Only the lock is put on at once.
    void open(ConnectionSpec spec);
    /// Gives up opening; what was open before stays open.
    void cancelOpening();
    void close();
    State state() const;
    /// True while a store is on its way, whether another one is open meanwhile or not.
    bool opening() const;
    const ConnectionSpec &spec() const;
    bool readOnly() const;
    /// True when projections can be run from here: the store is unlocked, or nothing of them goes
    /// into it.
    bool canProject() const;
    /// Names the database the read models are in when it is not the store; else empty.
    QString readModelsPlace() const;
    /// Of the error that closed it; none after a proper close.
    std::optional<eventstore::ErrorCode> errorCode() const;
    QString errorText() const; ///< why it is lost or could not be opened
    /// What of the open store is not shown; null where all of it is.
    const std::shared_ptr<Mask> &mask() const;

    /// Runs `job` on a reader thread with an open store, then `done` in the interface thread. A
    /// lost connection is re-made with back-off and the job run again. `job` must not touch
    /// anything but its arguments and captured values.
    template <class T>
    [[nodiscard]] Task
    run(QObject *guard,
        std::function<eventstore::Result<T>(eventstore::Store &, std::stop_token)> job,
        std::function<void(eventstore::Result<T>)> done)
    {
        auto result = std::make_shared<std::optional<eventstore::Result<T>>>();
        std::stop_source source;
        post(
            source.get_token(),
            [job = std::move(job), result](eventstore::Store &store,
                                           std::stop_token token) -> const eventstore::Error * {
                result->emplace(job(store, token));
                return (*result)->has_value() ? nullptr : &(*result)->error();
            },
            [result](const eventstore::Error &error) {
                result->emplace(tl::unexpected<eventstore::Error>(error));
            },
            QPointer<QObject>(guard),
            [done = std::move(done), result] { done(std::move(**result)); });
        return Task(std::move(source));
    }

    /// The projection workers of this store, made at the first call (nullptr unless canProject()).
    projections::Supervisor *supervisor();

signals:
    void stateChanged(models::Session::State state);
    /// opening() became something else.
    void openingChanged();
    /// This could not be opened. What was open before is still there.
    void openFailed(const models::ConnectionSpec &spec, const eventstore::Error &error);
    /// The safe head moved (told by the store, at most ten times a second).
    void headMoved(qint64 position);
    /// What has kept the head where it is for some seconds, for people ("position 17 (transaction
    /// of pid …)"); empty when nothing does any more.
    void waitingChanged(const QString &waitingFor);

private:
    using Job = std::function<const eventstore::Error *(eventstore::Store &, std::stop_token)>;
    void post(std::stop_token token, Job job, std::function<void(const eventstore::Error &)> failed,
              QPointer<QObject> guard, std::function<void()> deliver);
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace models
