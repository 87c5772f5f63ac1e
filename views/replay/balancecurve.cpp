// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/balancecurve.h"

#include "models/format.h"
#include "views/theme.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using models::ReplayModel;

namespace {

constexpr int leastHeight = 56; ///< pixels on a small screen

constexpr int labelHeight = 15;
constexpr int captionMargin = 16;

QFont captionFont()
{
    return scaledFont(0.85);
}

} // namespace

std::vector<BalanceColumn> balanceColumns(const std::vector<models::VersionLine> &lines,
                                          const models::VersionRange &range, int width)
{
    std::vector<BalanceColumn> columns(std::size_t(std::max(width, 1)));
    if (range.empty())
        return columns;
    qint64 balance = 0;
    bool known = false;
    const double perVersion = range.last > range.first
                                  ? double(columns.size() - 1) / double(range.last - range.first)
                                  : 0;
    for (const auto &line : lines) {
        if (line.ledger) {
            balance = line.ledger->balance;
            known = true;
        }
        if (!known || !range.contains(line.version))
            continue;
        auto &column =
            columns[std::size_t(std::lround(double(line.version - range.first) * perVersion))];
        column.least = column.any ? std::min(column.least, balance) : balance;
        column.most = column.any ? std::max(column.most, balance) : balance;
        column.last = balance;
        column.any = true;
    }
    return columns;
}

BalanceCurve::BalanceCurve(ReplayModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setMinimumHeight(leastHeight);
    setCursor(Qt::PointingHandCursor);
    introduce();
    setAccessibleName(tr("Balance along the versions"));
    setAccessibleDescription(tr("The list of versions has the same figures"));
    connect(&model, &ReplayModel::stateChanged, this, &BalanceCurve::invalidate);
    connect(&model, &ReplayModel::findingsChanged, this, &BalanceCurve::invalidate);
    connect(&model, &ReplayModel::versionChanged, this, qOverload<>(&QWidget::update));
    connect(&Theme::instance(), &Theme::changed, this, &BalanceCurve::invalidate);
}

void BalanceCurve::setMargins(int left, int right)
{
    if (left == m_left && right == m_right)
        return;
    m_left = left;
    m_right = right;
    invalidate();
}

void BalanceCurve::invalidate()
{
    m_dirty = true;
    update();
}

QRect BalanceCurve::plot() const
{
    return rect().adjusted(m_left, labelHeight + 7, -m_right, -12); // the marker ends in a dot
}

double BalanceCurve::yOf(qint64 units) const
{
    const auto box = plot();
    const double span = std::max(1.0, double(m_scale.most) - double(m_scale.least));
    return box.bottom() - (double(units) - double(m_scale.least)) / span * box.height();
}

int BalanceCurve::xOf(qint64 version) const
{
    const auto box = plot();
    const auto &range = m_model.range();
    if (range.last <= range.first)
        return box.left();
    return box.left() + int(std::lround(double(version - range.first) /
                                        double(range.last - range.first) * (box.width() - 1)));
}

int BalanceCurve::captionWidth() const
{
    const QFontMetrics metrics(captionFont());
    const auto currency = m_model.versions().currency();
    Scale all{0, 0};
    for (const auto &line : m_model.versions().lines()) {
        if (!line.ledger)
            continue;
        all.least = std::min<qint64>(all.least, line.ledger->balance);
        all.most = std::max<qint64>(all.most, line.ledger->balance);
    }
    return captionMargin + std::max(metrics.horizontalAdvance(format::amount(all.least, currency)),
                                    metrics.horizontalAdvance(format::amount(all.most, currency)));
}

qint64 BalanceCurve::versionAt(int x) const
{
    const auto box = plot();
    const auto &range = m_model.range();
    if (range.last <= range.first)
        return range.first;
    const double share = double(x - box.left()) / double(std::max(1, box.width() - 1));
    const auto steps = qint64(std::llround(share * double(range.last - range.first)));
    return std::clamp(range.first + steps, range.first, range.last);
}

void BalanceCurve::layOut()
{
    m_columns = balanceColumns(m_model.versions().lines(), m_model.range(), plot().width());
    m_scale = {0, 0};
    for (const auto &column : m_columns) {
        m_scale.least = std::min(m_scale.least, column.least);
        m_scale.most = std::max(m_scale.most, column.most);
    }
    if (m_scale.most == m_scale.least)
        m_scale.most = m_scale.least + 10'000;
}

void BalanceCurve::drawSteps(QPainter &painter) const
{
    const auto box = plot();
    const auto color = seriesColor(0);
    const auto zero = yOf(0);
    QPainterPath line;
    QPainterPath area;
    bool started = false;
    double x = box.left();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto &column = m_columns[i];
        if (!column.any)
            continue;
        x = box.left() + double(i);
        if (!started) {
            line.moveTo(x, yOf(column.last));
            area.moveTo(x, zero);
            started = true;
        }
        line.lineTo(x, line.currentPosition().y());
        area.lineTo(x, line.currentPosition().y());
        if (column.least != column.most) {
            line.lineTo(x, yOf(column.least));
            line.lineTo(x, yOf(column.most));
        }
        line.lineTo(x, yOf(column.last));
        area.lineTo(x, yOf(column.last));
    }
    if (!started)
        return;
    area.lineTo(x, zero);
    area.closeSubpath();
    painter.fillPath(area, softFill(color));
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
    if (m_columns.size() == 1 || m_model.range().first == m_model.range().last) {
        painter.setBrush(color);
        painter.drawEllipse(line.currentPosition(), 3, 3);
    }
}

