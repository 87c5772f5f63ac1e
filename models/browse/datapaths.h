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

/// A list with data columns reads this many bytes of each event's data, so that a page of long
/// events stays at a few megabytes. Values are looked up here and not by the database, which would
/// round numbers, does not apply masks, and can't read the payloads of every layout.
constexpr std::int64_t bytesRead = 16 * 1024;

/// The value at a path. Also finds names that contain dots.
std::optional<eventstore::json::Value> valueAt(std::string_view json, std::string_view path);

/// What a list shows in a data column.
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

/// The exact value for a copy; a null string if it is absent.
QString exactText(const std::optional<eventstore::json::Value> &value);

/// The paths of an event's data (or of its beginning), of objects, lists and values, in their
/// order; only the first element of a list. At most `most`.
QStringList pathsIn(std::string_view data, qsizetype most = 200);

} // namespace models::datapaths
