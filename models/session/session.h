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

/// Handle of a running request; cancels it when destroyed, reassigned or on cancel(). GUI thread
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
    /// Where read models are kept, as parseReadModelsPlace() takes it. Empty: in the store if it
    /// can hold them, else in a file of this user.
    QString readModels;
    QString layoutFile; ///< descriptor of the store's tables; empty = detected
    MaskRules masking;  ///< what is hidden of the events

    /// The options to open the store with; errors (InvalidInput) say which of the above is
    /// unusable.
    eventstore::Result<eventstore::OpenOptions> openOptions() const;
};

/// An open store for the window: a few reader threads with connections of their own, and the
/// projection workers. Lives in the GUI thread; no function blocks. Answers arrive in the GUI
/// thread, and are dropped if their Task or their guard has been destroyed.
class Session : public QObject
{
    Q_OBJECT
public:
    enum class State { Closed, Opening, Open, Lost };
    Q_ENUM(State)

    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /// Opens a store. The store that is open stays open until the new one can be read, and also if
    /// that fails (openFailed()). Only locking works at once: reopening the same store read-only
    /// closes it first.
    void open(ConnectionSpec spec);
    /// Gives up opening; the store that was open stays open.
    void cancelOpening();
    void close();
    State state() const;
    /// True while a store is being opened, whether another one is open or not.
    bool opening() const;
    const ConnectionSpec &spec() const;
    /// False if the store was opened unlocked.
    bool readOnly() const;
    /// True if projections can be run from here: the store is unlocked, or the projection database
    /// is another database.
    bool canProject() const;
    /// Name of the projection database if it is not the store; else empty.
    QString readModelsPlace() const;
    /// The code of the error that closed the session; absent after close().
    std::optional<eventstore::ErrorCode> errorCode() const;
    QString errorText() const; ///< why the connection is lost or the store could not be opened
    /// Hides parts of the open store's events; null if nothing is masked.
    const std::shared_ptr<Mask> &mask() const;

    /// Runs `job` on a reader thread with an open store, then `done` in the GUI thread. If the
    /// connection is lost, the reader reconnects with back-off and runs the job again. `job` must
    /// not touch anything but its arguments and captured values. The returned Task cancels it.
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

    /// The projection workers of this store, started at the first call; nullptr unless
    /// canProject().
    projections::Supervisor *supervisor();

signals:
    void stateChanged(models::Session::State state);
    /// opening() changed.
    void openingChanged();
    /// This store could not be opened. The store that was open before still is.
    void openFailed(const models::ConnectionSpec &spec, const eventstore::Error &error);
    /// Another file has taken the place of the open one; it is being opened.
    void replaced();
    /// The safe head moved; emitted at most ten times a second.
    void headMoved(qint64 position);
    /// What has held back the head for some seconds, for people ("position 17 (transaction of pid
    /// …)"); empty when nothing does any more.
    void waitingChanged(const QString &waitingFor);

private:
    using Job = std::function<const eventstore::Error *(eventstore::Store &, std::stop_token)>;
    void post(std::stop_token token, Job job, std::function<void(const eventstore::Error &)> failed,
              QPointer<QObject> guard, std::function<void()> deliver);
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace models
