// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/waitingreview.h"

#include "models/format.h"

using namespace Qt::StringLiterals;

namespace views {

using Stage = models::RebuildReview::Stage;

WaitingReview::WaitingReview(models::ProjectionsModel &model, models::RebuildReview &review,
                             QWidget *parent)
    : Banner(parent)
    , m_model(model)
    , m_review(review)
{
    setObjectName(u"projection-waiting"_s);
    connect(this, &Banner::actionTriggered, this, &WaitingReview::open);
}

/// A build that is running, or rows that wait since a review was left or from before this window.
void WaitingReview::showFor(int row)
{
    m_projection.clear();
    if (row < 0 || m_model.isExternal(row))
        return clear();
    m_projection = models::format::text(m_model.status(row).name);
    const bool ours = m_review.projection() == m_projection && m_review.stage() != Stage::Failed;
    if (ours && m_review.stage() == Stage::Building)
        return say(models::Severity::Info, m_review.sentence(), tr("Show the review"));
    const auto run = m_model.waitingRun(row);
    if (!run)
        return clear();
    say(models::Severity::Info,
        tr("Rebuilt rows of %1 wait for a decision; %2 built them, %3.")
            .arg(m_projection, models::format::text(run->startedBy),
                 models::format::timeShort(run->startedAt)),
        tr("Review…"));
}

void WaitingReview::open()
{
    if (m_projection.isEmpty())
        return;
    if (m_review.projection() != m_projection || m_review.stage() == Stage::Failed)
        m_review.openWaiting(m_projection);
    emit reviewRequested();
}

} // namespace views
