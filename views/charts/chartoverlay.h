// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/analyticsmodel.h"
#include "views/stateoverlay.h"

namespace views {

/// Says why a chart is empty, and what to do about it.
class ChartOverlay : public StateOverlay
{
    Q_OBJECT
public:
    ChartOverlay(const models::AnalyticsModel &model, QWidget *covered);

    void refresh(bool canProject);

private:
    void showNotProjected(bool canProject);
    void showNothing();

    const models::AnalyticsModel &m_model;
};

} // namespace views
