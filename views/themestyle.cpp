// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/themestyle.h"

#include "views/theme.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr double corner = 2.5;
constexpr int focusWidth = 2;
/// Buttons with a frame only under the mouse.
constexpr auto seldomFramed = QStyleOptionButton::Flat | QStyleOptionButton::CommandLinkButton;
constexpr int headerMargin = 6;
constexpr int arrowWidth = 10; ///< of the sort arrow of a column
constexpr int menuArrow = 14;  ///< room for the arrow of a button that opens a menu

/// The edge of an input field: clearly visible, but less prominent than text.
QColor edgeColor(const QStyleOption &option)
{
    if (option.state & QStyle::State_HasFocus)
        return option.palette.color(QPalette::Highlight);
    const auto role =
        option.state & QStyle::State_Enabled ? QPalette::PlaceholderText : QPalette::Mid;
    QColor color = option.palette.color(role);
    color.setAlphaF(0.75f);
    return color;
}

/// The button whose click opens a menu; nullptr for others.
const QStyleOptionToolButton *menuButton(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    const bool opens = button && button->features & QStyleOptionToolButton::HasMenu &&
                       !(button->features & QStyleOptionToolButton::MenuButtonPopup);
    return opens ? button : nullptr;
}

/// False for an icon alone: the icons of menus say what they are, and have no room for an arrow.
bool hasWords(const QStyleOptionToolButton &button)
{
    return !button.text.isEmpty() && button.toolButtonStyle != Qt::ToolButtonIconOnly &&
           (button.toolButtonStyle != Qt::ToolButtonFollowStyle || button.icon.isNull());
}

QRectF sharp(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

} // namespace

ThemeStyle::ThemeStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                            const QWidget *widget) const
{
    // Fusion's 2 pixels put the titles directly beside the lines between columns, and not in line
    // with the cells below.
    if (metric == PM_HeaderMargin)
        return headerMargin;
    if (metric == PM_HeaderMarkSize)
        return titleMark(headerMargin);
    return QProxyStyle::pixelMetric(metric, option, widget);
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                   const QSize &contents, const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const auto *button = type == CT_ToolButton ? menuButton(option) : nullptr;
    return button && hasWords(*button) ? size + QSize(menuArrow, 0) : size;
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption *option,
                                 const QWidget *widget) const
{
    return titlePart(element, option, pixelMetric(PM_HeaderMargin, option, widget))
        .value_or(QProxyStyle::subElementRect(element, option, widget));
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returned) const
{
    // On X11 Qt would put its own red and green pictures beside our line icons.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
        return drawCheckBox(*option, *painter);
    case PE_IndicatorRadioButton:
        return drawRadioButton(*option, *painter);
    case PE_FrameLineEdit:
        return drawFieldFrame(*option, *painter);
    case PE_FrameFocusRect:
        return drawFocus(*option, *painter);
    case PE_PanelButtonCommand:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (option->state & State_HasFocus)
            drawFocus(*option, *painter);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (element == CE_Header)
        return drawHeader(*proxy(), *option, *painter, widget);
    if (element == CE_PushButton) {
        QProxyStyle::drawControl(element, option, painter, widget);
        // Otherwise the focus is marked in the frame, see drawPrimitive().
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (button && button->features & seldomFramed && option->state & State_HasFocus)
            drawFocus(*option, *painter);
        return;
    }
    if (element != CE_HeaderLabel)
        return QProxyStyle::drawControl(element, option, painter, widget);
    drawTitle(*option, [&](const QStyleOption *title) {
        QProxyStyle::drawControl(element, title, painter, widget);
    });
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    if (const auto *button = control == CC_ToolButton ? menuButton(option) : nullptr)
        return drawMenuButton(*button, *painter, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (control == CC_SpinBox && spin && spin->frame)
        drawFieldFrame(*option, *painter);
    if (control == CC_ComboBox && option->state & State_HasFocus)
        drawFocus(*option, *painter);
}

/// Qt would draw the arrow over the end of the text.
void ThemeStyle::drawMenuButton(const QStyleOptionToolButton &option, QPainter &painter,
                                const QWidget *widget) const
{
    QStyleOptionToolButton button = option;
    button.features &= ~QStyleOptionToolButton::HasMenu;
    if (!hasWords(button))
        return QProxyStyle::drawComplexControl(CC_ToolButton, &button, &painter, widget);
    QStyleOptionToolButton label = button;
    button.text.clear();
    button.icon = {};
    QProxyStyle::drawComplexControl(CC_ToolButton, &button, &painter, widget);
    const auto placed = [&option](const QRect &part) {
        return visualRect(option.direction, option.rect, part);
    };
    const int frame = pixelMetric(PM_DefaultFrameWidth, &option, widget);
    label.rect = placed(option.rect.adjusted(frame, frame, -menuArrow, -frame));
    proxy()->drawControl(CE_ToolButtonLabel, &label, &painter, widget);
    label.rect =
        placed(QRect(option.rect.right() - menuArrow, option.rect.top(), 10, option.rect.height()));
    proxy()->drawPrimitive(PE_IndicatorArrowDown, &label, &painter, widget);
}

/// A frame of two pixels that contrasts with the background.
void ThemeStyle::drawFocus(const QStyleOption &option, QPainter &painter) const
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFocusRect *>(&option);
    const QColor ground = frame && frame->backgroundColor.isValid()
                              ? frame->backgroundColor
                              : option.palette.color(QPalette::Base);
    QColor mark = option.palette.color(QPalette::Active, QPalette::Link);
    if (contrast(mark, ground) < 3)
        mark = option.palette.color(QPalette::Active, QPalette::HighlightedText);
    if (contrast(mark, ground) < 3)
        mark = option.palette.color(QPalette::Text);
    painter.save();
    painter.setPen(QPen(mark, focusWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    painter.restore();
}

void ThemeStyle::drawFieldFrame(const QStyleOption &option, QPainter &painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (option.state & State_HasFocus) {
        painter.setPen(QPen(option.palette.color(QPalette::Active, QPalette::Link), focusWidth));
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), corner, corner);
    } else {
        painter.setPen(edgeColor(option));
        painter.drawRoundedRect(sharp(option.rect), corner, corner);
    }
    painter.restore();
}

