// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Roles that mean the same in every model. DisplayRole is finished text in the user's locale;
/// SortRole the raw value.
namespace models {
Q_NAMESPACE

/// What kind of news something is; views/theme.h gives it a colour and an icon.
enum class Severity { Neutral, Info, Good, Warning, Bad };
Q_ENUM_NS(Severity)

/// How a value differs from the one it is compared with.
enum class Change { None, Added, Removed, Changed };
Q_ENUM_NS(Change)

enum Role {
    SortRole = Qt::UserRole + 1, ///< raw value to sort by
    SeverityRole,                ///< int of models::Severity
    CategoryRole,  ///< category of a stream (QString), coloured by views::categoryColor
    EventTypeRole, ///< event type (QString)
    StreamRole,    ///< stream id (QString)
    VersionRole,   ///< stream version (qint64)
    PositionRole,  ///< global position (qint64)
    EventIdRole,   ///< event id (QString)
    TimeRole,      ///< microseconds since 1970 UTC (qint64)
    CopyRole,      ///< exact text for the clipboard (C locale, ISO 8601, plain digits)
    ChangeRole,    ///< int of models::Change
    KeyRole,       ///< key of the row in its table (QString)
    FirstFreeRole = Qt::UserRole + 64 ///< roles of one model start here
};
Q_ENUM_NS(Role)

} // namespace models
