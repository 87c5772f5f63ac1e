// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demodata.h"

#include "app/shared/demostreaming.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace shared {

namespace {

constexpr std::int64_t longestHistory = 273; ///< days, nine months
constexpr std::int64_t eventsADay = 5;       ///< at least, or the history gets shorter
constexpr std::int64_t eventsAUser = 80;
constexpr std::int64_t eventsATitle = 250;
/// As a double, the greatest number of events is one more than an integer holds.
constexpr double mostArrivals = 9e18;

/// How busy the hours of a day are.
using Hours = std::array<int, 24>;
constexpr Hours bankHours{1,  1,  0,  0,  1,  2,  5,  11, 16, 17, 16, 18,
                          24, 20, 15, 14, 16, 20, 22, 16, 11, 8,  5,  2};
constexpr Hours streamingHours{9, 5, 3, 1,  1,  1,  2,  4,  5,  5,  6,  7,
                               9, 9, 9, 10, 12, 16, 24, 36, 46, 48, 36, 20};
/// Monday to Sunday.
constexpr std::array<double, 7> weekdays{0.92, 0.9, 0.93, 0.98, 1.1, 1.27, 1.2};

Micros timeOfDay(Random &random, const Hours &hours)
{
    auto left = static_cast<int>(
        random.below(static_cast<std::size_t>(std::accumulate(hours.begin(), hours.end(), 0))));
    std::size_t at = 0;
    while (left >= hours[at])
        left -= hours[at++];
    return static_cast<Micros>(at) * hour + random.between(0, hour - 1);
}

/// 0 = Monday; 1970-01-01 was a Thursday.
std::size_t weekdayOf(Micros time)
{
    return static_cast<std::size_t>((time / day + 3) % 7);
}

std::string counted(std::size_t number, const char *one, const char *many)
{
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::size_t daysFor(std::int64_t events)
{
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(events / eventsADay, 3, longestHistory));
}

} // namespace

eventstore::Timestamp demoEnd()
{
    using namespace std::chrono;
    return {
        duration_cast<microseconds>(sys_days(2026y / November / 16).time_since_epoch()).count()};
}

eventstore::Timestamp demoEarliest()
{
    return {365 * day};
}

namespace {

/// Longer than what one task does, in the history's own time.
constexpr Micros margin = 5 * 60 * second;

/// When the last task may begin.
Micros lastMomentOf(const DemoOptions &options)
{
    return options.until ? options.until->micros - margin : demoEnd().micros - 1;
}

} // namespace

/// Runs the days: so many arrivals a day that the wanted number is reached on the last one.
class DemoHistory::Impl
{
public:
    explicit Impl(const DemoOptions &options)
        : m_stop(options.stop)
        , m_total(std::max<std::int64_t>(0, options.events))
        , m_days(daysFor(m_total))
        , m_lastMoment(lastMomentOf(options))
        , m_end((m_lastMoment / day + 1) * day)
        , m_start(m_end - static_cast<Micros>(m_days) * day)
        , m_world(options.seed, m_total, m_start, m_days)
        , m_bank(m_world)
        , m_streaming(m_world, m_bank, m_end)
    {
        m_bank.wantCompanies(m_total >= 2000);
        m_wantedUsers = std::max(m_total / eventsAUser, std::min<std::int64_t>(4, 1 + m_total / 8));
        m_wantedTitles = std::clamp<std::int64_t>(m_total / eventsATitle, 12, 288);
        planDays();
        if (m_days > 30)
            m_world.agenda.add({m_end - 24 * day + 9 * hour, Task::Kind::PublishRising, 0, 0, {}});
    }

    std::vector<eventstore::ImportEvent> next(std::size_t count)
    {
        while (m_ready.size() - m_given < count && m_today < m_days && !m_stop.stop_requested())
            runDay();
        const auto first = m_ready.begin() + static_cast<std::ptrdiff_t>(m_given);
        const std::size_t size = std::min(count, m_ready.size() - m_given);
        std::vector<eventstore::ImportEvent> events(
            std::make_move_iterator(first),
            std::make_move_iterator(first + static_cast<std::ptrdiff_t>(size)));
        m_given += size;
        return events;
    }

    std::string summary() const
    {
        return counted(m_world.users.size(), "user", "users") + ", " +
               counted(m_bank.accounts(), "account", "accounts") + " in " +
               counted(m_bank.currencies(), "currency", "currencies") + ", " +
               counted(m_streaming.titles(), "title", "titles");
    }

private:
    /// How many events there should be by the end of each day: more from month to month, and at
    /// weekends.
    void planDays()
    {
        std::vector<double> sums;
        double sum = 0;
        for (std::size_t i = 0; i < m_days; ++i) {
            const double growth = 0.55 + 0.9 * static_cast<double>(i) / static_cast<double>(m_days);
            const double chanceOfDay = 0.88 + 0.24 * m_world.random.unit();
            sum += growth * chanceOfDay * weekdays[weekdayOf(dayStart(i))] * partOf(i);
            sums.push_back(sum);
        }
        for (const double upTo : sums)
            m_target.push_back(static_cast<std::int64_t>(
                std::min(static_cast<double>(m_total) * (upTo / sum), mostArrivals)));
        m_target.back() = m_total;
    }

    /// How much of a day the history has, 0 to 1: all, but of the last one.
    double partOf(std::size_t index) const
    {
        const Micros had = std::min(day, m_lastMoment + 1 - dayStart(index));
        return static_cast<double>(had) / static_cast<double>(day);
    }

