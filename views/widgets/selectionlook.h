// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOptionViewItem>

namespace views {

/// The colour group for painting an item: active only while its list is in the active window.
inline QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
}

inline QColor selectionFill(const QStyleOptionViewItem &option)
{
    return option.palette.color(groupOf(option), QPalette::Highlight);
}

inline QColor selectionText(const QStyleOptionViewItem &option)
{
    return option.palette.color(groupOf(option), QPalette::HighlightedText);
}

} // namespace views
