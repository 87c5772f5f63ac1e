// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartfiles.h"

#include "models/charts/charttext.h"
#include "views/charts/chartexport.h"
#include "views/charts/chartview.h"
#include "views/widgets/savedialog.h"

#include <QFileInfo>

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
    askForFile(&m_chart, tr("Export the picture"), m_model.chart().id + u".png"_s,
               {{tr("PNG picture (*.png)"), u"png"_s}, {tr("SVG drawing (*.svg)"), u"svg"_s}},
               [this](const QString &path) { writePicture(path); });
}

void ChartFiles::writePicture(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix != "svg"_L1 && suffix != "png"_L1) {
        emit written(path, tr("The name of the file must end in .png or .svg."));
        return;
    }
    auto bytes =
        suffix == "svg"_L1
            ? std::function<QByteArray()>([data = chartexport::svg(m_chart)] { return data; })
            : chartexport::png(m_chart);
    chartexport::write(path, std::move(bytes), this,
                       [this, path](const QString &error) { emit written(path, error); });
}

void ChartFiles::exportTable()
{
    askForFile(&m_chart, tr("Export the data"), m_model.chart().id + u".csv"_s,
               {{tr("Comma-separated values (*.csv)"), u"csv"_s}},
               [this](const QString &path) { writeTable(path); });
}

void ChartFiles::writeTable(const QString &path)
{
    if (!path.endsWith(".csv"_L1, Qt::CaseInsensitive)) {
        emit written(path, tr("The name of the file must end in .csv."));
        return;
    }
    chartexport::write(
        path, [spec = m_model.spec()] { return models::charts::csv(*spec); }, this,
        [this, path](const QString &error) { emit written(path, error); });
}

} // namespace views
