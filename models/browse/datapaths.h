// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>

/// Values in the data of events by their dotted paths ("items.0.name").
namespace models::datapaths {

/// A list with columns of the data reads so much of each event: whole what is shorter, and a page
/// of long ones stays at a few megabytes. It is looked up here and not by the database, as that
/// would round numbers, knows no mask, and can't look into the payloads of every layout.
constexpr std::int64_t bytesRead = 16 * 1024;

/// What stands at a path; a name with dots in it is found too.
std::optional<eventstore::json::Value> valueAt(std::string_view json, std::string_view path);

/// What a list shows of it.
struct Cell
{
    enum class State {
        Absent,
        Value,
        Unread,    ///< the data is longer than what was read, and it is not in that
        Unreadable ///< the row's data can't be read at all
    };
    State state = State::Absent;
    QString text; ///< of a value, in one line; what is no text stands as its JSON
    bool number = false;

    bool operator==(const Cell &) const = default;
};

/// `data` is an event's data or the beginning of it.
Cell cellAt(std::string_view data, std::string_view path);

/// A whole value for a copy: null where there is none.
QString exactText(const std::optional<eventstore::json::Value> &value);

/// The paths of an event's data (or of its beginning), branches and values, in their order; of
/// lists the first element, and `most` at most.
QStringList pathsIn(std::string_view data, qsizetype most = 200);

} // namespace models::datapaths
