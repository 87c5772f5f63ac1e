// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demobank.h"

#include <algorithm>

namespace shared {

namespace {

/// What people write on transfers to each other.
constexpr std::array<std::string_view, 10> notes{
    "",          "",       "Thank you!",   "Dinner 🍜", "생일 축하해", "Concert tickets",
    "Danke dir", "割り勘", "Holiday fund", "शुक्रिया",
};

} // namespace

std::int64_t DemoBank::shareOfIncome(std::size_t user, double share)
{
    const DemoUser &who = m_world.users[user];
    return roundedMoney(who.locale->currency,
                        static_cast<std::int64_t>(static_cast<double>(who.income) * share));
}

DemoAccount *DemoBank::mainAccount(std::size_t user)
{
    const auto index = m_world.users[user].mainAccount;
    return index && m_ledger.account(*index).open ? &m_ledger.account(*index) : nullptr;
}

void DemoBank::openAccount(std::size_t user, bool savings, Chain &chain)
{
    DemoUser &who = m_world.users[user];
    const std::size_t currency = who.locale->currency;
    if (savings) {
        if (who.savings || !mainAccount(user))
            return;
        who.savings = m_ledger.create(user, "savings", currency,
                                      shareOfIncome(user, m_world.random.unit()), chain);
        m_world.agenda.add(
            {nextMonth(m_world.emitter.now(), 28), Task::Kind::Interest, *who.savings, 28, {}});
        return;
    }
    if (who.mainAccount)
        return;
    const double share = who.company ? 60 : 0.1 + m_world.random.unit();
    const std::size_t account = m_ledger.create(user, who.company ? "business" : "checking",
                                                currency, shareOfIncome(user, share), chain);
    who.mainAccount = account;
    startRoutine(user, account);
}

void DemoBank::startRoutine(std::size_t user, std::size_t account)
{
    const DemoUser &who = m_world.users[user];
    Random &random = m_world.random;
    const Micros morning =
        m_world.emitter.now() / day * day + 6 * hour + random.between(0, 3 * hour);
    Company &company = m_companies[who.locale->currency];
    if (who.company) {
        company.account = account;
        m_world.agenda.add({morning + 7 * day, Task::Kind::Settlement, account, 0, {}});
        return;
    }
    m_everyday[who.locale->currency].push_back(account);
    if (m_wantCompanies && !company.account && m_everyday[who.locale->currency].size() == 2)
        m_world.agenda.add({m_world.emitter.now() + hour,
                            Task::Kind::RegisterCompany,
                            who.locale->currency,
                            0,
                            {}});
    constexpr std::array<unsigned, 5> paydays{1, 10, 15, 25, 28};
    const unsigned payday = random.pick(paydays);
    const auto rentDay = static_cast<unsigned>(random.between(1, 5));
    const bool employed = random.chance(0.8);
    if (employed)
        m_world.agenda.add({nextMonth(morning, payday), Task::Kind::Salary, user, payday, {}});
    if (random.chance(0.6))
        m_world.agenda.add({nextMonth(morning, rentDay), Task::Kind::Rent, user, rentDay, {}});
    if (employed && who.paidByCompany)
        company.payroll += who.income;
}

bool DemoBank::closeAccount(std::size_t index)
{
    DemoAccount &account = m_ledger.account(index);
    if (!account.open || m_world.emitter.room() < 3)
        return false;
    Chain chain = m_world.emitter.newChain();
    DemoAccount *main = mainAccount(account.owner);
    const bool moved = main && main->currency == account.currency &&
                       m_ledger.transfer(account, *main, account.balance, 0, "", chain);
    if (!moved && account.balance > 0)
        m_ledger.withdraw(account, account.balance, 0, "", chain);
    constexpr std::array<std::string_view, 4> reasons{"customer request", "moved abroad",
                                                      "merged accounts", ""};
    const std::string_view reason = m_world.random.pick(reasons);
    m_world.emitter.moveTo(m_world.emitter.now() + m_world.random.between(50'000, 900'000));
    m_ledger.close(account, reason, chain);
    return true;
}

bool DemoBank::charge(std::size_t user, std::int64_t euroCents, const std::string &reference,
                      Chain &chain)
{
    DemoAccount *account = mainAccount(user);
    return account && m_ledger.withdraw(*account, moneyOfEuros(account->currency, euroCents), 0,
                                        reference, chain);
}

void DemoBank::perform(const Task &task)
{
    Chain chain = task.chain;
    switch (task.kind) {
    case Task::Kind::OpenAccount:
        return openAccount(task.subject, task.detail == 1, chain);
    case Task::Kind::Salary:
        return salary(task);
    case Task::Kind::Rent:
        return rent(task);
    case Task::Kind::Save:
        return save(task);
    case Task::Kind::Interest:
        return interest(task);
    case Task::Kind::Settlement:
        return settlement(task);
    default:
        return;
    }
}

bool DemoBank::arrival()
{
    using Action = bool (DemoBank::*)(std::size_t);
    struct Choice
    {
        double upTo;
        Action action;
    };
    constexpr std::array choices{
        Choice{0.54, &DemoBank::purchase},     Choice{0.64, &DemoBank::cash},
        Choice{0.73, &DemoBank::payIn},        Choice{0.92, &DemoBank::sendToSomebody},
        Choice{0.975, &DemoBank::moveSavings}, Choice{0.99, &DemoBank::openAnother},
        Choice{1.0, &DemoBank::closeOne},
    };
    for (int attempt = 0; attempt < 4; ++attempt) {
        const auto user = m_world.someone();
        if (!user || !mainAccount(*user))
            continue;
        const double roll = m_world.random.unit();
        for (const Choice &choice : choices) {
            if (roll < choice.upTo)
                return (this->*choice.action)(*user) || payIn(*user);
        }
    }
    return false;
}

void DemoBank::repeat(const Task &task)
{
    m_world.agenda.add({nextMonth(task.time, static_cast<unsigned>(task.detail)),
                        task.kind,
                        task.subject,
                        task.detail,
                        {}});
}

void DemoBank::salary(const Task &task)
{
    DemoAccount *account = mainAccount(task.subject);
    if (!account)
        return;
    const DemoUser &who = m_world.users[task.subject];
    repeat(task);
    const std::string reference = std::string(who.locale->salary) + " " + monthText(task.time);
    Company &company = m_companies[account->currency];
    Chain chain = m_world.emitter.newChain();
    bool paid = false;
    if (who.paidByCompany && company.account) {
        // One payroll run is one correlation.
        if (company.payrollMonth != monthText(task.time)) {
            company.payrollMonth = monthText(task.time);
            company.payrollCorrelation = chain.correlation;
        }
        chain.correlation = company.payrollCorrelation;
        paid = m_ledger.transfer(m_ledger.account(*company.account), *account, who.income, 0,
                                 reference, chain);
    }
    if (!paid)
        m_ledger.deposit(*account, who.income, reference, chain);
    if (who.savings && m_world.random.chance(0.6))
        m_world.agenda.add({m_world.emitter.now() + m_world.random.between(600, 9000) * second,
                            Task::Kind::Save, task.subject, 0, chain});
}

void DemoBank::rent(const Task &task)
{
    DemoAccount *account = mainAccount(task.subject);
    if (!account)
        return;
    repeat(task);
    const std::string reference =
        std::string(m_world.users[task.subject].locale->rent) + " " + monthText(task.time);
    Chain chain = m_world.emitter.newChain();
    const std::int64_t amount =
        shareOfIncome(task.subject, 0.22 + 0.01 * static_cast<double>(task.subject % 12));
    // Every fourth lives in a flat of somebody who banks here, too.
    const auto &neighbours = m_everyday[account->currency];
    DemoAccount &landlord = m_ledger.account(neighbours[task.subject % neighbours.size()]);
    if (task.subject % 4 != 0 ||
        !m_ledger.transfer(*account, landlord, amount, 0, reference, chain))
        m_ledger.withdraw(*account, amount, 0, reference, chain);
}

void DemoBank::save(const Task &task)
{
    DemoAccount *account = mainAccount(task.subject);
    const auto savings = m_world.users[task.subject].savings;
    Chain chain = task.chain;
    if (account && savings)
        m_ledger.transfer(*account, m_ledger.account(*savings), shareOfIncome(task.subject, 0.08),
                          0, "", chain);
}

void DemoBank::interest(const Task &task)
{
    DemoAccount &account = m_ledger.account(task.subject);
    if (!account.open)
        return;
    repeat(task);
    // 1.8 % a year
    const std::int64_t amount = roundedMoney(account.currency, account.balance / 10'000 * 15);
    Chain chain = m_world.emitter.newChain();
    if (amount > 0)
        m_ledger.deposit(account, amount, "Interest " + monthText(task.time), chain);
}

void DemoBank::settlement(const Task &task)
{
    DemoAccount &account = m_ledger.account(task.subject);
    m_world.agenda.add({task.time + 7 * day, task.kind, task.subject, 0, {}});
    const Company &company = m_companies[account.currency];
    const double weeks = 0.21 + 0.12 * m_world.random.unit();
    const auto takings = static_cast<std::int64_t>(static_cast<double>(company.payroll) * weeks);
    Chain chain = m_world.emitter.newChain();
    m_ledger.deposit(account,
                     roundedMoney(account.currency, takings) +
                         moneyOfEuros(account.currency, m_world.random.between(40'000, 90'000)),
                     "Card settlement", chain);
}

bool DemoBank::purchase(std::size_t user)
{
    DemoAccount &account = *mainAccount(user);
    Random &random = m_world.random;
    const double size = random.unit();
    const std::int64_t amount = shareOfIncome(user, 0.001 + 0.06 * size * size);
    const std::string shop(random.pick(m_world.users[user].locale->purchases));
    Chain chain = m_world.emitter.newChain();
    const Company &company = m_companies[account.currency];
    if (company.account && random.chance(0.2) &&
        m_ledger.transfer(account, m_ledger.account(*company.account), amount, 0, shop, chain))
        return true;
    return m_ledger.withdraw(account, amount, 0, shop, chain);
}

bool DemoBank::cash(std::size_t user)
{
    DemoAccount &account = *mainAccount(user);
    const std::int64_t amount =
        moneyOfEuros(account.currency, 1000 * m_world.random.between(2, 25));
    const std::int64_t fee = m_world.random.chance(0.35) ? moneyOfEuros(account.currency, 195) : 0;
    Chain chain = m_world.emitter.newChain();
    return m_ledger.withdraw(account, amount, fee, "", chain);
}

bool DemoBank::payIn(std::size_t user)
{
    constexpr std::array<std::string_view, 5> reasons{"", "", "Refund", "Cash deposit",
                                                      "Sold on the flea market"};
    DemoAccount &account = *mainAccount(user);
    const std::int64_t amount = shareOfIncome(user, 0.01 + 0.12 * m_world.random.unit());
    Chain chain = m_world.emitter.newChain();
    m_ledger.deposit(account, amount, std::string(m_world.random.pick(reasons)), chain);
    return true;
}

bool DemoBank::sendToSomebody(std::size_t user)
{
    DemoAccount &account = *mainAccount(user);
    DemoAccount &other = m_ledger.account(m_world.random.pick(m_everyday[account.currency]));
    const double size = m_world.random.unit();
    const std::int64_t amount = shareOfIncome(user, 0.004 + 0.1 * size * size);
    const std::int64_t fee = m_world.random.chance(0.1) ? moneyOfEuros(account.currency, 100) : 0;
    Chain chain = m_world.emitter.newChain();
    return m_ledger.transfer(account, other, amount, fee, std::string(m_world.random.pick(notes)),
                             chain);
}

bool DemoBank::moveSavings(std::size_t user)
{
    const auto savings = m_world.users[user].savings;
    if (!savings)
        return false;
    DemoAccount &account = *mainAccount(user);
    DemoAccount &reserve = m_ledger.account(*savings);
    const std::int64_t amount = shareOfIncome(user, 0.05 + 0.2 * m_world.random.unit());
    Chain chain = m_world.emitter.newChain();
    if (m_world.random.chance(0.4))
        return m_ledger.transfer(reserve, account, std::min(amount, reserve.balance), 0, "", chain);
    return m_ledger.transfer(account, reserve, amount, 0, "", chain);
}

bool DemoBank::openAnother(std::size_t user)
{
    Chain chain = m_world.emitter.newChain();
    if (!m_world.users[user].savings) {
        openAccount(user, true, chain);
        return true;
    }
    // An account in a foreign currency, for journeys.
    const std::size_t currency = m_world.random.below(3);
    if (currency == m_world.users[user].locale->currency)
        return false;
    m_ledger.create(user, "checking", currency,
                    moneyOfEuros(currency, m_world.random.between(5'000, 90'000)), chain);
    return true;
}

bool DemoBank::closeOne(std::size_t user)
{
    DemoUser &who = m_world.users[user];
    if (who.savings && m_world.random.chance(0.7)) {
        const std::size_t savings = *who.savings;
        who.savings.reset();
        return closeAccount(savings);
    }
    return m_world.random.chance(0.4) && closeAccount(*who.mainAccount);
}

} // namespace shared
