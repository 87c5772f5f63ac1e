// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timepresets.h"

#include <QObject>

class QComboBox;
class QWidget;

namespace views {

class RangeFields;

/// The time range of a trace: a list of named ranges, and two fields for any other. The caller puts
/// combo() and fields() into its layout.
class TraceRange : public QObject
{
    Q_OBJECT
public:
    explicit TraceRange(QWidget *parent);

    QComboBox *combo() const { return m_combo; }
    RangeFields *fields() const { return m_fields; }
    const models::TimeBounds &bounds() const { return m_bounds; }
    bool all() const { return m_bounds == models::TimeBounds{}; }
    /// "2026-11-16 to 2026-11-22" without open ends; empty for all time.
    QString dates() const;

    void setPreset(models::TimePreset preset);
    /// Shows a range, by its name if it has one today.
    void setBounds(const models::TimeBounds &bounds);

signals:
    void named(const QString &name);
    void boundsChanged();
    /// The user chose a range.
    void chosen();

private:
    void take();
    void change(const models::TimeBounds &bounds, const QString &name);

    QComboBox *m_combo = nullptr;
    RangeFields *m_fields = nullptr;
    models::TimeBounds m_bounds;
};

} // namespace views
