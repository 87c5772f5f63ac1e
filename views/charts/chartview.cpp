// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartview.h"

#include "views/charts/chartcanvas.h"
#include "views/charts/rankedbars.h"
#include "views/theme.h"

#include <QPainter>
#include <QStackedLayout>

namespace views {

using models::charts::ChartType;

ChartView::ChartView(QWidget *parent)
    : QWidget(parent)
    , m_spec(std::make_shared<const models::charts::ChartSpec>())
{
    m_stack = new QStackedLayout(this);
    m_canvas = new ChartCanvas(this);
    m_ranking = new RankedBars(this);
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_ranking);
    connect(m_canvas, &ChartCanvas::activated, this, &ChartView::activated);
    connect(m_canvas, &ChartCanvas::cursorMoved, this, &ChartView::cursorMoved);
    connect(m_ranking, &RankedBars::activated, this, &ChartView::activated);
    connect(m_ranking, &RankedBars::cursorMoved, this, &ChartView::cursorMoved);
}

void ChartView::setSpec(std::shared_ptr<const models::charts::ChartSpec> spec)
{
    m_spec = std::move(spec);
    const bool ranked = m_spec->look == ChartType::RankedBars;
    static const auto nothing = std::make_shared<const models::charts::ChartSpec>();
    m_ranking->setSpec(ranked ? m_spec : nothing);
    m_canvas->setSpec(ranked ? nothing : m_spec);
    m_stack->setCurrentIndex(ranked ? 1 : 0);
    setFocusProxy(m_stack->currentWidget());
}

void ChartView::setCompact(bool compact)
{
    m_canvas->setCompact(compact);
}

void ChartView::paintPicture(QPainter &painter, const QRectF &area)
{
    painter.fillRect(area, palette().color(QPalette::Base));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(scaledFont(1.3, true));
    const double line = QFontMetricsF(painter.font()).height();
    const QRectF head = area.adjusted(12, 8, -12, 0);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignTop, m_spec->title);
    painter.setFont(scaledFont(1.0));
    painter.setPen(secondaryText());
    painter.drawText(head.adjusted(0, line, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     m_spec->headline.text);
    const double top = line + QFontMetricsF(painter.font()).height() + 16;
    const auto picture = area.adjusted(0, top, 0, 0);
    if (m_stack->currentWidget() == m_canvas) {
        m_canvas->render(&painter, picture, m_canvas->viewport()->rect(), Qt::KeepAspectRatio);
        return;
    }
    painter.save();
    painter.translate(picture.topLeft());
    m_ranking->render(&painter, {}, {}, QWidget::DrawChildren);
    painter.restore();
}

} // namespace views
