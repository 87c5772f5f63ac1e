// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/tracerange.h"

#include "models/format.h"
#include "models/zoneclock.h"
#include "views/widgets/rangefields.h"

#include <QComboBox>
#include <QLineEdit>

namespace views {

namespace format = models::format;
using eventstore::Timestamp;
using models::TimePreset;

namespace {

constexpr int customRange = -1; ///< the entry for a custom range, after the presets

QString datesOf(const models::TimeBounds &bounds)
{
    const auto end = [](qint64 micros, bool last) {
        return format::typed(Timestamp{micros}, last);
    };
    if (bounds.since && bounds.until) {
        const auto first = end(*bounds.since, false);
        const auto last = end(*bounds.until, true);
        return first == last ? first : TraceRange::tr("%1 to %2").arg(first, last);
    }
    if (bounds.since)
        return TraceRange::tr("since %1").arg(end(*bounds.since, false));
    return bounds.until ? TraceRange::tr("until %1").arg(end(*bounds.until, true)) : QString();
}

models::TimeBounds boundsNow(TimePreset preset)
{
    const auto now = Timestamp::now();
    return models::boundsOf(preset, now.micros, models::shownClock(now));
}

} // namespace

TraceRange::TraceRange(QWidget *parent)
    : QObject(parent)
    , m_combo(new QComboBox(parent))
    , m_fields(new RangeFields(parent))
{
    m_combo->setAccessibleName(tr("Time range"));
    m_combo->setToolTip(tr("Only what happened then"));
    for (const auto preset : models::timePresets())
        m_combo->addItem(models::nameOf(preset), int(preset));
    m_combo->addItem(tr("Custom…"), customRange);
    m_fields->hide();
    connect(m_combo, &QComboBox::activated, this, &TraceRange::take);
    connect(m_fields, &RangeFields::chosen, this, [this](const models::TimeBounds &bounds) {
        change(bounds, datesOf(bounds));
        emit chosen();
    });
}

QString TraceRange::dates() const
{
    return datesOf(m_bounds);
}

void TraceRange::setPreset(TimePreset preset)
{
    m_combo->setCurrentIndex(m_combo->findData(int(preset)));
    m_fields->hide();
    const auto bounds = boundsNow(preset);
    const auto dates = datesOf(bounds);
    change(bounds, dates.isEmpty() ? models::nameOf(preset)
                                   : tr("%1 (%2)").arg(models::nameOf(preset), dates));
}

void TraceRange::setBounds(const models::TimeBounds &bounds)
{
    for (const auto preset : models::timePresets()) {
        if (bounds == boundsNow(preset)) {
            setPreset(preset);
            return;
        }
    }
    m_combo->setCurrentIndex(m_combo->findData(customRange));
    m_fields->setBounds(bounds);
    m_fields->show();
    change(bounds, datesOf(bounds));
}

void TraceRange::take()
{
    const int wanted = m_combo->currentData().toInt();
    if (wanted == customRange) {
        m_fields->setBounds(m_bounds); // a custom range starts from the previous one
        m_fields->show();
        m_fields->since()->setFocus();
        m_fields->since()->selectAll();
        emit named(all() ? tr("All time") : dates());
        return;
    }
    setPreset(TimePreset(wanted));
    emit chosen();
}

void TraceRange::change(const models::TimeBounds &bounds, const QString &name)
{
    emit named(name);
    if (std::exchange(m_bounds, bounds) != bounds)
        emit boundsChanged();
}

} // namespace views
