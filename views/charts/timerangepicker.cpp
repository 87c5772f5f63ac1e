// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/timerangepicker.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace views {

using models::charts::TimeRange;
using Preset = TimeRange::Preset;

namespace {

constexpr Preset presets[] = {Preset::LastDay,     Preset::LastWeek, Preset::LastMonth,
                              Preset::LastQuarter, Preset::All,      Preset::Custom};

QDateTimeEdit *makeEdit(QWidget *parent, const QString &name)
{
    auto *edit = new QDateTimeEdit(parent);
    edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    edit->setCalendarPopup(true);
    edit->setTimeSpec(Qt::UTC); // the offset is added by hand, so that any zone can be shown
    edit->setAccessibleName(name);
    return edit;
}

} // namespace

TimeRangePicker::TimeRangePicker(QWidget *parent)
    : QWidget(parent)
{
    m_presets = new QComboBox(this);
    m_presets->setAccessibleName(tr("Time range"));
    m_presets->setToolTip(tr("Ranges end at the newest event of the store, not at the clock."));
    for (const auto preset : presets)
        m_presets->addItem(models::charts::presetName(preset));
    m_custom = new QWidget(this);
    m_since = makeEdit(m_custom, tr("From"));
    m_until = makeEdit(m_custom, tr("To"));
    auto *customRow = new QHBoxLayout(m_custom);
    customRow->setContentsMargins({});
    customRow->addWidget(m_since);
    customRow->addWidget(new QLabel(u"–"_s, m_custom));
    customRow->addWidget(m_until);
    m_custom->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_presets);
    row->addWidget(m_custom);
    setFocusProxy(m_presets);
    setRange({});
    connect(m_presets, &QComboBox::activated, this, &TimeRangePicker::choose);
    for (auto *edit : {m_since, m_until})
        connect(edit, &QDateTimeEdit::editingFinished, this, &TimeRangePicker::choose);
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
        range.since = momentOf(m_since);
        // The minute shown is part of the range.
        range.until = momentOf(m_until) + (60 * eventstore::microsPerSecond - 1);
        if (*range.until < *range.since)
            std::swap(*range.since, *range.until);
    }
    return range;
}

void TimeRangePicker::setRange(const TimeRange &range)
{
    const auto place = std::find(std::begin(presets), std::end(presets), range.preset);
    m_presets->setCurrentIndex(static_cast<int>(place - std::begin(presets)));
    if (range.since)
        setMoment(m_since, *range.since);
    if (range.until)
        setMoment(m_until, *range.until);
    showCustom();
}

void TimeRangePicker::setExtent(const models::charts::Extent &extent)
{
    if (presets[m_presets->currentIndex()] == Preset::Custom)
        return;
    setMoment(m_since, extent.newest - 30 * eventstore::microsPerDay);
    setMoment(m_until, extent.newest);
}

void TimeRangePicker::setOffset(int seconds)
{
    const auto since = momentOf(m_since);
    const auto until = momentOf(m_until);
    m_offset = seconds;
    setMoment(m_since, since);
    setMoment(m_until, until);
}

eventstore::Timestamp TimeRangePicker::momentOf(const QDateTimeEdit *edit) const
{
    auto moment = edit->dateTime();
    moment.setTime(QTime(moment.time().hour(), moment.time().minute()));
    return {(moment.toMSecsSinceEpoch() - qint64{m_offset} * 1000) * 1000};
}

void TimeRangePicker::setMoment(QDateTimeEdit *edit, eventstore::Timestamp time)
{
    const QSignalBlocker quiet(edit);
    edit->setDateTime(
        QDateTime::fromMSecsSinceEpoch(time.micros / 1000 + qint64{m_offset} * 1000, Qt::UTC));
}

} // namespace views
