// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/versionslider.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>
#include <QStyleOptionSlider>

namespace views {

VersionSlider::VersionSlider(QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
{
    setAccessibleName(tr("Version"));
    setToolTip(tr("Drag through the versions; Left and Right step, Page Up and Page Down take ten, "
                  "Home and End go to the first and the last"));
    setMinimum(1);
    setMaximum(1);
}

void VersionSlider::setVersions(qint64 first, qint64 last)
{
    m_versions = VersionScale(first, last);
    setMaximum(m_versions.ticks());
    setValue(m_versions.tickOf(m_version));
}

void VersionSlider::setVersion(qint64 version)
{
    m_version = version;
    setValue(m_versions.tickOf(version));
}

void VersionSlider::choose(int x)
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const auto groove =
        style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    const auto handle =
        style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    const int tick = QStyle::sliderValueFromPosition(
        minimum(), maximum(), x - groove.x() - handle.width() / 2, groove.width() - handle.width());
    setValue(tick);
    emit versionChosen(m_versions.versionAt(tick));
}

void VersionSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    choose(event->pos().x());
}

void VersionSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown())
        choose(event->pos().x());
}

void VersionSlider::mouseReleaseEvent(QMouseEvent *)
{
    setSliderDown(false);
}

void VersionSlider::keyPressEvent(QKeyEvent *event)
{
    event->ignore(); // the page steps by versions, not by ticks
}

} // namespace views
