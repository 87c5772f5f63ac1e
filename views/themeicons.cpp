// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <variant>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE must be used outside of all namespaces.
static void loadResources()
{
    Q_INIT_RESOURCE(eventglass);
}

namespace views {
namespace {

/// Draws an SVG whose strokes are currentColor. The colour is looked up in the palette when
/// painting, so that icons need not be replaced when the theme changes.
class TintedSvg : public QIconEngine
{
public:
    using Tint = std::variant<std::monostate, QColor, models::Severity>;

    TintedSvg(QString name, Tint tint)
        : m_name(std::move(name))
        , m_tint(std::move(tint))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        Q_UNUSED(state)
        QSvgRenderer renderer(svg(colorFor(mode)));
        renderer.render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor color = colorFor(mode);
        const QString key = u"eg-icon-%1-%2-%3"_s.arg(m_name).arg(color.rgba()).arg(size.width());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedSvg(m_name, m_tint); }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        if (const auto *color = std::get_if<QColor>(&m_tint))
            return *color;
        if (const auto *severity = std::get_if<models::Severity>(&m_tint))
            return severityColor(*severity);
        return palette.color(QPalette::ButtonText);
    }

    QByteArray svg(const QColor &color) const
    {
        loadResources();
        QFile file(u":/icons/%1.svg"_s.arg(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll().replace("currentColor", color.name().toLatin1());
    }

    QString m_name;
    Tint m_tint; ///< absent: the colour of button texts
};

} // namespace

QIcon icon(const QString &name)
{
    return QIcon(new TintedSvg(name, {}));
}

QIcon icon(const QString &name, const QColor &color)
{
    return QIcon(new TintedSvg(name, color));
}

QIcon icon(const QString &name, models::Severity severity)
{
    return QIcon(new TintedSvg(name, severity));
}

} // namespace views