    Micros dayStart(std::size_t index) const { return m_start + static_cast<Micros>(index) * day; }
    std::int64_t written() const { return m_total - m_world.emitter.room(); }

    void runDay()
    {
        const Micros start = dayStart(m_today);
        const bool last = m_today + 1 == m_days;
        const auto waiting = static_cast<double>(m_world.agenda.openDay());
        m_streaming.openDay(start);
        const auto missing = static_cast<double>(m_target[m_today] - written());
        const double wanted = std::max(missing / eventsATask(), waiting);
        const auto arrivals = static_cast<std::int64_t>(std::min(wanted - waiting, mostArrivals));
        m_tasks += wanted;
        // A day may have any number of events.
        for (std::int64_t i = 0; i < arrivals && !m_stop.stop_requested(); ++i)
            addArrival(start);
        while (m_world.emitter.room() > 0 && !m_stop.stop_requested()) {
            const auto task = m_world.agenda.next();
            if (!task || task->time > m_lastMoment || m_world.emitter.now() > m_lastMoment)
                break;
            m_world.emitter.moveTo(task->time);
            perform(*task);
        }
        if (last)
            topUp(m_lastMoment + 1);
        ++m_today;
        m_ready.erase(m_ready.begin(), m_ready.begin() + static_cast<std::ptrdiff_t>(m_given));
        m_given = 0;
        std::ranges::move(m_world.emitter.take(), std::back_inserter(m_ready));
    }

    /// A task may draw others after it, or come to nothing: what is to be expected, learnt from the
    /// days before. What still comes out too many or too few is made up for the day after.
    double eventsATask() const
    {
        constexpr double guess = 1.4;
        constexpr double weight = 100;
        return (static_cast<double>(written()) + guess * weight) / (m_tasks + weight);
    }

    void addArrival(Micros start)
    {
        const double streaming = weekdayOf(start) >= 5 ? 0.62 : 0.5;
        const bool streams = m_world.random.chance(streaming);
        const Micros time = timeOfDay(m_world.random, streams ? streamingHours : bankHours);
        m_world.agenda.add({start + time,
                            streams ? Task::Kind::StreamingArrival : Task::Kind::BankArrival,
                            0,
                            0,
                            {}});
    }

    void perform(const Task &task)
    {
        switch (task.kind) {
        case Task::Kind::BankArrival:
            if (!newUser() && !m_bank.arrival())
                anything();
            return;
        case Task::Kind::StreamingArrival:
            if (!newTitle() && !m_streaming.arrival())
                anything();
            return;
        case Task::Kind::RegisterCompany:
            return m_world.registerCompany(task.subject);
        case Task::Kind::Subscribe:
        case Task::Kind::Charge:
        case Task::Kind::Watch:
        case Task::Kind::Rate:
        case Task::Kind::PublishRising:
            return m_streaming.perform(task);
        default:
            return m_bank.perform(task);
        }
    }

    double progress() const
    {
        return static_cast<double>(written()) / static_cast<double>(m_total);
    }

    bool newUser()
    {
        const double wanted = static_cast<double>(m_wantedUsers) * (0.05 + 0.95 * progress());
        if (static_cast<double>(m_registered) >= wanted)
            return false;
        ++m_registered;
        m_world.registerUser();
        return true;
    }

    bool newTitle()
    {
        const double wanted = static_cast<double>(m_wantedTitles) * (0.4 + 0.6 * progress());
        if (static_cast<double>(m_published) >= wanted)
            return false;
        ++m_published;
        m_streaming.publishNext();
        return true;
    }

    /// One event that is always possible.
    void anything()
    {
        if (m_streaming.watch())
            return;
        if (m_published <= m_registered) {
            ++m_published;
            m_streaming.publishNext();
        } else {
            ++m_registered;
            m_world.registerUser();
        }
    }

    /// The last evening: single events up to the wanted number.
    void topUp(Micros end)
    {
        while (m_world.emitter.room() > 0 && !m_stop.stop_requested()) {
            const Micros left = end - m_world.emitter.now();
            m_world.emitter.moveTo(m_world.emitter.now() +
                                   std::max<Micros>(1, left / (m_world.emitter.room() + 1)));
            anything();
        }
    }

    std::stop_token m_stop;
    std::int64_t m_total;
    std::size_t m_days;
    Micros m_lastMoment;
    Micros m_end;
    Micros m_start;
    World m_world;
    DemoBank m_bank;
    DemoStreaming m_streaming;
    std::int64_t m_wantedUsers = 0;
    std::int64_t m_wantedTitles = 0;
    std::int64_t m_registered = 0;
    std::int64_t m_published = 0;
    std::vector<std::int64_t> m_target; ///< events by the end of each day
    double m_tasks = 0;                 ///< that were on the agenda when their day began
    std::size_t m_today = 0;
    std::vector<eventstore::ImportEvent> m_ready;
    std::size_t m_given = 0;
};

DemoHistory::DemoHistory(const DemoOptions &options)
    : m_impl(std::make_unique<Impl>(options))
{
}

DemoHistory::~DemoHistory() = default;

std::vector<eventstore::ImportEvent> DemoHistory::next(std::size_t count)
{
    return m_impl->next(count);
}

std::string DemoHistory::summary() const
{
    return m_impl->summary();
}

} // namespace shared
