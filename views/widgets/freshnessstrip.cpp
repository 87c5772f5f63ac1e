// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/freshnessstrip.h"

#include <chrono>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Why = models::Freshness::Why;

namespace views {

FreshnessStrip::FreshnessStrip(QWidget *parent)
    : Banner(parent)
{
    setObjectName(u"stale"_s);
    m_patience.setSingleShot(true);
    m_patience.setInterval(200ms);
    connect(&m_patience, &QTimer::timeout, this, &FreshnessStrip::sayIt);
}

void FreshnessStrip::show(const models::Freshness &freshness, const QString &action)
{
    m_freshness = freshness;
    m_action = freshness.why == Why::Behind || freshness.why == Why::Parked ? action : QString();
    if (freshness.why != Why::Other || !isHidden()) {
        m_patience.stop();
        sayIt();
    } else if (!m_patience.isActive()) {
        m_patience.start();
    }
}

void FreshnessStrip::sayIt()
{
    say(models::Severity::Warning, m_freshness.text, m_action);
}

void FreshnessStrip::markLost(const models::Session &session, std::function<bool()> any)
{
    const auto look = [this, &session, any = std::move(any)] {
        show(models::freshnessOf(session, {any(), false, nullptr}));
    };
    connect(&session, &models::Session::stateChanged, this, look);
    look();
}

} // namespace views
