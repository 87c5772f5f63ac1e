// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chart.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace views {

/// Totals side by side: a small caption, a large value, a hint below. Takes a second line where
/// they don't fit into one; those that do not fit into that either are in the tool tip.
class FigureStrip : public QWidget
{
    Q_OBJECT
public:
    explicit FigureStrip(QWidget *parent = nullptr);

    void setFigures(std::vector<models::charts::Figure> figures);
    const std::vector<models::charts::Figure> &figures() const { return m_figures; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    double widthOf(const models::charts::Figure &figure) const;
    /// The top left corners of the figures that fit.
    std::vector<QPointF> places() const;
    void arrange();

    std::vector<models::charts::Figure> m_figures;
    int m_lines = 1;
};

} // namespace views
