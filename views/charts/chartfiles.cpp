// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartfiles.h"

#include "models/charts/charttext.h"
#include "views/charts/chartexport.h"
#include "views/charts/chartview.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace views {

ChartFiles::ChartFiles(const models::AnalyticsModel &model, ChartView &chart)
    : QObject(&chart)
    , m_model(model)
    , m_chart(chart)
{
}

void ChartFiles::exportPicture()
{
    const auto path = QFileDialog::getSaveFileName(&m_chart, tr("Export the picture"),
                                                   m_model.chart().id + u".png"_s,
                                                   tr("PNG picture (*.png);;SVG drawing (*.svg)"));
    if (!path.isEmpty())
        writePicture(path);
}

void ChartFiles::writePicture(const QString &path)
{
    auto bytes =
        path.endsWith(u".svg", Qt::CaseInsensitive)
            ? std::function<QByteArray()>([data = chartexport::svg(m_chart)] { return data; })
            : chartexport::png(m_chart);
    chartexport::write(path, std::move(bytes), this,
                       [this, path](const QString &error) { emit written(path, error); });
}

void ChartFiles::exportTable()
{
    const auto path = QFileDialog::getSaveFileName(&m_chart, tr("Export the data"),
                                                   m_model.chart().id + u".csv"_s,
                                                   tr("Comma-separated values (*.csv)"));
    if (!path.isEmpty())
        writeTable(path);
}

void ChartFiles::writeTable(const QString &path)
{
    chartexport::write(
        path, [spec = m_model.spec()] { return models::charts::csv(*spec); }, this,
        [this, path](const QString &error) { emit written(path, error); });
}

} // namespace views
