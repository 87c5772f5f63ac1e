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

/// Colours and icons of the application: Fusion with a light or dark palette of its own. The
/// palette alone switches a running program (style sheets would keep old colours), so ask for
/// colours when painting and never store them. GUI thread.
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
    /// The palette was switched. Widgets also get PaletteChange; this signal is for cached pictures
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
/// Fixed colours for account, user and content; others are derived from the name.
QColor categoryColor(const QString &category);
/// Credits, debits, transfers, lifecycle and views have fixed colours; others are derived from the
/// name.
QColor eventTypeColor(const QString &type);
/// For less important text: captions, units, secondary columns; still at least 4.5:1.
QColor secondaryText();
/// For hairlines, frames and grid lines of charts.
QColor lineColor();
/// A faint version of that colour for badges, marked rows and areas of charts.
QColor softFill(const QColor &color);
/// The colour of the n-th series of a chart: eight colours that people with colour blindness can
/// distinguish, then repeated.
QColor seriesColor(int index);
/// The colour of the environment strip, and of the text on it (4.5:1).
QColor environmentColor(models::ConnectionSpec::Environment environment);
QColor environmentText(models::ConnectionSpec::Environment environment);
/// "PRODUCTION", "STAGING", …; empty for None.
QString environmentWord(models::ConnectionSpec::Environment environment);

/// resources/icons/NAME.svg in the colour of the surrounding text; follows palette, state and scale
/// by itself.
QIcon icon(const QString &name);
/// The same in a fixed colour.
QIcon icon(const QString &name, const QColor &color);
/// The same in the colour of a severity, looked up when painting.
QIcon icon(const QString &name, models::Severity severity);

QFont fixedFont();                                  ///< for ids, JSON and numbers in columns
QFont scaledFont(double factor, bool bold = false); ///< the application's font, scaled

/// WCAG contrast of two opaque colours, 1..21.
double contrast(const QColor &a, const QColor &b);

} // namespace views
