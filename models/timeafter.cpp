// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeafter.h"

#include "models/format.h"

using namespace Qt::StringLiterals;

namespace models {

std::optional<qint64> timeAfter(eventstore::Timestamp before, eventstore::Timestamp event)
{
    if (!before.readable() || !event.readable())
        return {};
    return event.micros - before.micros;
}

QString afterText(std::optional<qint64> micros)
{
    if (!micros)
        return {};
    return (*micros < 0 ? QString() : u"+"_s) + format::duration(*micros);
}

QString afterSeconds(std::optional<qint64> micros)
{
    if (!micros)
        return {};
    const qint64 size = *micros < 0 ? -*micros : *micros;
    return u"%1%2.%3"_s.arg(*micros < 0 ? u"-"_s : QString())
        .arg(size / 1'000'000)
        .arg(size % 1'000'000, 6, 10, QLatin1Char('0'));
}

} // namespace models
