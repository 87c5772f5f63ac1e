// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/charts.h"

#include <QListWidget>

#include <vector>

namespace views {

/// All charts, under the headings of their sections.
class ChartList : public QListWidget
{
    Q_OBJECT
public:
    explicit ChartList(const std::vector<models::charts::Chart> &charts, QWidget *parent = nullptr);

    void select(const QString &chart);

signals:
    void chosen(const QString &chart);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addHeading(const QString &section);
    void colorHeadings();
};

} // namespace views
