// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/analyticsmodel.h"

#include <QObject>

namespace views {

class ChartView;

/// Saves the picture or the figures of a chart, without blocking the GUI thread.
class ChartFiles : public QObject
{
    Q_OBJECT
public:
    ChartFiles(const models::AnalyticsModel &model, ChartView &chart);

    void exportPicture();
    void exportTable();
    /// Writes a picture in the format of its name, .png or .svg; any other name is refused.
    void writePicture(const QString &path);
    void writeTable(const QString &path);

signals:
    /// An empty error means success.
    void written(const QString &path, const QString &error);

private:
    const models::AnalyticsModel &m_model;
    ChartView &m_chart;
};

} // namespace views
