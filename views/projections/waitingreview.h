// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/rebuildreview.h"
#include "views/widgets/banner.h"

namespace views {

/// Says that rebuilt rows of the selected projection wait for a decision, or that they are being
/// built, with a button that opens the review.
class WaitingReview : public Banner
{
    Q_OBJECT
public:
    WaitingReview(models::ProjectionsModel &model, models::RebuildReview &review, QWidget *parent);

    /// Shows it for this row; negative for none.
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
