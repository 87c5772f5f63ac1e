// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/timerangepicker.h"

#include "models/format.h"

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
    edit->setTimeSpec(Qt::UTC); // it shows what the clock of the zone reads
    edit->setAccessibleName(name);
    return edit;
}

eventstore::Timestamp wholeMinute(eventstore::Timestamp time)
{
    constexpr auto minute = 60 * eventstore::microsPerSecond;
    return time - ((time.micros % minute) + minute) % minute;
}

eventstore::Timestamp momentOf(const QDateTimeEdit *edit)
{
    const eventstore::Timestamp reading{edit->dateTime().toMSecsSinceEpoch() * 1000};
    return models::DisplayZone::instance().fromClock(wholeMinute(reading));
}

void showMoment(QDateTimeEdit *edit, eventstore::Timestamp time)
{
    const QSignalBlocker quiet(edit);
    const auto offset = models::DisplayZone::instance().offsetSeconds(time);
    edit->setDateTime(
        QDateTime::fromMSecsSinceEpoch(time.micros / 1000 + qint64{offset} * 1000, Qt::UTC));
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
        connect(edit, &QDateTimeEdit::editingFinished, this, &TimeRangePicker::edited);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            [this] { setMoments(m_sinceTime, m_untilTime); });
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
        range.since = wholeMinute(m_sinceTime);
        // The minute shown is part of the range.
        range.until = wholeMinute(m_untilTime) + (60 * eventstore::microsPerSecond - 1);
        if (*range.until < *range.since)
            std::swap(*range.since, *range.until);
    }
    return range;
}

void TimeRangePicker::setRange(const TimeRange &range)
{
    const auto place = std::find(std::begin(presets), std::end(presets), range.preset);
    m_presets->setCurrentIndex(static_cast<int>(place - std::begin(presets)));
    setMoments(range.since.value_or(m_sinceTime), range.until.value_or(m_untilTime));
    showCustom();
}

void TimeRangePicker::setExtent(const models::charts::Extent &extent)
{
    if (presets[m_presets->currentIndex()] == Preset::Custom)
        return;
    setMoments(extent.newest - 30 * eventstore::microsPerDay, extent.newest);
}

void TimeRangePicker::edited()
{
    m_sinceTime = momentOf(m_since);
    m_untilTime = momentOf(m_until);
    choose();
}

void TimeRangePicker::setMoments(eventstore::Timestamp since, eventstore::Timestamp until)
{
    m_sinceTime = since;
    m_untilTime = until;
    showMoment(m_since, since);
    showMoment(m_until, until);
}

} // namespace views
