// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/timerangepicker.h"

#include "models/format.h"
#include "views/widgets/rangefields.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using models::charts::TimeRange;
using Preset = TimeRange::Preset;

namespace {

constexpr Preset presets[] = {Preset::LastDay,     Preset::LastWeek, Preset::LastMonth,
                              Preset::LastQuarter, Preset::All,      Preset::Custom};

/// The whole days from one time to another.
models::TimeBounds daysOf(eventstore::Timestamp first, eventstore::Timestamp last)
{
    const auto from = format::typedTime(format::date(first));
    const auto to = format::typedTime(format::date(last));
    return from && to ? models::TimeBounds{from->first.micros, to->last.micros}
                      : models::TimeBounds{first.micros, last.micros};
}

} // namespace

TimeRangePicker::TimeRangePicker(QWidget *parent)
    : QWidget(parent)
{
    m_presets = new QComboBox(this);
    m_presets->setAccessibleName(tr("Time range"));
    m_presets->setToolTip(
        tr("Ranges end at the newest event of the store, not at the current time."));
    for (const auto preset : presets)
        m_presets->addItem(models::charts::presetName(preset));
    m_custom = new RangeFields(this);
    m_custom->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_presets);
    row->addWidget(m_custom);
    setFocusProxy(m_presets);
    setRange({});
    connect(m_presets, &QComboBox::activated, this, [this] {
        choose();
        if (!m_custom->isHidden()) {
            m_custom->since()->setFocus();
            m_custom->since()->selectAll();
        }
    });
    connect(m_custom, &RangeFields::chosen, this, &TimeRangePicker::choose);
}

void TimeRangePicker::choose()
{
    showCustom();
    emit rangeChanged(range());
}

void TimeRangePicker::showCustom()
{
    m_custom->setVisible(presets[m_presets->currentIndex()] == Preset::Custom);
}

TimeRange TimeRangePicker::range() const
{
    TimeRange range;
    range.preset = presets[std::max(m_presets->currentIndex(), 0)];
    if (range.preset == Preset::Custom) {
        const auto &bounds = m_custom->bounds();
        if (bounds.since)
            range.since = eventstore::Timestamp{*bounds.since};
        if (bounds.until)
            range.until = eventstore::Timestamp{*bounds.until};
    }
    return range;
}

void TimeRangePicker::setRange(const TimeRange &range)
{
    const auto *place = std::find(std::begin(presets), std::end(presets), range.preset);
    m_presets->setCurrentIndex(static_cast<int>(place - std::begin(presets)));
    if (range.preset == Preset::Custom) {
        models::TimeBounds bounds;
        if (range.since)
            bounds.since = range.since->micros;
        if (range.until)
            bounds.until = range.until->micros;
        m_custom->setBounds(bounds);
    }
    showCustom();
}

void TimeRangePicker::setExtent(const models::charts::Extent &extent)
{
    if (presets[m_presets->currentIndex()] == Preset::Custom)
        return;
    const auto month = extent.newest - 30 * eventstore::microsPerDay;
    m_custom->setBounds(daysOf(std::max(month, extent.oldest), extent.newest));
}

} // namespace views
