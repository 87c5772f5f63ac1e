// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartoverlay.h"

#include "models/format.h"

using namespace Qt::StringLiterals;

namespace views {

using models::AnalyticsModel;

ChartOverlay::ChartOverlay(const AnalyticsModel &model, QWidget *covered)
    : StateOverlay(covered)
    , m_model(model)
{
}

void ChartOverlay::refresh(bool canProject)
{
    switch (m_model.state()) {
    case AnalyticsModel::State::Ready:
        return showReady();
    case AnalyticsModel::State::Idle:
    case AnalyticsModel::State::Loading:
        // The previous answer stays visible until the next one.
        return m_model.spec()->empty() ? showLoading(tr("Counting…")) : showReady();
    case AnalyticsModel::State::Empty:
        return showNothing();
    case AnalyticsModel::State::NoEvents:
        return showEmpty(tr("This store has no events yet"),
                         tr("Charts appear with the first events."), u"chart"_s);
    case AnalyticsModel::State::NotProjected:
        return showNotProjected(canProject);
    case AnalyticsModel::State::Failed:
        return showFailed(m_model.error(), tr("The chart could not be made"));
    }
}

void ChartOverlay::showNotProjected(bool canProject)
{
    showEmpty(tr("Not projected yet"),
              tr("This chart is made from %1. Run the projections to fill it.")
                  .arg(m_model.missingReadModels().join(tr(" and ", "between two names"))),
              u"projections"_s);
    if (canProject)
        setAction(tr("Run the projections"), u"play"_s);
    else
        setAction(tr("Go to Projections"), u"projections"_s);
}

/// Says when the last event was, with a link to that time, if only the chosen time range is empty.
void ChartOverlay::showNothing()
{
    const auto &spec = *m_model.spec();
    const auto title = spec.emptyTitle.isEmpty() ? tr("Nothing to show") : spec.emptyTitle;
    const auto extent = m_model.extent();
    const bool custom = m_model.chart().usesRange && extent &&
                        m_model.range().preset == models::charts::TimeRange::Preset::Custom;
    if (!custom)
        return showEmpty(title, spec.emptyHint, u"chart"_s);
    const auto last =
        tr("The store's last event is of %1.").arg(models::format::timeShort(extent->newest));
    showEmpty(title, spec.emptyHint.isEmpty() ? last : spec.emptyHint + u' ' + last, u"chart"_s);
    setAction(tr("Show the last 30 days before it"), u"clock"_s);
}

} // namespace views
