// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/historyoverlay.h"

#include "models/format.h"
#include "views/trace/tracelist.h"
#include "views/trace/tracerange.h"

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using models::TraceModel;

HistoryOverlay::HistoryOverlay(const TraceModel &model, const TraceRange &range, TraceList *covered)
    : StateOverlay(covered)
    , m_model(model)
    , m_range(range)
{
}

void HistoryOverlay::refresh()
{
    switch (m_model.state()) {
    case TraceModel::State::Idle:
        return showEmpty(tr("No user chosen"),
                         tr("Type a user's id, name or e-mail address above."), u"user"_s);
    case TraceModel::State::Loading:
        return showLoading(tr("Gathering what is known about %1 …")
                               .arg(format::isolated(format::text(m_model.query().user))));
    case TraceModel::State::Failed:
        return showFailed(*m_model.error());
    case TraceModel::State::Empty:
        return showNothingFound();
    case TraceModel::State::Ready:
        return m_model.shownCount() == 0 ? showAllHidden() : showReady();
    }
}

void HistoryOverlay::showNothingFound()
{
    const auto user = format::isolated(format::text(m_model.query().user));
    if (m_range.all())
        return showEmpty(tr("Nothing is known about %1").arg(user),
                         tr("No event names this user, and no account was opened for it."),
                         u"user"_s);
    const auto last = m_model.lastSeen();
    showEmpty(tr("Nothing happened in this time"),
              last ? tr("%1 has no events %2; the last was on %3.")
                         .arg(user, m_range.dates(), format::timeShort(*last))
                   : tr("%1 has no events %2, nor at any other time.").arg(user, m_range.dates()),
              u"clock"_s);
    setAction(last ? tr("Show the week of %1").arg(format::date(*last)) : tr("Show all time"),
              u"clock"_s);
}

void HistoryOverlay::showAllHidden()
{
    const auto count = format::events(m_model.eventCount());
    showEmpty(tr("All events are hidden"),
              m_model.filter().empty()
                  ? tr("Of a kind that is switched off above: %1.", "events").arg(count)
                  : tr("Hidden by the filter and the kinds chosen above: %1.", "events").arg(count),
              u"filter"_s);
}

} // namespace views
