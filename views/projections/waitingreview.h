// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/rebuildreview.h"
#include "views/widgets/banner.h"

namespace views {

/// Says of the chosen projection that rebuilt rows wait for a decision, or that they are being
/// built for one, and leads to them.
class WaitingReview : public Banner
{
    Q_OBJECT
public:
    WaitingReview(models::ProjectionsModel &model, models::RebuildReview &review, QWidget *parent);

    /// Of this row; negative: of none.
    void showFor(int row);

signals:
    void reviewRequested();

private:
    void open();

    models::ProjectionsModel &m_model;
    models::RebuildReview &m_review;
    QString m_projection;
};

} // namespace views
