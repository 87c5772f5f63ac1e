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

signals:
    void rangeChanged(const models::charts::TimeRange &range);

private:
    void choose();
    void showCustom();
    void edited();
    void setMoments(eventstore::Timestamp since, eventstore::Timestamp until);

    QComboBox *m_presets = nullptr;
    QWidget *m_custom = nullptr;
    QDateTimeEdit *m_since = nullptr;
    QDateTimeEdit *m_until = nullptr;
    /// What the two edits mean, whichever zone is shown.
    eventstore::Timestamp m_sinceTime;
    eventstore::Timestamp m_untilTime;
};

} // namespace views
