// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/descriptor.h"
#include "eventstore/layouts/descriptorwriter.h"
#include "eventstore/process/ordinaryfile.h"

namespace eventstore {
namespace layouts {

// One function for each part of a descriptor, which both reads and writes its keys.

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Join &join)
{
    a.text("table", join.table);
    a.text("alias", join.alias);
    a.map("on", join.on);
    a.flag("optional", join.optional);
    a.text("first", join.first);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Source &source)
{
    a.text("table", source.table);
    a.text("alias", source.alias);
    a.objects("joins", source.joins);
    a.map("where", source.where);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Position &position)
{
    using Order = LayoutDescriptor::Order;
    a.list("columns", position.columns);
    a.template choice<Order>("order", position.order,
                             {{"writers", Order::Writers},
                              {"transactions", Order::Transactions},
                              {"serialised", Order::Serialised},
                              {"horizon", Order::Horizon}});
    a.text("sequence", position.sequence);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Stream::Within &within)
{
    a.text("column", within.column);
    a.text("unless", within.unless);
    a.list("also", within.also);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Stream &stream)
{
    a.text("column", stream.column);
    a.object("within", stream.within);
    a.text("absent", stream.absent);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Version &version)
{
    a.text("column", version.column);
    a.number("base", version.base);
    a.text("ordered_by", version.orderedBy);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Category &category)
{
    a.text("column", category.column);
    a.text("function", category.function);
    a.text("separator", category.separator);
    a.text("absent", category.absent);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Data &data)
{
    a.text("column", data.column);
    a.text("alternative", data.alternative);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Metadata::Added &added)
{
    a.text("key", added.key);
    a.text("column", added.column);
    a.text("unless", added.unless);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Metadata &metadata)
{
    a.text("column", metadata.column);
    a.objects("added", metadata.added);
    a.lists("known", metadata.known);
    a.text("cause_position", metadata.causePosition);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Time &time)
{
    using Unit = LayoutDescriptor::TimeUnit;
    a.text("column", time.column);
    a.template choice<Unit>("unit", time.unit,
                            {{"seconds", Unit::Seconds},
                             {"milliseconds", Unit::Milliseconds},
                             {"microseconds", Unit::Microseconds},
                             {"nanoseconds", Unit::Nanoseconds}});
    a.text("zone", time.zone);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::OneStream &one)
{
    a.object("from", one.from);
    a.text("stream", one.stream);
    a.text("version", one.version);
    a.text("ordered_by", one.orderedBy);
    a.text("position", one.position);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Streams &streams)
{
    a.text("table", streams.table);
    a.text("id", streams.id);
    a.text("version", streams.version);
    a.text("updated", streams.updated);
    a.text("category", streams.category);
    a.map("except", streams.except);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor::Checkpoints &checkpoints)
{
    using Form = LayoutDescriptor::Checkpoints::Form;
    a.template choice<Form>("form", checkpoints.form,
                            {{"number", Form::Number},
                             {"pair", Form::Pair},
                             {"stream", Form::Stream},
                             {"event", Form::Event}});
    a.text("table", checkpoints.table);
    a.list("name", checkpoints.name);
    a.text("version", checkpoints.version);
    a.text("within", checkpoints.within);
    a.text("position", checkpoints.position);
    a.text("updated", checkpoints.updated);
    a.text("status", checkpoints.status);
    a.text("follows", checkpoints.follows);
    a.text("except_prefix", checkpoints.exceptPrefix);
    a.text("suffix", checkpoints.suffix);
    a.text("prefix", checkpoints.prefix);
    a.text("type", checkpoints.type);
    a.text("prefix_type", checkpoints.prefixType);
    a.text("key", checkpoints.key);
}

template <class Archive>
void fields(Archive &a, LayoutDescriptor &layout)
{
    a.text("id", layout.id);
    a.text("title", layout.title);
    a.text("documentation", layout.documentation);
    a.flag("own", layout.own);
    a.text("schema", layout.schema);
    a.list("signature", layout.signature);
    a.list("functions", layout.functions);
    a.object("events", layout.events);
    a.object("position", layout.position);
    a.object("stream", layout.stream);
    a.object("version", layout.version);
    a.text("event_id", layout.eventId);
    a.text("type", layout.type);
    a.object("data", layout.data);
    a.object("metadata", layout.metadata);
    a.object("time", layout.time);
    a.object("category", layout.category);
    a.object("one_stream", layout.oneStream);
    a.object("streams", layout.streams);
    a.object("checkpoints", layout.checkpoints);
}

} // namespace layouts

Result<LayoutDescriptor> parseLayout(std::string_view text)
{
    auto whole = json::check(text);
    if (!whole)
        return fail(ErrorCode::InvalidInput, "the layout is not JSON: " + whole.error().message);
    if (whole->kind != json::Kind::Object)
        return fail(ErrorCode::InvalidInput, "a layout is a JSON object");
    LayoutDescriptor layout;
    std::optional<Error> error;
    {
        layouts::DescriptorReader reading(whole->raw, "", error);
        layouts::fields(reading, layout);
    }
    if (error)
        return fail(std::move(*error));
    EG_CHECK(checkLayoutDescriptor(layout));
    return layout;
}

Result<LayoutDescriptor> readLayoutFile(const std::string &path)
{
    // 1 MB; the built-in ones have a hundredth of it.
    constexpr std::size_t longestLayout = 1u << 20;
    auto text = readOrdinaryFile(path, longestLayout);
    if (!text) {
        text.error().message = "the layout file " + text.error().message;
        return fail(std::move(text).error());
    }
    auto layout = parseLayout(*text);
    if (!layout)
        layout.error().message = path + ": " + layout.error().message;
    return layout;
}

std::string layoutText(const LayoutDescriptor &layout)
{
    LayoutDescriptor copy = layout;
    json::Writer writer;
    writer.beginObject();
    layouts::DescriptorWriter writing(writer);
    layouts::fields(writing, copy);
    writer.endObject();
    return json::pretty(writer.text()) + "\n";
}

} // namespace eventstore
