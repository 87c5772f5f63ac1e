// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shared/demorandom.h"
#include "app/shared/demotables.h"
#include "eventstore/event.h"

#include <queue>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

/// Microseconds since 1970, UTC.
using Micros = std::int64_t;
inline constexpr Micros second = eventstore::microsPerSecond;
inline constexpr Micros minute = 60 * second;
inline constexpr Micros hour = 60 * minute;
inline constexpr Micros day = eventstore::microsPerDay;

/// The same time of day on that day of the next month.
Micros nextMonth(Micros time, unsigned dayOfMonth);
/// `2026-09`
std::string monthText(Micros time);

/// What ties events together: one correlation, each event the cause of the next.
struct Chain
{
    eventstore::EventId correlation;
    std::optional<eventstore::EventId> cause;
};

/// A stream that is being written.
struct DemoStream
{
    std::string id;
    std::int64_t version = 0;
};

/// Something that happens at a time to come. What `subject` and `detail` mean depends on the kind.
struct Task
{
    enum class Kind {
        BankArrival,
        StreamingArrival,
        OpenAccount,     ///< user; detail: 0 checking, 1 savings
        Subscribe,       ///< user
        RegisterCompany, ///< currency
        Salary,          ///< user; detail: day of the month
        Rent,            ///< user; detail: day of the month
        Save,            ///< user: puts something aside after the salary
        Interest,        ///< account; detail: day of the month
        Settlement,      ///< account of a company: takings of a week
        Charge,          ///< user: the month's subscription
        Watch,           ///< user; detail: how many were watched before in this sitting
        Rate,            ///< user; detail: title
        PublishRising,
    };
    Micros time = 0;
    Kind kind = Kind::BankArrival;
    std::size_t subject = 0;
    std::size_t detail = 0;
    Chain chain{};
    std::uint64_t order = 0; ///< given by the agenda: among equal times, first come first served
};

/// What is to come, a day at a time.
class Agenda
{
public:
    Agenda(Micros start, std::size_t days)
        : m_start(start)
        , m_days(days)
    {
    }

    void add(Task task);
    /// Goes on to the next day, when the one before is over; the number of tasks that wait in it.
    std::size_t openDay();
    /// The next task of the open day, in order of time; none when it is over.
    std::optional<Task> next();

private:
    /// What the order of a day is made of: a long day's tasks themselves would be moved too often.
    struct Turn
    {
        Micros time;
        std::uint64_t order;
        std::size_t place; ///< in m_today
        bool operator>(const Turn &other) const
        {
            return time != other.time ? time > other.time : order > other.order;
        }
    };
    void addToday(const Task &task);

    Micros m_start;
    std::vector<std::vector<Task>> m_days;
    std::size_t m_next = 0; ///< the day after the open one
    std::uint64_t m_order = 0;
    std::vector<Task> m_today;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> m_turns;
};

/// Writes events: gives ids, versions and strictly increasing times, and stops at the wanted
/// number.
class Emitter
{
public:
    Emitter(Random &random, std::int64_t total)
        : m_random(random)
        , m_room(total)
    {
    }

    /// Moves the clock to this time, or just beyond the last event where that is later.
    void moveTo(Micros time) { m_now = std::max(m_now + 1, time); }
    Micros now() const { return m_now; }
    /// How many events may still be written.
    std::int64_t room() const { return m_room; }
    Chain newChain() { return {m_random.id(), {}}; }

    /// Writes one event, as an effect of the chain's cause; it becomes the cause of the next.
    void emit(DemoStream &stream, std::string_view type, std::string data, Chain &chain,
              std::string_view user);
    std::vector<eventstore::ImportEvent> take() { return std::exchange(m_events, {}); }
    std::size_t waiting() const { return m_events.size(); }

private:
    Random &m_random;
    std::int64_t m_room;
    std::int64_t m_line = 0;
    Micros m_now = 0;
    std::vector<eventstore::ImportEvent> m_events;
};

struct DemoUser
{
    DemoStream stream;
    std::string id;
    std::string name;
    const DemoLocale *locale = nullptr;
    std::int64_t income = 0; ///< a month, in ten-thousandths of the currency
    bool company = false;
    bool paidByCompany = false; ///< the salary comes from a company that banks here
    bool active = true;
    bool charged = false; ///< a monthly charge is on the agenda
    std::size_t plan = 0;
    std::vector<std::string_view> genres;
    std::optional<std::size_t> mainAccount;
    std::optional<std::size_t> savings;
};

/// What the bank and the streaming service share.
struct World
{
    Random random;
    Emitter emitter;
    Agenda agenda;
    std::vector<DemoUser> users;
    std::vector<double> activity; ///< running sums, a user each: who does more is picked more often

    World(std::uint64_t seed, std::int64_t total, Micros start, std::size_t days)
        : random(seed)
        , emitter(random, total)
        , agenda(start, days)
    {
    }
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    /// Somebody, by activity; none where nobody is there.
    std::optional<std::size_t> someone();
    /// A new customer, who will open accounts and perhaps subscribe.
    void registerUser();
    void registerCompany(std::size_t currency);

private:
    DemoUser &addUser(const DemoLocale &locale);
    void emitRegistration(DemoUser &user, const std::string &email, Chain &chain);
    std::size_t localeFor(std::size_t number);

    std::size_t m_people = 0; ///< of the users, those that are no company
};

} // namespace shared
