// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/transportbar.h"

#include "models/format.h"
#include "models/typedtime.h"
#include "views/keymap.h"
#include "views/replay/versionslider.h"
#include "views/theme.h"
#include "views/widgets/markedfield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using models::ReplayModel;

TransportBar::TransportBar(ReplayModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    m_slider = new VersionSlider(this);
    m_sliderRow = new QHBoxLayout;
    m_sliderRow->addWidget(m_slider);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    setupButtons(row);
    row->addStretch(1);
    setupFields(row);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    rows->addLayout(m_sliderRow);
    rows->addLayout(row);
    connect(m_slider, &VersionSlider::versionChosen, &model, [this](qint64 version) {
        m_model.setPlaying(false);
        m_model.setVersion(version);
    });
    connect(&model, &ReplayModel::stateChanged, this, &TransportBar::refresh);
    connect(&model, &ReplayModel::versionChanged, this, &TransportBar::refresh);
    connect(&model, &ReplayModel::playingChanged, this, &TransportBar::refreshPlaying);
    refresh();
    refreshPlaying();
}

QToolButton *TransportBar::addButton(QHBoxLayout *row, const QString &iconName, const QString &text,
                                     const QString &keys)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setIconSize({20, 20});
    tellKeys(*button, text, u"replay."_s + keys);
    button->setAccessibleName(text);
    row->addWidget(button);
    return button;
}

void TransportBar::setupButtons(QHBoxLayout *row)
{
    m_first = addButton(row, u"first"_s, tr("First version"), u"first"_s);
    m_previous = addButton(row, u"previous"_s, tr("Previous version"), u"before"_s);
    m_play = addButton(row, u"play"_s, tr("Play"), u"play"_s);
    m_next = addButton(row, u"next"_s, tr("Next version"), u"next"_s);
    m_last = addButton(row, u"last"_s, tr("Last version"), u"last"_s);
    const auto stop = [this](auto action) {
        return [this, action] {
            m_model.setPlaying(false);
            action();
        };
    };
    connect(m_first, &QToolButton::clicked, this,
            stop([this] { m_model.setVersion(m_model.range().first); }));
    connect(m_previous, &QToolButton::clicked, this, stop([this] { m_model.step(-1); }));
    connect(m_next, &QToolButton::clicked, this, stop([this] { m_model.step(1); }));
    connect(m_last, &QToolButton::clicked, this,
            stop([this] { m_model.setVersion(m_model.range().last); }));
    connect(m_play, &QToolButton::clicked, this,
            [this] { m_model.setPlaying(!m_model.playing()); });
    m_speed = new QComboBox(this);
    m_speed->setToolTip(tr("How fast Play goes through the versions"));
    m_speed->setAccessibleName(tr("Speed"));
    for (const int speed : {1, 4, 10, 25, 100, 1000})
        m_speed->addItem(tr("%1 /s").arg(format::number(qint64(speed))), speed);
    m_speed->setCurrentIndex(m_speed->findData(m_model.speed()));
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { m_model.setSpeed(m_speed->currentData().toInt()); });
    row->addWidget(m_speed);
    row->addSpacing(6);
}

void TransportBar::setupFields(QHBoxLayout *row)
{
    row->addSpacing(6);
    auto *label = new QLabel(tr("Version"), this);
    m_version = new QLineEdit(this);
    m_version->setAlignment(Qt::AlignRight);
    m_version->setAccessibleName(tr("Version to go to"));
    tellKeys(*m_version, tr("Type a version and press Enter"), u"replay.go-to"_s);
    m_version->setFixedWidth(widthOf(u"000,000,000"_s));
    m_of = new QLabel(this);
    m_time = new QLineEdit(this);
    m_time->setPlaceholderText(tr("State at time …"));
    m_time->setAccessibleName(tr("Time to go to"));
    m_time->setToolTip(tr("Go to the state at a time: %1. Without an offset the time is in the "
                          "zone shown.")
                           .arg(format::typedTimeForms()));
    m_time->setFixedWidth(fontMetrics().horizontalAdvance(u"2026-01-31 09:00:00"_s) + 24);
    for (QWidget *widget : std::initializer_list<QWidget *>{label, m_version, m_of, m_time})
        row->addWidget(widget);
    connect(m_version, &QLineEdit::returnPressed, this, &TransportBar::takeVersion);
    connect(m_time, &QLineEdit::returnPressed, this, &TransportBar::takeTime);
}

int TransportBar::widthOf(const QString &version) const
{
    return fontMetrics().horizontalAdvance(version) + 16;
}

void TransportBar::setSliderMargins(int left, int right)
{
    // The middle of the handle is at the version, not its edge.
    const int half = style()->pixelMetric(QStyle::PM_SliderLength, nullptr, m_slider) / 2;
    m_sliderRow->setContentsMargins(std::max(0, left - half), 0, std::max(0, right - half), 0);
}

void TransportBar::refresh()
{
    const auto version = m_model.version();
    const auto &range = m_model.range();
    setEnabled(!range.empty());
    m_slider->setVersions(range.first, range.last);
    if (version)
        m_slider->setVersion(*version);
    if (!m_version->hasFocus() || !m_version->isModified())
        m_version->setText(version ? format::number(*version) : QString());
    m_version->setFixedWidth(
        std::max(m_version->width(), widthOf(format::number(range.last)))); // never cut off
    m_of->setText(range.empty() ? QString() : tr("of %1").arg(format::number(range.last)));
    m_first->setEnabled(version > range.first);
    m_previous->setEnabled(version > range.first);
    m_next->setEnabled(version && *version < range.last);
    m_last->setEnabled(version && *version < range.last);
}

void TransportBar::refreshPlaying()
{
    const bool playing = m_model.playing();
    m_play->setIcon(icon(playing ? u"pause"_s : u"play"_s));
    tellKeys(*m_play, playing ? tr("Pause") : tr("Play"), u"replay.play"_s);
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
}

void TransportBar::askVersion()
{
    m_version->setFocus(Qt::ShortcutFocusReason);
    m_version->selectAll();
}

void TransportBar::takeVersion()
{
    auto text = m_version->text();
    text.remove(QLocale().groupSeparator()).remove(QLatin1Char(',')).remove(QLatin1Char(' '));
    bool number = false;
    const auto version = text.toLongLong(&number);
    m_version->setModified(false);
    const auto &range = m_model.range();
    if (!number || version < range.first) {
        emit refused(
            tr("“%1” is not a version: type a number from %2 to %3")
                .arg(m_version->text(), format::number(range.first), format::number(range.last)));
        refresh();
        return;
    }
    m_model.setPlaying(false);
    m_model.setVersion(version);
    if (version > range.last)
        emit refused(tr("The stream ends at version %1").arg(format::number(range.last)));
    refresh();
}

void TransportBar::takeTime()
{
    const auto text = m_time->text().trimmed();
    const auto time = format::typedTime(text);
    markField(m_time, time ? QString() : format::error(time.error()));
    if (!time) {
        emit refused(format::error(time.error()));
        return;
    }
    m_model.setPlaying(false);
    // A day without a time means its end: the state after that day.
    if (!m_model.setTime(time->last.micros))
        emit refused(m_model.folding()
                         ? tr("The events of that time are not loaded yet; try again in a moment")
                         : tr("The stream had no events yet at %1").arg(text));
}

} // namespace views
