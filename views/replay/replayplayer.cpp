// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/replayplayer.h"

#include "views/replay/balancecurve.h"
#include "views/replay/transportbar.h"
#include "views/theme.h"
#include "views/tint.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace views {

namespace {

constexpr int curveLeft = 104; ///< pixels at least, so that nothing moves from one account to the
                               ///< next
constexpr int curveRight = 16;
constexpr int noteMs = 6000;

} // namespace

ReplayPlayer::ReplayPlayer(models::ReplayModel &model, QWidget *parent)
    : QWidget(parent)
    , m_curve(new BalanceCurve(model, this))
    , m_transport(new TransportBar(model, this))
    , m_note(new QLabel(this))
{
    layOut();
    m_note->setWordWrap(true);
    m_note->hide();
    m_noteTimer.setSingleShot(true);
    m_noteTimer.setInterval(noteMs);
    connect(&m_noteTimer, &QTimer::timeout, m_note, &QWidget::hide);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 4, 12, 4);
    column->setSpacing(0);
    column->addWidget(m_curve);
    column->addWidget(m_transport);
    column->addWidget(m_note);
    connect(&model, &models::ReplayModel::stateChanged, this, &ReplayPlayer::layOut);
    connect(m_curve, &BalanceCurve::versionChosen, this, &ReplayPlayer::versionChosen);
    connect(m_transport, &TransportBar::refused, this, &ReplayPlayer::say);
}

/// Places the slider exactly below the curve, whose labels may be wide.
void ReplayPlayer::layOut()
{
    const int left = std::max(curveLeft, m_curve->captionWidth());
    if (std::exchange(m_left, left) == left)
        return;
    m_curve->setMargins(left, curveRight);
    m_transport->setSliderMargins(left, curveRight);
}

void ReplayPlayer::setPageHeight(int height)
{
    const int most = m_curve->sizeHint().height();
    m_curve->setMaximumHeight(std::clamp(height / 8, m_curve->minimumHeight(), most));
}

void ReplayPlayer::say(const QString &text)
{
    tint(m_note, QPalette::WindowText, [] { return severityColor(models::Severity::Warning); });
    m_note->setText(text);
    m_note->show();
    m_noteTimer.start();
}

} // namespace views
