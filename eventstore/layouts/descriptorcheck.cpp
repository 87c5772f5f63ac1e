// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/columnref.h"
#include "eventstore/layouts/descriptor.h"

#include <algorithm>
#include <set>

namespace eventstore {
namespace {

using Source = LayoutDescriptor::Source;
using Aliases = std::set<std::string>;

tl::unexpected<Error> wrong(const std::string &key, const std::string &what)
{
    return fail(ErrorCode::InvalidInput, "\"" + key + "\" " + what,
                "docs/layouts.md lists the keys of a layout");
}

Result<void> needText(const std::string &key, const std::string &value)
{
    if (value.empty())
        return wrong(key, "is missing");
    return {};
}

/// The value must be `alias.column` with a known alias.
Result<void> checkRef(const std::string &key, const std::string &value, const Aliases &aliases)
{
    EG_CHECK(needText(key, value));
    const layouts::ColumnRef ref(value);
    if (ref.alias.empty() || ref.column.empty())
        return wrong(key, "must be written alias.column, not " + value);
    if (!aliases.contains(ref.alias))
        return wrong(key, "names the table " + ref.alias + ", which is not there");
    return {};
}

Result<void> checkOptionalRef(const std::string &key, const std::string &value,
                              const Aliases &aliases)
{
    return value.empty() ? Result<void>{} : checkRef(key, value, aliases);
}

/// The value must be a column without a JSON pointer into it.
Result<void> checkWhole(const std::string &key, const std::string &value)
{
    if (!layouts::ColumnRef(value).pointer.empty())
        return wrong(key, "must be a column, not a value inside one");
    return {};
}

Result<void> checkJoin(const std::string &key, const LayoutDescriptor::Join &join, Aliases &aliases)
{
    EG_CHECK(needText(key + ".table", join.table));
    EG_CHECK(needText(key + ".alias", join.alias));
    if (join.on.empty())
        return wrong(key + ".on", "is missing");
    for (const auto &[column, partner] : join.on) {
        if (!layouts::isWholeNumber(partner))
            EG_CHECK(checkRef(key + ".on." + column, partner, aliases));
    }
    if (!aliases.insert(join.alias).second)
        return wrong(key + ".alias", "is taken by another table");
    return {};
}

/// Returns the aliases that columns may refer to.
Result<Aliases> checkSource(const std::string &key, const Source &source)
{
    EG_CHECK(needText(key + ".table", source.table));
    EG_CHECK(needText(key + ".alias", source.alias));
    Aliases aliases{source.alias};
    for (std::size_t i = 0; i < source.joins.size(); ++i)
        EG_CHECK(checkJoin(key + ".joins[" + std::to_string(i) + "]", source.joins[i], aliases));
    for (const auto &[column, value] : source.where)
        EG_CHECK(checkRef(key + ".where", column, aliases));
    return aliases;
}

/// Checks the columns of one event, for reading all events as well as one stream.
Result<void> checkEvent(const LayoutDescriptor &layout, const Aliases &aliases)
{
    EG_CHECK(checkOptionalRef("event_id", layout.eventId, aliases));
    EG_CHECK(checkRef("type", layout.type, aliases));
    EG_CHECK(checkRef("data.column", layout.data.column, aliases));
    EG_CHECK(checkOptionalRef("data.alternative", layout.data.alternative, aliases));
    EG_CHECK(checkOptionalRef("metadata.column", layout.metadata.column, aliases));
    for (const auto &added : layout.metadata.added) {
        EG_CHECK(needText("metadata.added.key", added.key));
        EG_CHECK(checkRef("metadata.added." + added.key, added.column, aliases));
    }
    if (!layout.metadata.causePosition.empty())
        EG_CHECK(needText("event_id", layout.eventId));
    return checkOptionalRef("time.column", layout.time.column, aliases);
}

Result<void> checkPosition(const LayoutDescriptor &layout, const Aliases &aliases)
{
    const bool horizon = layout.position.order == LayoutDescriptor::Order::Horizon;
    if (layout.position.columns.size() != (horizon ? 2U : 1U))
        return wrong("position.columns",
                     horizon ? "must be two: transaction and position" : "must be one");
    for (const std::string &column : layout.position.columns) {
        EG_CHECK(checkRef("position.columns", column, aliases));
        EG_CHECK(checkWhole("position.columns", column));
    }
    return {};
}

/// The stream must be a plain column, so that an index can be used.
Result<void> checkStream(const LayoutDescriptor &layout, const Aliases &aliases)
{
    EG_CHECK(checkRef("stream.column", layout.stream.column, aliases));
    EG_CHECK(checkWhole("stream.column", layout.stream.column));
    EG_CHECK(checkRef("version.column", layout.version.column, aliases));
    EG_CHECK(checkWhole("version.column", layout.version.column));
    EG_CHECK(checkOptionalRef("version.ordered_by", layout.version.orderedBy, aliases));
    if (!layout.stream.within)
        return {};
    if (layout.oneStream)
        return wrong("stream.within", "can't stand beside one_stream");
    const auto &within = *layout.stream.within;
    if (!within.also.empty() && !within.unless.empty())
        return wrong("stream.within.unless", "can't stand beside also");
    if (!within.also.empty() && layout.streams)
        return wrong("stream.within.also", "can't stand beside streams");
    if (!within.also.empty() && layout.checkpoints && !layout.checkpoints->within.empty())
        return wrong("stream.within.also", "can't stand beside checkpoints.within");
    for (const std::string &column : within.also) {
        EG_CHECK(checkRef("stream.within.also", column, aliases));
        EG_CHECK(checkWhole("stream.within.also", column));
    }
    EG_CHECK(checkRef("stream.within.column", within.column, aliases));
    return checkWhole("stream.within.column", within.column);
}

Result<void> checkCheckpoints(const LayoutDescriptor::Checkpoints &checkpoints)
{
    using Form = LayoutDescriptor::Checkpoints::Form;
    if (checkpoints.form == Form::Event) {
        if (checkpoints.prefix.empty() || !checkpoints.suffix.empty()) {
            EG_CHECK(needText("checkpoints.suffix", checkpoints.suffix));
            EG_CHECK(needText("checkpoints.type", checkpoints.type));
        }
        if (!checkpoints.prefix.empty())
            EG_CHECK(needText("checkpoints.prefix_type", checkpoints.prefixType));
        return needText("checkpoints.key", checkpoints.key);
    }
    EG_CHECK(needText("checkpoints.table", checkpoints.table));
    EG_CHECK(needText("checkpoints.position", checkpoints.position));
    if (checkpoints.name.empty())
        return wrong("checkpoints.name", "is missing");
    if (checkpoints.form == Form::Stream)
        EG_CHECK(needText("checkpoints.follows", checkpoints.follows));
    return {};
}

Result<void> checkNames(const LayoutDescriptor &layout)
{
    EG_CHECK(needText("id", layout.id));
    const bool plain = std::all_of(layout.id.begin(), layout.id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!plain)
        return wrong("id", "may have lower-case letters, digits and - only");
    return needText("title", layout.title);
}

Result<void> checkOneStream(const LayoutDescriptor &layout)
{
    const LayoutDescriptor::OneStream &one = *layout.oneStream;
    EG_TRY(const Aliases aliases, checkSource("one_stream.from", one.from));
    EG_CHECK(checkRef("one_stream.stream", one.stream, aliases));
    EG_CHECK(checkRef("one_stream.version", one.version, aliases));
    EG_CHECK(checkOptionalRef("one_stream.ordered_by", one.orderedBy, aliases));
    EG_CHECK(checkRef("one_stream.position", one.position, aliases));
    EG_CHECK(checkOptionalRef("category.column", layout.category.column, aliases));
    return checkEvent(layout, aliases);
}

} // namespace

Result<void> checkLayoutDescriptor(const LayoutDescriptor &layout)
{
    EG_CHECK(checkNames(layout));
    EG_TRY(const Aliases aliases, checkSource("events", layout.events));
    EG_CHECK(checkPosition(layout, aliases));
    EG_CHECK(checkStream(layout, aliases));
    EG_CHECK(checkOptionalRef("category.column", layout.category.column, aliases));
    EG_CHECK(checkEvent(layout, aliases));
    if (layout.oneStream)
        EG_CHECK(checkOneStream(layout));
    if (layout.streams) {
        EG_CHECK(needText("streams.table", layout.streams->table));
        EG_CHECK(needText("streams.id", layout.streams->id));
        EG_CHECK(needText("streams.version", layout.streams->version));
    }
    return layout.checkpoints ? checkCheckpoints(*layout.checkpoints) : Result<void>{};
}

} // namespace eventstore
