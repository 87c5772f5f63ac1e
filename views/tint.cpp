// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tint.h"

#include "views/theme.h"

#include <QWidget>

#include <map>

namespace views {
namespace {

/// The tints of one widget, which owns them.
class Tints : public QObject
{
public:
    static Tints &of(QWidget *widget)
    {
        for (QObject *child : widget->children()) {
            if (auto *tints = dynamic_cast<Tints *>(child))
                return *tints;
        }
        return *new Tints(widget);
    }

    void set(QPalette::ColorRole role, std::function<QColor()> color)
    {
        if (color)
            m_colors[role] = std::move(color);
        else
            m_colors.erase(role);
        apply();
    }

private:
    explicit Tints(QWidget *widget)
        : QObject(widget)
        , m_widget(widget)
    {
        connect(&Theme::instance(), &Theme::changed, this, &Tints::apply);
    }

    void apply()
    {
        QPalette palette;
        for (const auto &[role, color] : m_colors)
            palette.setColor(role, color());
        m_widget->setPalette(palette);
    }

    QWidget *m_widget;
    std::map<QPalette::ColorRole, std::function<QColor()>> m_colors;
};

} // namespace

void tint(QWidget *widget, QPalette::ColorRole role, std::function<QColor()> color)
{
    Tints::of(widget).set(role, std::move(color));
}

} // namespace views
