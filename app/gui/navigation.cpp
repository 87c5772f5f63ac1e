// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/navigation.h"

#include "views/keymap.h"
#include "views/theme.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {
namespace {

constexpr int railWidth = 84;
constexpr int buttonHeight = 62;
constexpr int leastHeight = 34; ///< pixels on a small screen
constexpr int wordsHeight = 42; ///< lower ones have no room for the word below the icon
constexpr int railIconSize = 22;
constexpr qsizetype longestHistory = 200;

} // namespace

/// One entry of the navigation: icon above word. The current one has a bar on its left and a filled
/// background.
class NavigationRail::Button : public QAbstractButton
{
public:
    Button(QString pageId, const QString &title, const QString &iconName, QWidget *parent)
        : QAbstractButton(parent)
        , id(std::move(pageId))
        , m_iconName(iconName)
    {
        setText(title);
        setCheckable(true);
        setAutoExclusive(true); // one of several for a screen reader; the group sees to it
        setFocusPolicy(Qt::TabFocus);
        setAccessibleName(title);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    }

    QSize sizeHint() const override { return {railWidth, buttonHeight}; }
    QSize minimumSizeHint() const override { return {railWidth, leastHeight}; }

    void setBadge(int number, const QString &sentence)
    {
        m_badge = number > 99 ? u"99+"_s : QString::number(number);
        if (number <= 0)
            m_badge.clear();
        setAccessibleName(number > 0 ? text() + u": "_s + sentence : text());
        update();
    }
    const QString &badge() const { return m_badge; }

    const QString id;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor accent = palette().color(QPalette::Link);
        if (isChecked()) {
            painter.fillRect(rect(), views::softFill(accent));
            painter.fillRect(0, 0, 3, height(), accent);
        } else if (underMouse() && isEnabled()) {
            painter.fillRect(rect(), palette().color(QPalette::Midlight));
        }
        QColor color = palette().color(QPalette::WindowText);
        if (!isEnabled())
            color = palette().color(QPalette::Disabled, QPalette::WindowText);
        else if (isChecked())
            color = accent;
        const bool words = height() >= wordsHeight;
        const int top = (height() - (words ? wordsHeight : railIconSize)) / 2;
        const QRect iconRect((width() - railIconSize) / 2, top, railIconSize, railIconSize);
        views::icon(m_iconName, color).paint(&painter, iconRect);
        painter.setPen(color);
        painter.setFont(views::scaledFont(0.9, isChecked()));
        if (words)
            painter.drawText(QRect(2, top + railIconSize + 2, width() - 4, 22),
                             Qt::AlignHCenter | Qt::AlignTop, text());
        paintBadge(painter, iconRect);
        if (hasFocus()) {
            painter.setPen(QPen(accent, 2));
            painter.drawRect(rect().adjusted(4, 2, -4, -3));
        }
    }

private:
    void paintBadge(QPainter &painter, const QRect &iconRect) const
    {
        if (m_badge.isEmpty())
            return;
        const QFont font = views::scaledFont(0.8, true);
        const QFontMetrics metrics(font);
        const int high = metrics.height();
        const QRect place(iconRect.right() - 2, std::max(1, iconRect.top() - 4),
                          std::max(high, metrics.horizontalAdvance(m_badge) + 8), high);
        painter.setPen(Qt::NoPen);
        painter.setBrush(views::severityColor(models::Severity::Bad));
        painter.drawRoundedRect(place, high / 2.0, high / 2.0);
        painter.setPen(palette().color(QPalette::Base));
        painter.setFont(font);
        painter.drawText(place, Qt::AlignCenter, m_badge);
    }

    QString m_iconName;
    QString m_badge;
};

NavigationRail::NavigationRail(QWidget *parent)
    : QWidget(parent)
{
    setFixedWidth(railWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 1, 6);
    layout->setSpacing(2);
    layout->addStretch();
    m_group.setExclusive(true);
    setAccessibleName(tr("Pages"));
}

void NavigationRail::addPage(const QString &id, const QString &title, const QString &iconName)
{
    auto *button = new Button(id, title, iconName, this);
    views::tellKeys(*button, title, u"window.go-"_s + id);
    button->setObjectName(u"rail-"_s + id);
    connect(button, &QAbstractButton::clicked, this, [this, id] { emit chosen(id); });
    m_group.addButton(button);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, button);
    m_buttons.append(button);
}

void NavigationRail::setBadge(const QString &id, int number, const QString &sentence)
{
    for (Button *button : std::as_const(m_buttons)) {
        if (button->id == id)
            button->setBadge(number, sentence);
    }
}

void NavigationRail::setCurrent(const QString &id)
{
    for (Button *button : std::as_const(m_buttons)) {
        const bool current = button->id == id;
        button->setChecked(current);
        // One stop for Tab, as with radio buttons; the arrow keys go on from there.
        button->setFocusPolicy(current ? Qt::TabFocus : Qt::NoFocus);
    }
}

void NavigationRail::setPageEnabled(const QString &id, bool enabled)
{
    for (Button *button : std::as_const(m_buttons)) {
        if (button->id == id)
            button->setEnabled(enabled);
    }
}

void NavigationRail::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(width() - 1, 0, 1, height(), views::lineColor());
}

void History::visit(const views::Place &place)
{
    if (m_at >= 0 && m_places.at(m_at) == place)
        return;
    m_places.resize(m_at + 1);
    m_places.append(place);
    if (m_places.size() > longestHistory)
        m_places.removeFirst();
    m_at = m_places.size() - 1;
}

void History::amend(const views::Place &place)
{
    if (m_at >= 0)
        m_places[m_at] = place;
}

const views::Place *History::back()
{
    return canGoBack() ? &m_places.at(--m_at) : nullptr;
}

const views::Place *History::forward()
{
    return canGoForward() ? &m_places.at(++m_at) : nullptr;
}

void History::clear()
{
    m_places.clear();
    m_at = -1;
}

} // namespace app
