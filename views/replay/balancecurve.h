// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/replaymodel.h"
#include "views/widgets/paintedtable.h"

#include <QPixmap>
#include <QWidget>

namespace views {

/// One pixel column of the curve: the lowest, the highest and the last balance of its versions.
struct BalanceColumn
{
    qint64 least = 0;
    qint64 most = 0;
    qint64 last = 0;
    bool any = false;
};

/// Divides the versions of a stream into `width` columns; a version without a balance keeps the
/// previous one. Pure.
std::vector<BalanceColumn> balanceColumns(const std::vector<models::VersionLine> &lines,
                                          const models::VersionRange &range, int width);

/// The balance of an account after each version, as a step line above the slider; a click chooses
/// the version. Versions that the background pass has not reached yet stay empty.
class BalanceCurve : public QWidget, public PaintedTable
{
    Q_OBJECT
public:
    explicit BalanceCurve(models::ReplayModel &model, QWidget *parent = nullptr);

    /// Free space on both sides in pixels, so that the curve is exactly above the slider.
    void setMargins(int left, int right);
    /// Width in pixels that its captions need on the left, so that no amount is cut off.
    int captionWidth() const;
    qint64 versionAt(int x) const;
    int xOf(qint64 version) const;
    const QAbstractItemModel &figures() const override { return m_model.versions(); }
    int currentFigure() const override;
    QRect figureRect(int row) const override;
    bool chooseFigure(int row) override;
    QSize sizeHint() const override { return {400, 112}; }

signals:
    void versionChosen(qint64 version);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Scale
    {
        qint64 least = 0;
        qint64 most = 1;
    };
    void invalidate();
    QRect plot() const;
    double yOf(qint64 units) const;
    void layOut();
    void drawContent(QPainter &painter);
    void drawSteps(QPainter &painter) const;
    void drawFindings(QPainter &painter) const;
    void drawMarker(QPainter &painter, qint64 version, const QColor &color, bool labelled) const;

    models::ReplayModel &m_model;
    int m_left = 8;
    int m_right = 8;
    std::vector<BalanceColumn> m_columns;
    Scale m_scale;
    QPixmap m_content;
    bool m_dirty = true;
    std::optional<int> m_hoverX;
};

} // namespace views
