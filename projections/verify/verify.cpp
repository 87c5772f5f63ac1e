// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/verify/verify.h"

#include "projections/control/enginetables.h"
#include "projections/verify/modelcheck.h"
#include "projections/verify/snapshotcheck.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::GlobalPosition;
using eventstore::Result;

namespace {

Result<std::vector<const ReadModel *>> modelsNamed(const std::vector<std::string> &names)
{
    std::vector<const ReadModel *> models;
    for (const auto &name : names) {
        const auto *model = findReadModel(name);
        if (!model)
            return fail(ErrorCode::NotFound, "There is no read model called " + name + '.');
        models.push_back(model);
    }
    if (names.empty()) {
        for (const auto &model : readModels())
            models.push_back(model.get());
    }
    return models;
}

/// One check and its result.
struct Check
{
    std::function<Result<void>(const CheckContext &)> perform;
    std::atomic<std::int64_t> position = 0;
    bool done = false;                               ///< guarded; then only deliver() uses the rest
    std::unique_ptr<eventstore::Database> temporary; ///< nullptr when nothing was found
    std::unique_ptr<Differences> differences;
};

/// Runs the checks on several threads. The first error ends all of them.
class Verification
{
public:
    using Performs = std::vector<std::function<Result<void>(const CheckContext &)>>;

    Verification(const VerifyOptions &options, GlobalPosition head, Performs performs)
        : m_options(options)
        , m_head(head)
        , m_checks(performs.size())
        , m_onStop(options.open.stop, [this] { m_ending.request_stop(); })
    {
        for (std::size_t i = 0; i < performs.size(); ++i)
            m_checks[i].perform = std::move(performs[i]);
        m_options.open.readOnly = true;
        m_options.open.pageCacheBytes = eventstore::readingCacheBytes;
        m_options.open.stop = m_ending.get_token();
        const auto cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 2);
        for (std::size_t i = 0; i < std::min(cores, m_checks.size()); ++i)
            m_threads.emplace_back([this] { work(); });
    }
    ~Verification() { m_ending.request_stop(); }
    Verification(const Verification &) = delete;
    Verification &operator=(const Verification &) = delete;

    /// Waits for the checks in their order and passes on what they found.
    Result<std::int64_t> deliver(eventstore::Store &store,
                                 const std::function<void(const Discrepancy &)> &found,
                                 const std::function<void(double)> &progress)
    {
        std::int64_t count = 0;
        for (auto &check : m_checks) {
            EG_CHECK(await(check, progress));
            if (!check.temporary)
                continue;
            if (auto delivered = check.differences->deliver(store, found); !delivered)
                return fail(firstError(std::move(delivered).error()));
            count += check.differences->count();
            check.differences.reset();
            check.temporary.reset();
        }
        return count;
    }

private:
    Result<void> await(const Check &check, const std::function<void(double)> &progress)
    {
        constexpr std::chrono::milliseconds between{200};
        std::unique_lock lock(m_mutex);
        while (!check.done && !m_error) {
            m_changed.wait_for(lock, between);
            lock.unlock();
            if (progress)
                progress(share());
            lock.lock();
        }
        return m_error ? fail(*m_error) : Result<void>();
    }

    /// The completed part of all checks, 0 to 1.
    double share() const
    {
        const auto whole = static_cast<double>(std::max<std::int64_t>(m_head.value, 1));
        double sum = 0;
        for (const auto &check : m_checks)
            sum += std::min(1.0, static_cast<double>(check.position) / whole);
        return sum / static_cast<double>(m_checks.size());
    }

    /// The loop of one thread: runs the next check until there is none.
    void work()
    {
        auto store = eventstore::openStore(m_options.url, m_options.open);
        if (!store)
            return end(std::move(store).error());
        (*store)->interruptOn(m_options.open.stop);
        for (std::size_t next = m_next++; next < m_checks.size(); next = m_next++) {
            if (auto done = perform(**store, m_checks[next]); !done)
                return end(std::move(done).error());
        }
    }

    Result<void> perform(eventstore::Store &store, Check &check)
    {
        EG_TRY(auto temporary, eventstore::openTemporaryDatabase(m_options.open));
        temporary->interruptOn(m_options.open.stop);
        auto differences = std::make_unique<Differences>(*temporary);
        EG_CHECK(differences->create());
        const CheckContext context{store, *temporary, *differences,
                                   [&](GlobalPosition reached) { check.position = reached.value; }};
        EG_CHECK(check.perform(context));
        const std::lock_guard lock(m_mutex);
        check.position = std::max<std::int64_t>(m_head.value, 1);
        if (differences->count() > 0) {
            check.temporary = std::move(temporary);
            check.differences = std::move(differences);
        }
        check.done = true;
        m_changed.notify_all();
        return {};
    }

    /// The error that ended the checks: this one, or an earlier one.
    eventstore::Error firstError(eventstore::Error error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error)
            m_error = std::move(error);
        return *m_error;
    }

    void end(eventstore::Error error)
    {
        static_cast<void>(firstError(std::move(error)));
        m_ending.request_stop();
        m_changed.notify_all();
    }

    VerifyOptions m_options;
    const GlobalPosition m_head;
    std::vector<Check> m_checks;
    std::atomic<std::size_t> m_next = 0;
    std::mutex m_mutex; ///< guards Check::done and the error
    std::condition_variable m_changed;
    std::optional<eventstore::Error> m_error;
    std::stop_source m_ending;
    std::stop_callback<std::function<void()>> m_onStop;
    std::vector<std::jthread> m_threads; ///< last, so that they end first
};

} // namespace

Result<std::int64_t> verify(eventstore::Store &store, const VerifyOptions &options,
                            const std::function<void(const Discrepancy &)> &found,
                            const std::function<void(double)> &progress)
{
    EG_TRY(const auto models, modelsNamed(options.models));
    EG_TRY(const auto head, store.safeHead());
    // Without engine tables there are no rows to check.
    EG_TRY(const bool projected, haveEngineTables(store.database()));
    Verification::Performs performs;
    for (const ReadModel *model : models) {
        if (projected)
            performs.emplace_back(
                [model](const CheckContext &context) { return checkModel(context, *model); });
    }
    for (const ReadModel *model : models) {
        if (model->keepsBalances())
            performs.emplace_back([model, upTo = head.position](const CheckContext &context) {
                return checkBalances(context, *model, upTo);
            });
    }
    if (options.models.empty())
        performs.emplace_back(checkSnapshots);
    Verification verification(options, head.position, std::move(performs));
    EG_TRY(const auto count, verification.deliver(store, found, progress));
    if (progress)
        progress(1);
    return count;
}

} // namespace projections
