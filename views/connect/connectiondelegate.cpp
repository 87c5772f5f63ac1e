// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectiondelegate.h"

#include "models/format.h"
#include "models/roles.h"
#include "models/session/connections.h"
#include "views/theme.h"

#include <QApplication>
#include <QPainter>

using models::Connections;
using Environment = models::ConnectionSpec::Environment;

namespace views {
namespace {

constexpr int margin = 12;

/// The group whose heading is above this row; empty if the row is not the first of a group.
QString headingOf(const QModelIndex &index)
{
    const auto group = index.data(Connections::GroupRole).toString();
    const auto before =
        index.row() == 0
            ? QString()
            : index.siblingAtRow(index.row() - 1).data(Connections::GroupRole).toString();
    return group == before ? QString() : group;
}

int headingHeight()
{
    return QFontMetrics(scaledFont(0.9, true)).height() + 12;
}

/// Draws the environment's word as a badge that ends at `right`; returns its left edge.
int paintBadge(QPainter *painter, const QRect &line, Environment environment)
{
    const QString word = environmentWord(environment);
    if (word.isEmpty())
        return line.right();
    painter->setFont(scaledFont(0.78, true));
    const int width = painter->fontMetrics().horizontalAdvance(word) + 12;
    const int height = painter->fontMetrics().height() + 2;
    const QRect badge(line.right() - width, line.center().y() - height / 2, width, height);
    painter->setPen(Qt::NoPen);
    painter->setBrush(environmentColor(environment));
    painter->drawRoundedRect(badge, 3, 3);
    painter->setPen(environmentText(environment));
    painter->drawText(badge, Qt::AlignCenter, word);
    return badge.left();
}

} // namespace

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    Q_UNUSED(option)
    const int heading = headingOf(index).isEmpty() ? 0 : headingHeight();
    return {120, QFontMetrics(QApplication::font()).height() * 2 + 26 + heading};
}

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state & QStyle::State_Selected;
    QRect rect = option.rect;
    if (const auto heading = headingOf(index); !heading.isEmpty()) {
        painter->setPen(secondaryText());
        painter->setFont(scaledFont(0.9, true));
        const QRect line(rect.left() + margin, rect.top(), rect.width() - 2 * margin,
                         headingHeight() - 4);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignBottom,
                          painter->fontMetrics().elidedText(models::format::visible(heading),
                                                            Qt::ElideRight, line.width()));
        rect.setTop(rect.top() + headingHeight());
    }
    if (selected)
        painter->fillRect(rect, option.palette.color(QPalette::Highlight));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(rect, option.palette.color(QPalette::AlternateBase));
    const auto environment =
        static_cast<Environment>(index.data(Connections::EnvironmentRole).toInt());
    if (environment != Environment::None)
        painter->fillRect(QRect(rect.left(), rect.top() + 1, 4, rect.height() - 2),
                          environmentColor(environment));

    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const int half = rect.height() / 2;
    const QRect first(rect.left() + margin, rect.top() + 7, rect.width() - 2 * margin, half - 7);
    const QRect second(first.left(), rect.top() + half + 1, first.width(), half - 7);

    const int badgeLeft = paintBadge(painter, first, environment);
    painter->setPen(text);
    painter->setFont(scaledFont(1.0, true));
    const QRect name(first.left(), first.top(), badgeLeft - first.left() - 8, first.height());
    painter->drawText(
        name, Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, name.width()));

    painter->setPen(selected ? text : secondaryText());
    painter->setFont(scaledFont(0.9));
    const qint64 used = index.data(models::TimeRole).toLongLong();
    const bool open = !m_open.isEmpty() && index.data(models::KeyRole).toString() == m_open;
    const QString when = open       ? tr("open now")
                         : used > 0 ? models::format::relative(eventstore::Timestamp{used})
                                    : tr("never opened");
    const int whenWidth = painter->fontMetrics().horizontalAdvance(when);
    painter->drawText(second, Qt::AlignVCenter | Qt::AlignRight, when);
    const QString target = index.data(Connections::TargetRole).toString();
    const int room = second.width() - whenWidth - 12;
    painter->drawText(second, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(target, Qt::ElideMiddle, room));
    painter->restore();
}

} // namespace views
