// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/replayplayer.h"

#include "views/replay/balancecurve.h"
#include "views/replay/transportbar.h"
#include "views/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace views {

namespace {

constexpr int curveLeft = 104; ///< room for the figures of the axis
constexpr int curveRight = 16;
constexpr int noteMs = 6000;

} // namespace

ReplayPlayer::ReplayPlayer(models::ReplayModel &model, QWidget *parent)
    : QWidget(parent)
    , m_curve(new BalanceCurve(model, this))
    , m_transport(new TransportBar(model, this))
    , m_note(new QLabel(this))
{
    m_curve->setMargins(curveLeft, curveRight);
    m_transport->setSliderMargins(curveLeft, curveRight);
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
    connect(m_curve, &BalanceCurve::versionChosen, this, &ReplayPlayer::versionChosen);
    connect(m_transport, &TransportBar::refused, this, &ReplayPlayer::say);
}

void ReplayPlayer::say(const QString &text)
{
    auto colors = m_note->palette();
    colors.setColor(QPalette::WindowText, severityColor(models::Severity::Warning));
    m_note->setPalette(colors);
    m_note->setText(text);
    m_note->show();
    m_noteTimer.start();
}

} // namespace views
