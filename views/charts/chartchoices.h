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

/// How a chart is cut: of what account or currency, of what time, grouped how; and beside that from
/// when to when its figures are.
class ChartChoices : public QWidget
{
    Q_OBJECT
public:
    explicit ChartChoices(models::AnalyticsModel &model, QWidget *parent = nullptr);

    /// Shows what the model has chosen by now.
    void refresh();
    void setRange(const models::charts::TimeRange &range);
    void focusRange();
    /// Cuts the chart as a place says.
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
