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

/// Describes how the store of another library is recognised in a PostgreSQL database and how its
/// columns map to the normal form of an event. It is pure data, without SQL. Columns are written
/// `alias.column`; their types are read from the database. docs/layouts.md describes the file.
struct LayoutDescriptor
{
    /// Another table, joined by equality.
    struct Join
    {
        std::string table;
        std::string alias;
        /// Column of `table` -> `alias.column` of a table before it, or a whole number.
        std::vector<std::pair<std::string, std::string>> on;
        bool optional = false; ///< a left join: keeps rows without a partner
        std::string first;     ///< of several partners, use the one with the lowest value here
    };
    /// Tables that are joined so that each row is one event.
    struct Source
    {
        std::string table;
        std::string alias;
        std::vector<Join> joins;
        /// `alias.column` -> the value that it must have, in PostgreSQL's text form.
        std::vector<std::pair<std::string, std::string>> where;
    };

    /// How to find the safe head: why no event can appear below it.
    enum class Order {
        Writers,      ///< writers lock the main table before they take a position
        Transactions, ///< positions may be taken before that lock: wait for all open transactions
        Serialised,   ///< positions become visible in ascending order, without gaps
        Horizon,      ///< rows hold their transaction: those below the oldest open one are final
    };
    struct Position
    {
        /// The columns that order all events, most significant first; the last one is shown as the
        /// position. Order::Horizon has two, the transaction (xid8) first.
        std::vector<std::string> columns;
        Order order = Order::Writers;
        /// The sequence of the positions, which does not advance while there are no new events.
        /// Only used if no index covers the order of all events.
        std::string sequence;
    };
    struct Stream
    {
        /// Distinguishes streams with the same id: a tenant, a partition, the type of aggregate.
        struct Within
        {
            std::string column;
            std::string unless; ///< streams with this value are shown by their id alone
            /// More columns, if one does not suffice; the values of all are shown before the id.
            std::vector<std::string> also;
        };
        std::string column;
        std::optional<Within> within;
        std::string absent = "(no stream)"; ///< the stream shown for events without a stream
    };
    struct Version
    {
        std::string column;
        std::int64_t base = 1; ///< the version of a stream's first event
        /// If the version may be null: the column that orders a stream; versions are then counted.
        std::string orderedBy;
    };
    /// How to find a stream's category; none set: the part of its id before the first `-`.
    struct Category
    {
        std::string column;    ///< holds the category
        std::string function;  ///< of the store's schema, called with the stream id
        std::string separator; ///< the category is the part of the stream id before the first one
        std::string absent;    ///< shown if there is none
    };
    struct Data
    {
        std::string column;
        std::string alternative; ///< used instead if the column exists and is not null
    };
    /// Other columns are added as keys of the metadata; columns that do not exist are skipped.
    struct Metadata
    {
        struct Added
        {
            std::string key;
            std::string column;
            std::string unless; ///< this value means nothing and is not added
        };
        std::string column; ///< empty: the metadata has only the added keys
        std::vector<Added> added;
        /// Our key -> the library's key with the same meaning, or a JSON pointer to it; if there
        /// are several, the first that exists.
        std::vector<std::pair<std::string, std::string>> known;
        /// The key of the metadata, or a JSON pointer, with the position of the causing event.
        std::string causePosition;
    };
    enum class TimeUnit { None, Seconds, Milliseconds, Microseconds, Nanoseconds };
    struct Time
    {
        /// timestamptz; timestamp (see `zone`); RFC 3339 text; a number with `unit`. Empty: the
        /// store has no times.
        std::string column;
        TimeUnit unit = TimeUnit::None; ///< of a number since 1970
        std::string zone;               ///< of a `timestamp`; empty = UTC
    };
    /// A source for reading one stream, if it differs from the source of all events.
    struct OneStream
    {
        Source from;
        std::string stream;
        std::string version;
        std::string orderedBy; ///< as in Version
        std::string position;
    };
    /// A table with one row for each stream; without it, streams are computed from the events.
    struct Streams
    {
        std::string table;
        std::string id;
        std::string version;
        std::string updated;  ///< empty: the time of the last event is used
        std::string category; ///< may be empty
        /// Column -> the number that marks a row which is not a stream.
        std::vector<std::pair<std::string, std::string>> except;
    };
    /// Where the library stores the checkpoints of its own consumers.
    struct Checkpoints
    {
        enum class Form {
            Number, ///< a position
            Pair,   ///< text `transaction:position`, padded with zeros
            Stream, ///< a position among the events of the stream named in `follows`
            Event,  ///< in the newest event of each `<category><suffix>[-consumer]` stream
        };
        Form form = Form::Number;
        std::string table;
        std::vector<std::string> name; ///< columns, joined by `/`
        /// A column whose value, if it is not 1, is shown after the name: ` v2`.
        std::string version;
        /// A column with the value of Stream::Within that is consumed; shown before the name unless
        /// it is Within::unless.
        std::string within;
        std::string position;
        std::string updated;      ///< may be empty
        std::string status;       ///< may be empty
        std::string follows;      ///< Form::Stream
        std::string exceptPrefix; ///< rows whose name starts with this are not consumers
        std::string suffix;       ///< Form::Event: `:position`
        /// Form::Event: streams `<prefix><consumer>-<category>` also hold checkpoints.
        std::string prefix;
        std::string type;       ///< Form::Event: the event type
        std::string prefixType; ///< Form::Event: the event type in the streams of `prefix`
        std::string key;        ///< Form::Event: the key of the data with the position
    };

    std::string id;                     ///< lower-case letters, digits, `-`
    std::string title;                  ///< as its makers write it: "Marten"
    std::string documentation;          ///< a URL
    bool own = false;                   ///< our own layout, which can also be written
    std::string schema;                 ///< empty = any
    std::vector<std::string> signature; ///< columns of the main table that identify the layout
    std::vector<std::string> functions; ///< functions that the schema must have

    Source events; ///< its table is called the main table
    Position position;
    Stream stream;
    Version version;
    std::string eventId; ///< empty: event ids are made of stream and version
    std::string type;
    Data data;
    Metadata metadata;
    Time time;
    Category category;
    std::optional<OneStream> oneStream;
    std::optional<Streams> streams;
    std::optional<Checkpoints> checkpoints;
};

/// Parses and checks a descriptor in JSON. Errors (InvalidInput) name the key.
Result<LayoutDescriptor> parseLayout(std::string_view json);
/// The same from a file; errors (Io, InvalidInput) name the file.
Result<LayoutDescriptor> readLayoutFile(const std::string &path);
/// The descriptor as indented JSON, which parseLayout() reads.
std::string layoutText(const LayoutDescriptor &layout);
/// The checks of parseLayout() beyond the syntax: all required parts exist, and each column refers
/// to an existing alias.
Result<void> checkLayoutDescriptor(const LayoutDescriptor &layout);

/// The layouts that are built into this program, ours first.
const std::vector<LayoutDescriptor> &builtInLayouts();
/// The built-in layout with this id; null if there is none.
const LayoutDescriptor *builtInLayout(std::string_view id);

} // namespace eventstore
