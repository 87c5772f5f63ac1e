// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/replaymodel.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace views {

class VersionSlider;

/// The playback controls: first, previous, play, next, last; the slider; fields for version and
/// time; the speed.
class TransportBar : public QWidget
{
    Q_OBJECT
public:
    explicit TransportBar(models::ReplayModel &model, QWidget *parent = nullptr);

    VersionSlider *slider() const { return m_slider; }
    QLineEdit *versionField() const { return m_version; }
    QLineEdit *timeField() const { return m_time; }
    QToolButton *playButton() const { return m_play; }
    /// Free space beside the slider in pixels, so that it is exactly below a curve.
    void setSliderMargins(int left, int right);
    /// Moves the focus to the version field.
    void askVersion();

signals:
    /// A typed value can't be used; `reason` says why.
    void refused(const QString &reason);

private:
    void setupButtons(QHBoxLayout *row);
    void setupFields(QHBoxLayout *row);
    QToolButton *addButton(QHBoxLayout *row, const QString &iconName, const QString &text,
                           const QString &keys);
    int widthOf(const QString &version) const;
    void refresh();
    void refreshPlaying();
    void takeVersion();
    void takeTime();

    models::ReplayModel &m_model;
    QToolButton *m_first = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_play = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_last = nullptr;
    QComboBox *m_speed = nullptr;
    QHBoxLayout *m_sliderRow = nullptr;
    VersionSlider *m_slider = nullptr;
    QLineEdit *m_version = nullptr;
    QLabel *m_of = nullptr;
    QLineEdit *m_time = nullptr;
};

} // namespace views
