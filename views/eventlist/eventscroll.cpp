// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/eventscroll.h"

#include <QAbstractSlider>
#include <QScrollBar>
#include <QSignalBlocker>

using models::EventWindow;

namespace views {
namespace {

constexpr std::chrono::milliseconds thumbDelay{25};

} // namespace

EventScroll::EventScroll(EventWindow &window, ShownRows &rows, QScrollBar *bar)
    : QObject(bar)
    , m_window(window)
    , m_rows(rows)
    , m_bar(bar)
{
    connect(bar, &QScrollBar::actionTriggered, this, &EventScroll::act);
    connect(bar, &QScrollBar::sliderReleased, this, [this] {
        if (m_thumbDelay.isActive())
            thumbMoved(); // released before the delayed jump
        else
            show(m_top, m_visible);
    });
    m_thumbDelay.setSingleShot(true);
    m_thumbDelay.setInterval(thumbDelay);
    connect(&m_thumbDelay, &QTimer::timeout, this, &EventScroll::thumbMoved);
}

bool EventScroll::allLoaded() const
{
    return !m_window.hasBefore() && !m_window.hasAfter();
}

ScrollScale EventScroll::scale() const
{
    const auto keys = m_window.keys().value_or(models::KeyRange{});
    return {keys.lowest, keys.highest};
}

void EventScroll::show(int top, int visible)
{
    m_top = top;
    m_visible = visible;
    if (m_bar->isSliderDown() || m_window.state() == EventWindow::State::Loading)
        return;
    const QSignalBlocker quiet(m_bar);
    const int maxTop = std::max(0, m_rows.count() - visible);
    if (allLoaded() || m_rows.count() == 0) {
        m_bar->setRange(0, maxTop);
        m_bar->setPageStep(visible);
        m_bar->setValue(top);
    } else {
        const int step = scale().toStep(m_rows.row(std::min(top, m_rows.count() - 1)).key);
        const bool atBottom = top >= maxTop && !m_rows.hasBelow();
        const bool atTop = top == 0 && !m_rows.hasAbove();
        m_bar->setRange(0, ScrollScale::steps);
        m_bar->setPageStep(std::max(ScrollScale::steps / 200, 1));
        m_bar->setValue(atBottom               ? ScrollScale::steps
                        : atTop                ? 0
                        : m_rows.newestFirst() ? ScrollScale::steps - step
                                               : step);
    }
    m_bar->setSingleStep(1);
}

void EventScroll::act(int action)
{
    switch (action) {
    case QAbstractSlider::SliderSingleStepAdd:
        return emit movedBy(1);
    case QAbstractSlider::SliderSingleStepSub:
        return emit movedBy(-1);
    case QAbstractSlider::SliderPageStepAdd:
        return emit movedBy(m_visible - 1);
    case QAbstractSlider::SliderPageStepSub:
        return emit movedBy(1 - m_visible);
    case QAbstractSlider::SliderToMinimum:
        return m_rows.goToTop();
    case QAbstractSlider::SliderToMaximum:
        return m_rows.goToBottom();
    case QAbstractSlider::SliderMove:
        if (allLoaded())
            return emit topAsked(m_bar->sliderPosition());
        if (!m_thumbDelay.isActive())
            m_thumbDelay.start();
        return;
    default:
        return;
    }
}

void EventScroll::thumbMoved()
{
    m_thumbDelay.stop();
    const int step = m_bar->sliderPosition();
    if (step >= m_bar->maximum())
        return m_rows.goToBottom();
    if (m_rows.newestFirst() && step <= 0)
        return m_rows.goToTop();
    m_window.goToKey(scale().toKey(m_rows.newestFirst() ? ScrollScale::steps - step : step));
}

} // namespace views
