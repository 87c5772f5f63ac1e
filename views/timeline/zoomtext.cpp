// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/zoomtext.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace views::timeline {

QString zoomText(const TimeRange &range)
{
    return u"%1..%2"_s.arg(range.first).arg(range.last);
}

std::optional<TimeRange> zoomFrom(const QString &text)
{
    const auto ends = text.split(u".."_s);
    bool okFirst = false;
    bool okLast = false;
    const TimeRange range{ends.value(0).toLongLong(&okFirst), ends.value(1).toLongLong(&okLast)};
    if (ends.size() != 2 || !okFirst || !okLast || range.first >= range.last)
        return {};
    return range;
}

} // namespace views::timeline
