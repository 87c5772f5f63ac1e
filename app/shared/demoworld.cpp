// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demoworld.h"

#include "eventstore/json/rawjson.h"

#include <algorithm>
#include <chrono>

namespace shared {

using eventstore::json::Writer;

namespace {

std::chrono::year_month_day dateOf(Micros time)
{
    return std::chrono::sys_days(std::chrono::days(time / day));
}

} // namespace

Micros nextMonth(Micros time, unsigned dayOfMonth)
{
    const auto date = dateOf(time);
    const auto month = std::chrono::year_month(date.year(), date.month()) + std::chrono::months(1);
    const auto next = std::chrono::sys_days(month / std::chrono::day(dayOfMonth));
    return next.time_since_epoch().count() * day + time % day;
}

std::string monthText(Micros time)
{
    return eventstore::Timestamp{time}.toString().substr(0, 7);
}

void Agenda::add(Task task)
{
    task.order = m_order++;
    const auto index = static_cast<std::size_t>(std::max<Micros>(0, (task.time - m_start) / day));
    if (index < m_next)
        addToday(task);
    else if (index < m_days.size())
        m_days[index].push_back(task);
    // What comes after the last day never happens.
}

void Agenda::addToday(const Task &task)
{
    m_turns.push({task.time, task.order, m_today.size()});
    m_today.push_back(task);
}

std::size_t Agenda::openDay()
{
    m_today = std::move(m_days[m_next++]);
    std::vector<Turn> turns;
    turns.reserve(m_today.size());
    for (std::size_t i = 0; i < m_today.size(); ++i)
        turns.push_back({m_today[i].time, m_today[i].order, i});
    m_turns = decltype(m_turns)({}, std::move(turns));
    return m_today.size();
}

std::optional<Task> Agenda::next()
{
    if (m_turns.empty())
        return {};
    const Task task = m_today[m_turns.top().place];
    m_turns.pop();
    return task;
}

void Emitter::emit(DemoStream &stream, std::string_view type, std::string data, Chain &chain,
                   std::string_view user)
{
    const eventstore::EventId id = m_random.id();
    const eventstore::Timestamp now{m_now};
    Writer metadata;
    metadata.beginObject();
    metadata.key("event_id").string(id.toString());
    metadata.key("event_type").string(type);
    metadata.key("event_version").string("1.0");
    metadata.key("timestamp").string(now.toString());
    metadata.key("correlation_id").string(chain.correlation.toString());
    metadata.key("causation_id");
    chain.cause ? metadata.string(chain.cause->toString()) : metadata.null();
    metadata.key("user_id").string(user);
    metadata.endObject();

    eventstore::ImportEvent line;
    line.streamId = stream.id;
    line.version = eventstore::StreamVersion(++stream.version);
    line.line = ++m_line;
    line.event.id = id;
    line.event.type = type;
    line.event.data = std::move(data);
    line.event.metadata = metadata.take();
    line.event.timestamp = now;
    chain.cause = line.event.id;
    m_events.push_back(std::move(line));
    --m_room;
    ++m_now;
}

std::optional<std::size_t> World::someone()
{
    if (activity.empty() || activity.back() <= 0)
        return {};
    const double at = random.unit() * activity.back();
    const auto found = std::ranges::upper_bound(activity, at);
    return static_cast<std::size_t>(found - activity.begin());
}

std::size_t World::localeFor(std::size_t number)
{
    const auto locales = demoLocales();
    if (number < locales.size())
        return number; // so that a short history, too, has people of many languages
    int all = 0;
    for (const DemoLocale &locale : locales)
        all += locale.weight;
    auto left = static_cast<int>(random.below(static_cast<std::size_t>(all)));
    std::size_t index = 0;
    while (left >= locales[index].weight)
        left -= locales[index++].weight;
    return index;
}

DemoUser &World::addUser(const DemoLocale &locale)
{
    DemoUser &user = users.emplace_back();
    user.id = "u" + std::to_string(1000 + users.size());
    user.stream.id = "user-" + user.id;
    user.locale = &locale;
    const DemoCurrency &currency = demoCurrencies()[locale.currency];
    // 1800 to 5400 Euro, the lower ones more often.
    const double draw = random.unit();
    const auto euros = static_cast<std::int64_t>(1800 + 3600 * draw * draw);
    user.income = euros / 10 * 10 * currency.perEuro * 10'000;
    return user;
}

void World::emitRegistration(DemoUser &user, const std::string &email, Chain &chain)
{
    Writer data;
    data.beginObject();
    data.key("user_id").string(user.id);
    data.key("email").string(email);
    data.key("name").string(user.name);
    data.key("initial_preferences").beginArray();
    for (const std::string_view genre : user.genres)
        data.string(genre);
    data.endArray();
    data.key("registration_timestamp").string(eventstore::Timestamp{emitter.now()}.toString());
    data.endObject();
    emitter.emit(user.stream, "user.registered", data.take(), chain, user.id);
}

void World::registerUser()
{
    DemoUser &user = addUser(demoLocales()[localeFor(m_people++)]);
    const DemoName &given = random.pick(user.locale->givenNames);
    const DemoName &family = random.pick(user.locale->familyNames);
    const bool familyFirst = user.locale->familyNameFirst;
    user.name = std::string(familyFirst ? family.native : given.native) + (familyFirst ? "" : " ") +
                std::string(familyFirst ? given.native : family.native);
    user.paidByCompany = random.chance(0.3);
    for (std::size_t wanted = random.below(4); user.genres.size() < wanted;) {
        const std::string_view genre = random.pick(demoGenres());
        if (std::ranges::find(user.genres, genre) == user.genres.end())
            user.genres.push_back(genre);
    }
    const std::string email = std::string(given.latin) + "." + std::string(family.latin) +
                              std::to_string(users.size()) + "@example." +
                              std::string(user.locale->country);
    Chain chain = emitter.newChain();
    emitRegistration(user, email, chain);
    activity.push_back((activity.empty() ? 0 : activity.back()) + 0.2 +
                       0.3 / (0.02 + random.unit()));

    const std::size_t index = users.size() - 1;
    const Micros now = emitter.now();
    agenda.add({now + random.between(30, 900) * second, Task::Kind::OpenAccount, index, 0, chain});
    if (random.chance(0.4))
        agenda.add(
            {now + random.between(901, 3600) * second, Task::Kind::Subscribe, index, 0, chain});
    if (random.chance(0.3))
        agenda.add({now + random.between(day, 20 * day), Task::Kind::OpenAccount, index, 1,
                    emitter.newChain()});
}

void World::registerCompany(std::size_t currency)
{
    const auto locales = demoLocales();
    const auto locale = std::ranges::find(locales, currency, &DemoLocale::currency);
    DemoUser &user = addUser(*locale);
    user.company = true;
    user.name = locale->company;
    Chain chain = emitter.newChain();
    emitRegistration(
        user, "office" + std::to_string(users.size()) + "@example." + std::string(locale->country),
        chain);
    activity.push_back(activity.empty() ? 0 : activity.back()); // nobody's evening programme
    agenda.add({emitter.now() + random.between(30, 900) * second, Task::Kind::OpenAccount,
                users.size() - 1, 0, chain});
}

} // namespace shared