void ThemeStyle::drawCheckBox(const QStyleOption &option, QPainter &painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = option.state & State_On;
    const bool half = option.state & State_NoChange;
    const QRectF box = sharp(option.rect);
    const QColor fill = on || half ? option.palette.color(QPalette::Highlight)
                                   : option.palette.color(QPalette::Base);
    painter.setPen(on || half ? fill : edgeColor(option));
    painter.setBrush(fill);
    painter.drawRoundedRect(box, corner, corner);
    painter.setPen(QPen(option.palette.color(QPalette::HighlightedText), 1.8, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    if (on) {
        const QPointF mark[] = {at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)};
        painter.drawPolyline(mark, 3);
    } else if (half) {
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    }
    if (option.state & State_HasFocus && (on || half)) {
        painter.setPen(option.palette.color(QPalette::Text));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, corner, corner);
    }
    painter.restore();
}

void ThemeStyle::drawRadioButton(const QStyleOption &option, QPainter &painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = sharp(option.rect);
    painter.setPen(edgeColor(option));
    painter.setBrush(option.palette.color(QPalette::Base));
    painter.drawEllipse(circle);
    if (option.state & State_On) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(option.palette.color(QPalette::Link));
        const double inset = circle.width() * 0.28;
        painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset));
    }
    painter.restore();
}

void drawHeader(const QStyle &style, const QStyleOption &option, QPainter &painter,
                const QWidget *widget)
{
    const auto parts = [&](auto header) {
        const QRect label = style.subElementRect(QStyle::SE_HeaderLabel, &header, widget);
        const QRect arrow = style.subElementRect(QStyle::SE_HeaderArrow, &header, widget);
        painter.save();
        painter.setClipRect(header.rect, Qt::IntersectClip);
        style.drawControl(QStyle::CE_HeaderSection, &header, &painter, widget);
        header.rect = label;
        style.drawControl(QStyle::CE_HeaderLabel, &header, &painter, widget);
        header.rect = arrow;
        if (header.sortIndicator != QStyleOptionHeader::None)
            style.drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &header, &painter, widget);
        painter.restore();
    };
    if (const auto *second = qstyleoption_cast<const QStyleOptionHeaderV2 *>(&option))
        parts(*second);
    else if (const auto *first = qstyleoption_cast<const QStyleOptionHeader *>(&option))
        parts(*first);
}

int titleMark(int margin)
{
    return arrowWidth + margin / 2;
}

std::optional<QRect> titlePart(QStyle::SubElement element, const QStyleOption *option, int margin)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header || header->orientation != Qt::Horizontal ||
        header->sortIndicator == QStyleOptionHeader::None)
        return std::nullopt;
    const QRect inner = header->rect.adjusted(margin, 0, -margin, 0);
    QRect part;
    if (element == QStyle::SE_HeaderArrow)
        part = inner.adjusted(std::max(inner.width() - arrowWidth, 0), 0, 0, 0);
    else if (element == QStyle::SE_HeaderLabel)
        part = inner.adjusted(0, margin, -titleMark(margin), -margin);
    else
        return std::nullopt;
    return QStyle::visualRect(header->direction, header->rect, part);
}

void drawTitle(const QStyleOption &option, const std::function<void(const QStyleOption *)> &draw)
{
    const auto cut = [&draw](auto title) {
        const int icon = title.icon.isNull() ? 0 : title.rect.height();
        title.text =
            title.fontMetrics.elidedText(title.text, Qt::ElideRight, title.rect.width() - icon);
        draw(&title);
    };
    // An option of one type must not be copied as the other.
    if (const auto *second = qstyleoption_cast<const QStyleOptionHeaderV2 *>(&option))
        cut(*second);
    else if (const auto *first = qstyleoption_cast<const QStyleOptionHeader *>(&option))
        cut(*first);
    else
        draw(&option);
}

} // namespace views
