// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/timerange.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;

namespace views {

/// Chooses a stretch of time: the presets, which end at the store's newest event, or two moments of
/// one's own in the zone shown.
class TimeRangePicker : public QWidget
{
    Q_OBJECT
public:
    explicit TimeRangePicker(QWidget *parent = nullptr);

    models::charts::TimeRange range() const;
    void setRange(const models::charts::TimeRange &range);
    /// What custom moments start from.
    void setExtent(const models::charts::Extent &extent);
    /// Seconds the zone shown is ahead of UTC.
    void setOffset(int seconds);

signals:
    void rangeChanged(const models::charts::TimeRange &range);

private:
    void choose();
    void showCustom();
    eventstore::Timestamp momentOf(const QDateTimeEdit *edit) const;
    void setMoment(QDateTimeEdit *edit, eventstore::Timestamp time);

    QComboBox *m_presets = nullptr;
    QWidget *m_custom = nullptr;
    QDateTimeEdit *m_since = nullptr;
    QDateTimeEdit *m_until = nullptr;
    int m_offset = 0;
};

} // namespace views
