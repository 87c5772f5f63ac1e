// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/charttable.h"
#include "views/widgets/paintedtable.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace views {

/// A ranking with the first row on top: each row has the name of a category, a bar for each series,
/// and a note. Painted by this class, because the names are long and the first row must stand out.
/// A cursor as in ChartCanvas.
class RankedBars : public QWidget, public PaintedTable
{
    Q_OBJECT
public:
    explicit RankedBars(QWidget *parent = nullptr);

    void setSpec(std::shared_ptr<const models::charts::ChartSpec> spec);
    const QAbstractItemModel &figures() const override { return m_figures; }
    int currentFigure() const override { return m_row; }
    QRect figureRect(int row) const override;
    bool chooseFigure(int row) override;
    /// A bar of a row, and the place of its number (empty if it has none).
    struct Bar
    {
        QRectF rect;
        QRectF numberRect;
        QString number;
    };
    std::vector<Bar> barsOf(int row) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, 120}; }

signals:
    void activated(const models::charts::DrillDown &drill);
    void cursorMoved(const QString &description);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int rows() const;
    QRectF rowRect(int row) const;
    double legendHeight() const;
    double nameWidth() const;
    double noteWidth() const;
    void paintLegend(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    QRectF barArea(int row) const;
    bool numbersAreJoined() const;
    double barThickness() const;
    QStringList numbersOf(int row) const;
    double widestNumber() const;
    void paintBars(QPainter &painter, int row) const;
    void setRow(int row);
    void activate();
    QString describe(int row) const;

    std::shared_ptr<const models::charts::ChartSpec> m_spec;
    models::charts::ChartTable m_figures; ///< for screen readers
    double m_highest = 1;
    int m_row = -1;
};

} // namespace views
