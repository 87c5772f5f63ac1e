// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/rowsize.h"

#include <string>
#include <variant>

namespace projections {

using eventstore::SqlValue;

namespace {

std::size_t heapBytes(const SqlValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return text->size();
    if (const auto *json = std::get_if<eventstore::JsonText>(&value))
        return json->text.size();
    if (const auto *bytes = std::get_if<eventstore::Bytes>(&value))
        return bytes->size();
    return 0;
}

} // namespace

std::size_t rowBytes(const Row &row)
{
    std::size_t sum = row.size() * sizeof(SqlValue);
    for (const auto &value : row)
        sum += heapBytes(value);
    return sum;
}

} // namespace projections
