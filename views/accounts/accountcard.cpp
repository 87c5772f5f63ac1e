// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/accounts/accountcard.h"

#include "models/format.h"
#include "views/charts/figurestrip.h"
#include "views/safety/plaintext.h"
#include "views/theme.h"
#include "views/tint.h"
#include "views/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

using models::AccountFacts;
using models::Severity;

namespace {

std::vector<models::charts::Figure> figuresOf(const AccountFacts &facts)
{
    const auto money = [&facts](projections::Money amount) {
        return models::format::amount(amount.units, facts.currency);
    };
    std::vector<models::charts::Figure> figures{
        {AccountCard::tr("Deposits"), money(facts.totals.deposits), {}, Severity::Neutral},
        {AccountCard::tr("Withdrawals"), money(facts.totals.withdrawals), {}, Severity::Neutral},
        {AccountCard::tr("Transfers in"), money(facts.totals.transfersIn), {}, Severity::Neutral},
        {AccountCard::tr("Transfers out"),
         money(facts.totals.transfersOut),
         {},
         Severity::Neutral}};
    if (facts.transactions30Days) {
        QStringList about;
        if (facts.lastTransaction) // they end with it, not today
            about << AccountCard::tr("to %1", "a date")
                         .arg(models::format::date(*facts.lastTransaction));
        if (facts.transactions)
            about << AccountCard::tr("%1 in all")
                         .arg(models::format::number(std::int64_t{*facts.transactions}));
        figures.push_back({AccountCard::tr("Transactions in 30 days"),
                           models::format::number(std::int64_t{*facts.transactions30Days}),
                           about.join(u" · "_s), Severity::Neutral});
    } else if (facts.transactions) {
        figures.push_back({AccountCard::tr("Transactions"),
                           models::format::number(std::int64_t{*facts.transactions}),
                           {},
                           Severity::Neutral});
    }
    return figures;
}

QString detailsOf(const AccountFacts &facts)
{
    QStringList parts;
    if (!facts.type.isEmpty())
        parts << facts.type;
    parts << (facts.active ? AccountCard::tr("open") : AccountCard::tr("closed"));
    if (facts.openedAt)
        parts << AccountCard::tr("opened %1").arg(models::format::date(*facts.openedAt));
    if (facts.lastTransaction)
        parts << AccountCard::tr("last transaction %1")
                     .arg(models::format::timeShort(*facts.lastTransaction));
    return parts.join(u" · "_s);
}

} // namespace

AccountCard::AccountCard(QWidget *parent)
    : QWidget(parent)
{
    m_name = new ElidedLabel(this);
    m_name->setForegroundRole(QPalette::PlaceholderText);
    m_balance = new ElidedLabel(this);
    m_balance->setFont(scaledFont(2.0, true));
    m_details = new ElidedLabel(this);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_owner = new QPushButton(icon(u"user"_s), {}, this);
    m_owner->setToolTip(tr("Everything about its owner, on the Trace page"));
    m_replay = new QPushButton(icon(u"replay"_s), tr("Replay"), this);
    m_replay->setToolTip(tr("Its state at any version"));
    m_timeline = new QPushButton(icon(u"timeline"_s), tr("Timeline"), this);
    m_timeline->setToolTip(tr("Its events on a time axis"));
    m_figures = new FigureStrip(this);
    auto *top = new QHBoxLayout;
    top->addWidget(m_name, 1);
    top->addWidget(m_owner);
    top->addWidget(m_replay);
    top->addWidget(m_timeline);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(top);
    column->addWidget(m_balance);
    column->addWidget(m_details);
    column->addSpacing(6);
    column->addWidget(m_figures);
    connect(m_owner, &QPushButton::clicked, this, &AccountCard::ownerChosen);
    connect(m_replay, &QPushButton::clicked, this, &AccountCard::replayChosen);
    connect(m_timeline, &QPushButton::clicked, this, &AccountCard::timelineChosen);
}

void AccountCard::setFacts(const AccountFacts &facts)
{
    m_name->setText(tr("Account %1").arg(facts.accountId));
    m_balance->setText(models::format::money(facts.balance.units, facts.currency));
    m_balance->setAccessibleName(tr("Balance: %1").arg(m_balance->text()));
    m_details->setText(detailsOf(facts));
    m_owner->setText(caption(models::format::shortened(facts.owner, 32)));
    m_owner->setAccessibleName(tr("Owner %1").arg(facts.owner));
    m_owner->setVisible(!facts.owner.isEmpty());
    m_figures->setFigures(figuresOf(facts));
}

void AccountCard::setStale(bool stale)
{
    tint(m_balance, QPalette::WindowText, stale ? &secondaryText : nullptr);
    m_balance->setAccessibleName(stale ? tr("Balance, not of now: %1").arg(m_balance->text())
                                       : tr("Balance: %1").arg(m_balance->text()));
}

QString AccountCard::balanceText() const
{
    return m_balance->text();
}

} // namespace views
