// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demostreaming.h"

#include "eventstore/json/rawjson.h"

#include <algorithm>

namespace shared {

using eventstore::json::Writer;

namespace {

struct Plan
{
    std::string_view name;
    std::int64_t euroCents; ///< a month
};

constexpr std::array plans{Plan{"free", 0}, Plan{"basic", 599}, Plan{"standard", 999},
                           Plan{"premium", 1499}};
constexpr std::array<std::string_view, 5> payments{"card", "bank_transfer", "paypal", "mobile",
                                                   "gift_card"};
constexpr std::array<std::string_view, 5> goodbyes{"too expensive", "moving abroad",
                                                   "no time to watch", "시간이 없어요", ""};
constexpr std::string_view editors = "catalogue";
constexpr std::size_t longestSitting = 4;

std::string timeText(Micros time)
{
    return eventstore::Timestamp{time}.toString();
}

/// A number of tenths as JSON: 875 is 87.5, 900 is 90.
std::string tenths(std::int64_t value)
{
    const std::string whole = std::to_string(value / 10);
    return value % 10 == 0 ? whole : whole + "." + std::to_string(value % 10);
}

void writeList(Writer &data, std::string_view key, const std::vector<std::string_view> &list)
{
    data.key(key).beginArray();
    for (const std::string_view item : list)
        data.string(item);
    data.endArray();
}

} // namespace

void DemoStreaming::perform(const Task &task)
{
    Chain chain = task.chain;
    switch (task.kind) {
    case Task::Kind::Subscribe:
        subscribe(task.subject, chain);
        return;
    case Task::Kind::Charge:
        return charge(task);
    case Task::Kind::Watch:
        if (m_world.users[task.subject].active)
            watchTitle(task.subject, pickTitle(m_world.users[task.subject]), task.detail, chain);
        return;
    case Task::Kind::Rate:
        return rate(task);
    case Task::Kind::PublishRising:
        return publishRising();
    default:
        return;
    }
}

bool DemoStreaming::arrival()
{
    const double roll = m_world.random.unit();
    if (roll < 0.93)
        return watch();
    if (roll >= 0.999)
        return reactivate();
    const auto user = m_world.someone();
    if (!user || !m_world.users[*user].active)
        return false;
    if (roll < 0.965) {
        Chain chain = m_world.emitter.newChain();
        return subscribe(*user, chain);
    }
    return roll < 0.9965 ? changePreferences(*user) : deactivate(*user);
}

bool DemoStreaming::watch()
{
    if (m_popularity.empty())
        return false;
    for (int attempt = 0; attempt < 8; ++attempt) {
        const auto user = m_world.someone();
        if (!user || !m_world.users[*user].active)
            continue;
        Chain chain = m_world.emitter.newChain();
        watchTitle(*user, pickTitle(m_world.users[*user]), 0, chain);
        return true;
    }
    return false;
}

void DemoStreaming::publishNext()
{
    const auto table = demoTitles();
    const std::size_t rank = m_ranks++;
    const DemoTitle &what = table[rank % table.size()];
    const std::size_t part = rank / table.size();
    std::string name(what.title);
    if (part > 0)
        name += " " + std::to_string(part + 1);
    publish(what, name, false);
}

void DemoStreaming::publishRising()
{
    publish(demoRisingTitle(), std::string(demoRisingTitle().title), true);
}

void DemoStreaming::publish(const DemoTitle &what, const std::string &name, bool rising)
{
    Title &title = m_titles.emplace_back();
    title.id = "c" + std::to_string(100 + m_titles.size());
    title.stream.id = "content-" + title.id;
    title.what = &what;
    title.rank = m_ranks;
    title.published = m_world.emitter.now();
    title.rising = rising;
    Writer data;
    data.beginObject();
    data.key("content_id").string(title.id);
    data.key("title").string(name);
    data.key("genre").string(what.genre);
    data.key("duration_seconds").integer(what.minutes * 60);
    data.endObject();
    Chain chain = m_world.emitter.newChain();
    m_world.emitter.emit(title.stream, "content.published", data.take(), chain, editors);
    m_popularity.push_back((m_popularity.empty() ? 0 : m_popularity.back()) +
                           popularity(title, title.published));
}

double DemoStreaming::popularity(const Title &title, Micros time) const
{
    if (title.rising) {
        const double lastTwoWeeks =
            1 - static_cast<double>(m_end - time) / static_cast<double>(14 * day);
        const double share = std::clamp(lastTwoWeeks, 0.0, 1.0);
        return 0.03 + 0.4 * share + 1.3 * share * share;
    }
    const double usual = 1 / (1.5 + static_cast<double>(title.rank));
    const double age = static_cast<double>(time - title.published) / static_cast<double>(day);
    // New titles are looked at for two weeks, more than they will be later.
    return usual * (1 + 1.5 * std::max(0.0, 1 - age / 14)) + 0.004;
}

void DemoStreaming::openDay(Micros time)
{
    double sum = 0;
    for (std::size_t i = 0; i < m_titles.size(); ++i)
        m_popularity[i] = sum += popularity(m_titles[i], time);
}

std::size_t DemoStreaming::pickTitle(const DemoUser &user)
{
    std::size_t title = 0;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const double at = m_world.random.unit() * m_popularity.back();
        title = static_cast<std::size_t>(std::ranges::upper_bound(m_popularity, at) -
                                         m_popularity.begin());
        if (std::ranges::find(user.genres, m_titles[title].what->genre) != user.genres.end())
            break;
    }
    return title;
}

