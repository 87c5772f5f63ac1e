// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eventstore {

/// How the events of a library are found in a PostgreSQL database and how its columns become the
/// normal form: data, not code, and no SQL. Columns are written `alias.column`; a column's type is
/// read from the database. docs/layouts.md describes the file.
struct LayoutDescriptor
{
    /// A further table, joined by equality.
    struct Join
    {
        std::string table;
        std::string alias;
        /// Column of `table` -> `alias.column` of a table before it, or a whole number.
        std::vector<std::pair<std::string, std::string>> on;
        bool optional = false; ///< rows without a partner stay
        std::string first;     ///< of several partners only the one with the least of this column
    };
    /// Tables joined into rows of one event each.
    struct Source
    {
        std::string table;
        std::string alias;
        std::vector<Join> joins;
        /// `alias.column` -> the value it must have, as PostgreSQL writes it.
        std::vector<std::pair<std::string, std::string>> where;
    };

    /// Why no event can appear below the safe head.
    enum class Order {
        Writers,      ///< whoever takes a position holds a writer's lock on the main table by then
        Transactions, ///< positions may be taken before that lock: every transaction counts
        Serialised,   ///< positions become visible in their order, without gaps
        Horizon,      ///< rows name their transaction: those below the oldest running one are final
    };
    struct Position
    {
        /// What orders all events, most significant first; the last one is the position shown. With
        /// Order::Horizon there are two, the transaction (xid8) first.
        std::vector<std::string> columns;
        Order order = Order::Writers;
        /// The sequence positions are taken from: while it stands still nothing is new. Asked where
        /// no index covers the order of all events.
        std::string sequence;
    };
    struct Stream
    {
        /// What tells streams of the same id apart: a tenant, a partition, the kind of aggregate.
        struct Within
        {
            std::string column;
            std::string unless; ///< streams of this value are shown by their id alone
            /// Further columns that are needed for it; the stream is then shown behind all of them.
            std::vector<std::string> also;
        };
        std::string column;
        std::optional<Within> within;
        std::string absent = "(no stream)"; ///< shown for an event in no stream
    };
    struct Version
    {
        std::string column;
        std::int64_t base = 1; ///< of the first event
        /// Where the version may be null: what orders a stream instead; versions are then counted.
        std::string orderedBy;
    };
    /// What a stream belongs to: none set = the part of its id before the first `-`.
    struct Category
    {
        std::string column;    ///< a column holds it
        std::string function;  ///< of the store's schema, called with the stream id
        std::string separator; ///< it stands before the first of these in the stream id
        std::string absent;    ///< shown where there is none
    };
    struct Data
    {
        std::string column;
        std::string alternative; ///< taken instead where it is there and not null
    };
    /// Further columns become keys of the metadata; where the table lacks one it is left out.
    struct Metadata
    {
        struct Added
        {
            std::string key;
            std::string column;
            std::string unless; ///< this value says nothing and is left out
        };
        std::string column; ///< empty: the keys below are all there is
        std::vector<Added> added;
        /// Key of ours -> key of the library with the same meaning, or a JSON pointer to it; of
        /// several the first that is there.
        std::vector<std::pair<std::string, std::string>> known;
        /// Where the metadata has the position of the event that was the cause: its key, or a JSON
        /// pointer to it.
        std::string causePosition;
    };
    enum class TimeUnit { None, Seconds, Milliseconds, Microseconds, Nanoseconds };
    struct Time
    {
        /// timestamptz; timestamp (UTC); RFC 3339 text; a number with `unit`; empty: none is kept
        std::string column;
        TimeUnit unit = TimeUnit::None; ///< of a number since 1970
        std::string zone;               ///< of a `timestamp`; empty = UTC
    };
    /// Where one stream is read from, where that is not the table all events are read from.
    struct OneStream
    {
        Source from;
        std::string stream;
        std::string version;
        std::string orderedBy; ///< as in Version
        std::string position;
    };
    /// A table with a row for each stream; without one, streams are derived from the events.
    struct Streams
    {
        std::string table;
        std::string id;
        std::string version;
        std::string updated;  ///< may be empty: the time of the last event
        std::string category; ///< may be empty
        /// Column -> the number of a row that is no stream.
        std::vector<std::pair<std::string, std::string>> except;
    };
    /// How far the library's own consumers are.
    struct Checkpoints
    {
        enum class Form {
            Number, ///< a position
            Pair,   ///< text `transaction:position`, padded with zeros
            Stream, ///< a position among the events of the stream named in `follows`
            Event,  ///< the newest event of each `<category><suffix>[-consumer]` stream tells it
        };
        Form form = Form::Number;
        std::string table;
        std::vector<std::string> name; ///< columns, joined by `/`
        /// Column whose value, unless it is 1, stands behind the name: ` v2`.
        std::string version;
        /// Column that tells which of the streams' sets (Stream::within) is consumed; it stands
        /// before the name where it is another than the one not shown.
        std::string within;
        std::string position;
        std::string updated;      ///< may be empty
        std::string status;       ///< may be empty
        std::string follows;      ///< Form::Stream
        std::string exceptPrefix; ///< rows whose name starts so are no consumers
        std::string suffix;       ///< Form::Event: `:position`
        /// Form::Event: streams `<prefix><consumer>-<category>` tell it, too.
        std::string prefix;
        std::string type;       ///< Form::Event
        std::string prefixType; ///< Form::Event: in the streams of `prefix`
        std::string key;        ///< Form::Event: of the data
    };

    std::string id;                     ///< lower-case letters, digits, `-`
    std::string title;                  ///< as its makers write it: "Marten"
    std::string documentation;          ///< a URL
    bool own = false;                   ///< our tables: opened for writing too
    std::string schema;                 ///< empty = any
    std::vector<std::string> signature; ///< columns of the main table that tell it from others
    std::vector<std::string> functions; ///< that must be in the schema

    Source events; ///< its table is the main one
    Position position;
    Stream stream;
    Version version;
    std::string eventId; ///< empty: made of stream and version
    std::string type;
    Data data;
    Metadata metadata;
    Time time;
    Category category;
    std::optional<OneStream> oneStream;
    std::optional<Streams> streams;
    std::optional<Checkpoints> checkpoints;
};

/// Reads a descriptor from its JSON text and checks it. Errors (InvalidInput) name the key.
Result<LayoutDescriptor> parseLayout(std::string_view json);
/// The same from a file; errors (Io, InvalidInput) name it.
Result<LayoutDescriptor> readLayoutFile(const std::string &path);
/// The text parseLayout() reads back as the same descriptor; indented.
std::string layoutText(const LayoutDescriptor &layout);
/// What parseLayout() checks beyond the grammar: what must be there is, and every column names an
/// alias that is there.
Result<void> checkLayoutDescriptor(const LayoutDescriptor &layout);

/// The layouts this program knows by itself, ours first.
const std::vector<LayoutDescriptor> &builtInLayouts();
/// One of them; absent where there is none of that id.
const LayoutDescriptor *builtInLayout(std::string_view id);

} // namespace eventstore
