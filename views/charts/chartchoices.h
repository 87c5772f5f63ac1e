// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/analyticsmodel.h"
#include "views/page.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace views {

class ElidedLabel;
class TimeRangePicker;

/// The controls of a chart: account or currency, time range and grouping; and the period that its
/// figures cover.
class ChartChoices : public QWidget
{
    Q_OBJECT
public:
    explicit ChartChoices(models::AnalyticsModel &model, QWidget *parent = nullptr);

    /// Shows the current choices of the model.
    void refresh();
    void setRange(const models::charts::TimeRange &range);
    void focusRange();
    /// Applies the choices of a place to the chart.
    void take(const Place &place);
    void tell(Place &place) const;

signals:
    /// The user chose something.
    void chosen();

private:
    void makeGrouping();
    void makeCurrency();
    void makeAccount();
    void setGrouping(const QString &name);
    void showCurrencies();
    QString noteOf(const models::charts::Extent &extent) const;

    models::AnalyticsModel &m_model;
    TimeRangePicker *m_range = nullptr;
    QComboBox *m_grouping = nullptr;
    QLabel *m_groupingLabel = nullptr;
    QComboBox *m_currency = nullptr;
    QLineEdit *m_account = nullptr;
    ElidedLabel *m_note = nullptr;
};

} // namespace views
