// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/timerange.h"

#include <QWidget>

class QComboBox;

namespace views {

class RangeFields;

/// The choice of a time range: the presets, which end at the store's newest event, or custom bounds
/// in the shown zone.
class TimeRangePicker : public QWidget
{
    Q_OBJECT
public:
    explicit TimeRangePicker(QWidget *parent = nullptr);

    models::charts::TimeRange range() const;
    void setRange(const models::charts::TimeRange &range);
    /// The initial values of custom bounds.
    void setExtent(const models::charts::Extent &extent);
    RangeFields *fields() const { return m_custom; }

signals:
    void rangeChanged(const models::charts::TimeRange &range);

private:
    void choose();
    void showCustom();

    QComboBox *m_presets = nullptr;
    RangeFields *m_custom = nullptr;
};

} // namespace views