void BalanceCurve::drawFindings(QPainter &painter) const
{
    const auto box = plot();
    int before = -100;
    painter.setPen(Qt::NoPen);
    painter.setBrush(severityColor(models::Severity::Bad));
    for (const auto &finding : m_model.findings()) {
        const int x = xOf(finding.version);
        if (x - before < 3)
            continue;
        before = x;
        painter.drawPolygon(QPolygonF{QPointF(x - 4, box.bottom() + 10),
                                      QPointF(x + 4, box.bottom() + 10),
                                      QPointF(x, box.bottom() + 3)});
    }
}

void BalanceCurve::drawContent(QPainter &painter)
{
    layOut();
    const auto box = plot();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(lineColor(), 1));
    painter.drawLine(QPointF(box.left(), yOf(0)), QPointF(box.right(), yOf(0)));
    drawSteps(painter);
    drawFindings(painter);
    painter.setFont(captionFont());
    painter.setPen(secondaryText());
    const auto currency = m_model.versions().currency();
    const QRect captions(0, 0, m_left - captionMargin / 2, height());
    const auto text = [&](double y, const QString &words) {
        painter.drawText(QRectF(captions.left(), y - 9, captions.width(), 18),
                         Qt::AlignRight | Qt::AlignVCenter, words);
    };
    text(yOf(m_scale.most), format::amount(m_scale.most, currency));
    if (m_scale.least < 0)
        text(yOf(m_scale.least), format::amount(m_scale.least, currency));
    if (yOf(0) - yOf(m_scale.most) > 20)
        text(yOf(0), u"0"_s);
    painter.drawText(
        QRectF(captions.left(), (yOf(0) + yOf(m_scale.most)) / 2 - 9, captions.width(), 18),
        Qt::AlignRight | Qt::AlignVCenter,
        currency.isEmpty() ? tr("Balance") : tr("Balance %1").arg(currency));
}

void BalanceCurve::drawMarker(QPainter &painter, qint64 version, const QColor &color,
                              bool labelled) const
{
    const auto row = m_model.versions().rowOf(version);
    const auto box = plot();
    const int x = xOf(version);
    painter.setPen(QPen(color, 1));
    painter.drawLine(x, box.top() - 4, x, box.bottom());
    if (!row || !labelled)
        return;
    const auto &lines = m_model.versions().lines();
    auto at = std::size_t(*row);
    while (!lines[at].ledger && at > 0)
        --at;
    if (!lines[at].ledger)
        return;
    const auto balance = lines[at].ledger->balance;
    painter.setBrush(color);
    painter.drawEllipse(QPointF(x, yOf(balance)), 3.5, 3.5);
    painter.setFont(scaledFont(0.9, true));
    const auto words = format::money(balance, m_model.versions().currency());
    const int width = painter.fontMetrics().horizontalAdvance(words) + 4;
    const int left =
        std::clamp(x - width / 2, box.left(), std::max(box.left(), box.right() - width));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(left, 0, width, labelHeight), Qt::AlignCenter, words);
}

void BalanceCurve::paintEvent(QPaintEvent *)
{
    const auto ratio = devicePixelRatioF();
    if (m_dirty || m_content.size() != size() * ratio) {
        m_content = QPixmap(size() * ratio);
        m_content.setDevicePixelRatio(ratio);
        m_content.fill(Qt::transparent);
        QPainter painter(&m_content);
        drawContent(painter);
        m_dirty = false;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPixmap(0, 0, m_content);
    if (m_hoverX)
        drawMarker(painter, versionAt(*m_hoverX), lineColor(), false);
    if (const auto version = m_model.version())
        drawMarker(painter, *version, palette().color(QPalette::Highlight), true);
}

void BalanceCurve::resizeEvent(QResizeEvent *)
{
    invalidate();
}

void BalanceCurve::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        invalidate();
}

void BalanceCurve::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !m_model.range().empty())
        emit versionChosen(versionAt(event->pos().x()));
}

void BalanceCurve::mouseMoveEvent(QMouseEvent *event)
{
    if (m_model.range().empty())
        return;
    m_hoverX = event->pos().x();
    const auto version = versionAt(*m_hoverX);
    if (event->buttons().testFlag(Qt::LeftButton))
        emit versionChosen(version);
    auto text = tr("Version %1").arg(format::number(version));
    if (const auto row = m_model.versions().rowOf(version)) {
        const auto &line = m_model.versions().lines()[std::size_t(*row)];
        text += u"\n%1\n%2"_s.arg(format::text(line.type),
                                  format::time(eventstore::Timestamp{line.micros}));
        if (line.ledger)
            text += u"\n"_s +
                    tr("Balance %1")
                        .arg(format::money(line.ledger->balance, m_model.versions().currency()));
    }
    QToolTip::showText(event->globalPosition().toPoint(), text, this);
    update();
}

void BalanceCurve::leaveEvent(QEvent *)
{
    m_hoverX.reset();
    update();
}

int BalanceCurve::currentFigure() const
{
    const auto version = m_model.version();
    const auto row = version ? m_model.versions().rowOf(*version) : std::nullopt;
    return row ? int(*row) : -1;
}

QRect BalanceCurve::figureRect(int row) const
{
    const auto version = m_model.versions().lines()[std::size_t(row)].version;
    const QRect area = plot();
    return {xOf(version) - 2, area.top(), 5, area.height()};
}

bool BalanceCurve::chooseFigure(int row)
{
    emit versionChosen(m_model.versions().lines()[std::size_t(row)].version);
    return true;
}

} // namespace views
