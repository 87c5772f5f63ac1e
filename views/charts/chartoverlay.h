// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/analyticsmodel.h"
#include "views/stateoverlay.h"

namespace views {

/// Why a chart shows nothing, and what can be done about it.
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