void DemoStreaming::watchTitle(std::size_t userIndex, std::size_t titleIndex, std::size_t before,
                               Chain &chain)
{
    Random &random = m_world.random;
    const DemoUser &user = m_world.users[userIndex];
    Title &title = m_titles[titleIndex];
    const double roll = random.unit();
    const std::int64_t share = roll < 0.3    ? 1000
                               : roll < 0.62 ? random.between(920, 999)
                               : roll < 0.85 ? random.between(400, 919)
                                             : random.between(10, 399);
    const std::int64_t seconds = title.what->minutes * 60 * share / 1000;
    Writer data;
    data.beginObject();
    data.key("user_id").string(user.id);
    data.key("content_id").string(title.id);
    data.key("watch_duration_seconds").integer(seconds);
    data.key("completion_percentage").raw(tenths(share));
    if (!random.chance(0.03))
        data.key("genre").string(title.what->genre);
    data.endObject();
    m_world.emitter.emit(title.stream, "content.watched", data.take(), chain, user.id);

    const Micros now = m_world.emitter.now();
    if (share > 600 && random.chance(0.16))
        m_world.agenda.add({now + random.between(20, 300) * second, Task::Kind::Rate, userIndex,
                            titleIndex, chain});
    if (before + 1 < longestSitting && random.chance(0.35))
        m_world.agenda.add({now + random.between(15 * minute, 75 * minute), Task::Kind::Watch,
                            userIndex, before + 1, chain});
}

void DemoStreaming::rate(const Task &task)
{
    Title &title = m_titles[task.detail];
    const DemoUser &user = m_world.users[task.subject];
    const std::int64_t tenthStars = title.what->quality + m_world.random.between(-11, 8);
    const std::int64_t halves = std::clamp<std::int64_t>((tenthStars + 2) / 5, 1, 10);
    Writer data;
    data.beginObject();
    data.key("user_id").string(user.id);
    data.key("content_id").string(title.id);
    data.key("rating").raw(tenths(halves * 5));
    data.endObject();
    Chain chain = task.chain;
    m_world.emitter.emit(title.stream, "content.rated", data.take(), chain, user.id);
}

bool DemoStreaming::subscribe(std::size_t index, Chain &chain)
{
    DemoUser &user = m_world.users[index];
    if (!user.active)
        return false;
    const bool up = user.plan == 0 || (user.plan + 1 < plans.size() && m_world.random.chance(0.65));
    user.plan = up ? user.plan + 1 : user.plan - 1;
    const Plan &plan = plans[user.plan];
    Writer data;
    data.beginObject();
    data.key("user_id").string(user.id);
    data.key("plan").string(plan.name);
    data.key("payment_method").string(m_world.random.pick(payments));
    data.key("subscription_timestamp").string(timeText(m_world.emitter.now()));
    data.endObject();
    m_world.emitter.emit(user.stream, "user.subscribed", data.take(), chain, user.id);
    if (user.plan > 0 && !user.charged) {
        user.charged = true;
        m_world.agenda.add({m_world.emitter.now() + m_world.random.between(2, 30) * second,
                            Task::Kind::Charge, index, 0, chain});
    }
    return true;
}

void DemoStreaming::charge(const Task &task)
{
    DemoUser &user = m_world.users[task.subject];
    if (!user.active || user.plan == 0) {
        user.charged = false;
        return;
    }
    m_world.agenda.add(
        {task.time + 30 * day, task.kind, task.subject, 0, m_world.emitter.newChain()});
    const Plan &plan = plans[user.plan];
    Chain chain = task.chain;
    m_bank.charge(task.subject, plan.euroCents, "Streaming " + std::string(plan.name), chain);
}

bool DemoStreaming::changePreferences(std::size_t index)
{
    DemoUser &user = m_world.users[index];
    const std::vector<std::string_view> before = user.genres;
    const std::string_view genre = m_world.random.pick(demoGenres());
    if (const auto found = std::ranges::find(user.genres, genre); found != user.genres.end())
        user.genres.erase(found);
    else
        user.genres.push_back(genre);
    Writer data;
    data.beginObject();
    data.key("user_id").string(user.id);
    writeList(data, "old_preferences", before);
    writeList(data, "new_preferences", user.genres);
    data.key("update_timestamp").string(timeText(m_world.emitter.now()));
    data.endObject();
    Chain chain = m_world.emitter.newChain();
    m_world.emitter.emit(user.stream, "user.preferences_updated", data.take(), chain, user.id);
    return true;
}

bool DemoStreaming::deactivate(std::size_t index)
{
    DemoUser &user = m_world.users[index];
    const std::string_view reason = m_world.random.pick(goodbyes);
    Writer data;
    data.beginObject();
    data.key("user_id").string(user.id);
    if (!reason.empty())
        data.key("reason").string(reason);
    data.endObject();
    Chain chain = m_world.emitter.newChain();
    m_world.emitter.emit(user.stream, "user.deactivated", data.take(), chain, user.id);
    user.active = false;
    m_gone.push_back(index);
    return true;
}

bool DemoStreaming::reactivate()
{
    if (m_gone.empty())
        return false;
    const std::size_t at = m_world.random.below(m_gone.size());
    DemoUser &user = m_world.users[m_gone[at]];
    m_gone.erase(m_gone.begin() + static_cast<std::ptrdiff_t>(at));
    Writer data;
    data.beginObject();
    data.key("user_id").string(user.id);
    data.endObject();
    Chain chain = m_world.emitter.newChain();
    m_world.emitter.emit(user.stream, "user.reactivated", data.take(), chain, user.id);
    user.active = true;
    return true;
}

} // namespace shared
