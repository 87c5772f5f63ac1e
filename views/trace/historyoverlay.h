// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/trace/tracemodel.h"
#include "views/stateoverlay.h"

namespace views {

class TraceList;
class TraceRange;

/// Says why the history of a user shows no event, and what to do about it.
class HistoryOverlay : public StateOverlay
{
    Q_OBJECT
public:
    HistoryOverlay(const models::TraceModel &model, const TraceRange &range, TraceList *covered);

    void refresh();

private:
    void showNothingFound();
    void showAllHidden();

    const models::TraceModel &m_model;
    const TraceRange &m_range;
};

} // namespace views
