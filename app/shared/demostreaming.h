// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shared/demobank.h"
#include "app/shared/demoworld.h"

namespace shared {

/// The streaming service of the demo history: titles, subscriptions, and who watches what.
class DemoStreaming
{
public:
    DemoStreaming(World &world, DemoBank &bank, Micros end)
        : m_world(world)
        , m_bank(bank)
        , m_end(end)
    {
    }

    void perform(const Task &task);
    /// Somebody does something; false where nobody is there or there is nothing to see.
    bool arrival();
    /// Somebody watches something.
    bool watch();
    void publishNext();
    void publishRising();
    /// Titles go in and out of fashion: to be called once a day.
    void openDay(Micros time);
    std::size_t titles() const { return m_titles.size(); }

private:
    struct Title
    {
        DemoStream stream;
        std::string id;
        const DemoTitle *what = nullptr;
        std::size_t rank = 0;
        Micros published = 0;
        bool rising = false;
    };

    void publish(const DemoTitle &what, const std::string &name, bool rising);
    double popularity(const Title &title, Micros time) const;
    std::size_t pickTitle(const DemoUser &user);
    void watchTitle(std::size_t user, std::size_t title, std::size_t before, Chain &chain);
    void rate(const Task &task);
    void charge(const Task &task);
    bool subscribe(std::size_t user, Chain &chain);
    bool changePreferences(std::size_t user);
    bool deactivate(std::size_t user);
    bool reactivate();

    World &m_world;
    DemoBank &m_bank;
    Micros m_end;
    std::vector<Title> m_titles;
    std::vector<double> m_popularity; ///< running sums, a title each
    std::vector<std::size_t> m_gone;  ///< users who left
    std::size_t m_ranks = 0;
};

} // namespace shared
