// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSlider>

#include <algorithm>
#include <cstdint>

namespace views {

/// Maps versions to the steps of a slider: 1:1 if they fit into an int, else proportionally. Pure.
class VersionScale
{
public:
    static constexpr int most = 1'000'000'000;

    /// `first` need not be 1: some libraries count from 0. Ticks always begin at 1.
    explicit VersionScale(std::int64_t first = 1, std::int64_t last = 1)
        : m_first(first)
        , m_last(std::max(last, first))
    {
    }
    int ticks() const { return int(std::min<std::int64_t>(m_last - m_first + 1, most)); }
    int tickOf(std::int64_t version) const
    {
        const auto steps = std::clamp(version, m_first, m_last) - m_first;
        if (steps == 0 || m_last - m_first < most)
            return 1 + int(steps);
        return 1 + int(double(steps) / double(m_last - m_first) * (most - 1));
    }
    std::int64_t versionAt(int tick) const
    {
        tick = std::clamp(tick, 1, ticks());
        if (m_last - m_first < most)
            return m_first + tick - 1;
        if (tick == most)
            return m_last;
        return m_first +
               std::int64_t(double(tick - 1) / double(most - 1) * double(m_last - m_first));
    }

private:
    std::int64_t m_first;
    std::int64_t m_last;
};

/// A slider for the versions of a stream, which are 64 bits wide. A click jumps to its place.
class VersionSlider : public QSlider
{
    Q_OBJECT
public:
    explicit VersionSlider(QWidget *parent = nullptr);
    void setVersions(qint64 first, qint64 last);
    void setVersion(qint64 version);
    qint64 version() const { return m_version; }

signals:
    /// Only emitted when the user moves the slider.
    void versionChosen(qint64 version);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(int x);

    VersionScale m_versions;
    qint64 m_version = 1;
};

} // namespace views
