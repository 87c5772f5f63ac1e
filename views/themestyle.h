// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

#include <functional>
#include <optional>

namespace views {

/// Fusion with frames that are visible on dark backgrounds. Fusion darkens the window's colour for
/// frames, which leaves fields and check boxes without an edge there.
class ThemeStyle : public QProxyStyle
{
    Q_OBJECT
public:
    ThemeStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget = nullptr) const override;

    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget = nullptr) const override;

    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                  const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget = nullptr) const override;

private:
    void drawMenuButton(const QStyleOptionToolButton &option, QPainter &painter,
                        const QWidget *widget) const;
    void drawCheckBox(const QStyleOption &option, QPainter &painter) const;
    void drawRadioButton(const QStyleOption &option, QPainter &painter) const;
    void drawFocus(const QStyleOption &option, QPainter &painter) const;
    void drawFieldFrame(const QStyleOption &option, QPainter &painter) const;
};

/// The part of a header's section for its title or its sort arrow; nullopt for other elements. The
/// arrow stands beside the title, which Qt would leave next to nothing in a narrow column.
std::optional<QRect> titlePart(QStyle::SubElement element, const QStyleOption *option, int margin);

/// Draws a section of a header in its parts, as Qt doesn't ask a style in between for their places.
void drawHeader(const QStyle &style, const QStyleOption &option, QPainter &painter,
                const QWidget *widget);

/// Room for the sort arrow, which Qt subtracts before it cuts a title.
int titleMark(int margin);

/// Draws the title of a column by `draw`, ending with "…" if it does not fit. Qt would cut it in
/// the middle of a letter, and right-aligned titles at the beginning.
void drawTitle(const QStyleOption &option,
               const std::function<void(const QStyleOption *title)> &draw);

} // namespace views
