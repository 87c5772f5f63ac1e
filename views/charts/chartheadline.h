// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chart.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace views {

/// The message of a chart in one sentence, with a link to the events behind it.
class ChartHeadline : public QWidget
{
    Q_OBJECT
public:
    explicit ChartHeadline(QWidget *parent = nullptr);

    void show(const models::charts::Headline &headline);
    /// Removes the sentence.
    void clear() { show({}); }

signals:
    void drilled(const models::charts::DrillDown &drill);

private:
    void color();

    models::charts::Headline m_headline;
    QLabel *m_text = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace views
