// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinemarks.h"
#include "models/timeline/timelinetable.h"
#include "views/timeline/areaselector.h"
#include "views/timeline/timelinelayout.h"
#include "views/widgets/paintedtable.h"

#include <QAbstractScrollArea>
#include <QPixmap>

namespace views::timeline {

/// Shows the lanes of a TimelineModel on a time axis. The wheel zooms at the pointer, dragging
/// pans, a click picks. Keys: + and - zoom, F fits, arrows pan, full stop and comma step from event
/// to event. The content is cached as a picture until model, scale or size change.
class TimelineWidget : public QAbstractScrollArea, public PaintedTable
{
    Q_OBJECT
public:
    explicit TimelineWidget(models::TimelineModel &model, QWidget *parent = nullptr);

    const TimeScale &scale() const { return m_layout.scene().scale; }
    void setScale(const TimeScale &scale);
    /// The scene with everything laid out as it is displayed.
    const Scene &scene();
    /// Keeps the visible time range while the same events are read again.
    void keepScale() { m_kept = !m_fitted; }
    /// Pins, and the area that is selected.
    models::TimelineMarks &marks() { return m_marks; }
    /// The user chose what is in sight: it does not follow the data.
    bool isFitted() const { return m_fitted; }
    /// Brings a stretch of time to the whole width; events that are still read don't change it.
    void showRange(const TimeRange &range);
    TimeRange shownRange() const { return {scale().timeAt(0), scale().timeAt(scale().width())}; }
    /// The event, or the pin of one, at a point of the viewport.
    void pickAt(const QPoint &point);
    /// Where an event stands, in coordinates of the viewport.
    QPoint pointOf(models::TimelineModel::Ref ref);

    const QAbstractItemModel &figures() const override { return m_table; }
    int currentFigure() const override;
    QRect figureRect(int row) const override;
    bool chooseFigure(int row) override;

public slots:
    void zoomIn();
    void zoomOut();
    /// Moves by a sixth of the width.
    void panBack();
    void panOn();
    void scrollLanes(int pixels);
    void fit();
    /// Scrolls to the picked event.
    void revealPicked();

signals:
    void scaleChanged();
    /// Enter on the picked event, or a double click.
    void opened();
    void removeRequested(const QString &stream);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void modelChanged();
    void invalidate();
    void layOut();
    void hover(const QPoint &point);
    void zoom(double factor, double x);
    void pan(double pixels);
    void drawRemoveButton(QPainter &painter) const;

    models::TimelineModel &m_model;
    models::TimelineMarks m_marks{m_model};
    models::TimelineTable m_table; ///< for screen readers
    TimelineLayout m_layout;
    AreaSelector m_areaSelector{*this, m_model, m_marks};
    std::optional<TimeRange> m_wanted; ///< to be shown when the events are there
    QPixmap m_content;
    bool m_contentDirty = true;
    bool m_kept = false;  ///< the scale is kept until the events are loaded again
    bool m_fitted = true; ///< follows the data until the user zooms or pans
    std::optional<Hit> m_hovered;
    std::optional<int> m_hoveredLane; ///< in the gutter
    std::optional<QPoint> m_pressed;
    QPoint m_lastDrag;
    bool m_dragging = false;
};

} // namespace views::timeline
