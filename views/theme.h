// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/session.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QList>
#include <QObject>
#include <QString>

class QPalette;

namespace views {

/// Colours and icons of the whole interface: Fusion with a palette of our own, light or dark,
/// switched live by the palette alone (style sheets keep old colours). Ask for colours when
/// painting, never keep them. Interface thread.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    static Theme &instance();
    void setChoice(Choice choice);
    Choice choice() const { return m_choice; }
    bool dark() const { return m_dark; }

    static QPalette lightPalette();
    static QPalette darkPalette();

signals:
    /// The palette was switched; widgets get PaletteChange themselves, this is for what is cached
    /// (charts, pixmaps).
    void changed();

private:
    Theme();
    void apply();
    Choice m_choice = Choice::System;
    bool m_dark = false;
};

/// Text colours, at least 4.5:1 on the Base and Window colours of the theme.
QColor severityColor(models::Severity severity);
QColor changeColor(models::Change change);
/// Fixed for account, user and content; by the name, and always the same, for others.
QColor categoryColor(const QString &category);
/// Credits, debits, transfers, lifecycle and views each have a colour; others go by their name.
QColor eventTypeColor(const QString &type);
/// What stands back: captions, units, secondary columns; still at least 4.5:1.
QColor secondaryText();
/// Hair lines and frames of areas; grid lines of charts.
QColor lineColor();
/// A faint fill of that colour for badges, marked rows and areas of charts.
QColor softFill(const QColor &color);
/// The n-th series of a chart; eight of them, told apart also by people with colour blindness, then
/// again from the start.
QColor seriesColor(int index);
/// Strip of the environment, and the text on it (4.5:1).
QColor environmentColor(models::ConnectionSpec::Environment environment);
QColor environmentText(models::ConnectionSpec::Environment environment);
/// "PRODUCTION", "STAGING", …; empty where there is none.
QString environmentWord(models::ConnectionSpec::Environment environment);

/// resources/icons/NAME.svg in the colour of the text around it, following palette, state and scale
/// by itself.
QIcon icon(const QString &name);
/// The same in a colour of its own.
QIcon icon(const QString &name, const QColor &color);
/// The same in the colour that the severity has in the theme at the time of painting.
QIcon icon(const QString &name, models::Severity severity);

QFont fixedFont();                                  ///< for ids, JSON and numbers in columns
QFont scaledFont(double factor, bool bold = false); ///< the application's font, larger or smaller

/// WCAG contrast of two opaque colours, 1..21.
double contrast(const QColor &a, const QColor &b);

} // namespace views
