// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Written by `tests/tools/coretexts.py . --update` from the sources of the core.
#include "models/coretexts/tables.h"

#include <QtGlobal>

namespace models {
namespace {

// NOLINTBEGIN(bugprone-suspicious-missing-comma): long sentences are written in parts
constexpr const char *layoutsTable[] = {
    QT_TRANSLATE_NOOP(
        "core", "%1 has a store of %2 in schema %3, but this user has no permission to read it"),
    QT_TRANSLATE_NOOP("core", "%1 has no event store that is known in schema %2"),
    QT_TRANSLATE_NOOP("core", "%1 has no store of %2"),
    QT_TRANSLATE_NOOP("core", "%1 has no store of %2: schema %3 lacks %4"),
    QT_TRANSLATE_NOOP("core", "%1 holds a store of %2 in schema %3, and none of Eventglass's"),
    QT_TRANSLATE_NOOP("core", "%1 holds several event stores: %2"),
    QT_TRANSLATE_NOOP("core", "%1 holds tables of others: %2"),
    QT_TRANSLATE_NOOP("core", "%1, and holds tables of others: %2"),
    QT_TRANSLATE_NOOP("core", "%1, or give --beside-others to make our tables there all the same"),
    QT_TRANSLATE_NOOP("core", "%1, which has no tables that this user sees"),
    QT_TRANSLATE_NOOP("core", "%1: schema %2 lacks %3"),
    QT_TRANSLATE_NOOP("core", "(no stream)"),
    QT_TRANSLATE_NOOP("core", "Add %1 to the address"),
    QT_TRANSLATE_NOOP(
        "core",
        "Add one of these to the address: postgresql://host/database?layout=NAME&schema=NAME"),
    QT_TRANSLATE_NOOP("core", "Ask for 1 to 100000 rows at a time"),
    QT_TRANSLATE_NOOP("core", "Ask for SELECT on its tables"),
    QT_TRANSLATE_NOOP("core", "CBOR that is damaged, or more than JSON can say"),
    QT_TRANSLATE_NOOP("core", "Check the database and the schema, or name another layout"),
    QT_TRANSLATE_NOOP("core", "Check the schema; its name is case-sensitive"),
    QT_TRANSLATE_NOOP("core", "Choose a column."),
    QT_TRANSLATE_NOOP("core", "Compare \"where\" and \"joins\" with the types of the columns"),
    QT_TRANSLATE_NOOP("core", "Describe the table in a layout file, see docs/layouts.md"),
    QT_TRANSLATE_NOOP("core", "Eventglass opens %1 stores for reading only"),
    QT_TRANSLATE_NOOP("core", "It is %1; %2 is needed."),
    QT_TRANSLATE_NOOP("core", "JSON that does not parse: %1"),
    QT_TRANSLATE_NOOP("core", "Known are %1"),
    QT_TRANSLATE_NOOP("core", "Leave layout=eventglass out of the address to read it"),
    QT_TRANSLATE_NOOP("core", "No index begins with it: opening a stream reads the whole table."),
    QT_TRANSLATE_NOOP("core", "No unique index covers it: two events may share a position, and one "
                              "of them would be left out."),
    QT_TRANSLATE_NOOP("core", "None: ids are made of stream and version."),
    QT_TRANSLATE_NOOP("core", "None: no event has a time."),
    QT_TRANSLATE_NOOP("core", "Reading works; follow and project where events are written"),
    QT_TRANSLATE_NOOP("core", "The table has no column %1."),
    QT_TRANSLATE_NOOP("core", "This column is already used for another field."),
    QT_TRANSLATE_NOOP("core", "Write with %1 itself, or export to a store of Eventglass's"),
    QT_TRANSLATE_NOOP("core", "XML, which is shown as it is"),
    QT_TRANSLATE_NOOP("core", "YAML that is more than plain values"),
    QT_TRANSLATE_NOOP("core", "a layout is a JSON object"),
    QT_TRANSLATE_NOOP("core", "a page of %1 rows can't be read"),
    QT_TRANSLATE_NOOP("core", "a text, a uuid or a whole number"),
    QT_TRANSLATE_NOOP("core", "a timestamp, a number or a text"),
    QT_TRANSLATE_NOOP("core", "a transaction somewhere on the server"),
    QT_TRANSLATE_NOOP("core", "a uuid or a text"),
    QT_TRANSLATE_NOOP("core", "a whole number"),
    QT_TRANSLATE_NOOP("core", "an Erlang term, as its TermSerializer writes it"),
    QT_TRANSLATE_NOOP("core", "an object serialised by Java"),
    QT_TRANSLATE_NOOP("core", "begins with %1: transactions are xid8"),
    QT_TRANSLATE_NOOP("core", "can't stand beside also"),
    QT_TRANSLATE_NOOP("core", "can't stand beside checkpoints.within"),
    QT_TRANSLATE_NOOP("core", "can't stand beside one_stream"),
    QT_TRANSLATE_NOOP("core", "can't stand beside streams"),
    QT_TRANSLATE_NOOP("core", "column %1 of %2 is %3, and a position is a whole number of 64 bits"),
    QT_TRANSLATE_NOOP("core", "compressed data that is damaged or too large"),
    QT_TRANSLATE_NOOP("core", "docs/layouts.md lists the keys of a layout"),
    QT_TRANSLATE_NOOP("core", "is %1, and the time of an event is %2"),
    QT_TRANSLATE_NOOP(
        "core", "is %1: json, jsonb, bytea, a large object or a text can hold an event's data"),
    QT_TRANSLATE_NOOP("core", "is missing"),
    QT_TRANSLATE_NOOP("core", "is missing: %1 is %2"),
    QT_TRANSLATE_NOOP("core", "is no key of a layout"),
    QT_TRANSLATE_NOOP("core", "is of a number, and %1 is %2"),
    QT_TRANSLATE_NOOP("core", "is taken by another table"),
    QT_TRANSLATE_NOOP("core",
                      "it can't be known which events of %1 are still to appear: it is a logical "
                      "replica, and its events name transactions of another server"),
    QT_TRANSLATE_NOOP("core", "it has %1"),
    QT_TRANSLATE_NOOP("core", "its table %1 looks like a table of events"),
    QT_TRANSLATE_NOOP("core", "json, jsonb, bytea or a text"),
    QT_TRANSLATE_NOOP("core", "looks into %1, which is neither json nor jsonb"),
    QT_TRANSLATE_NOOP("core",
                      "may find several rows of %1 for one event: no unique index is within its "
                      "columns (with \"first\" only the first of them is taken)"),
    QT_TRANSLATE_NOOP("core", "may have lower-case letters, digits and - only"),
    QT_TRANSLATE_NOOP("core", "must be a column, not a value inside one"),
    QT_TRANSLATE_NOOP("core", "must be a list of objects"),
    QT_TRANSLATE_NOOP("core", "must be a list of texts"),
    QT_TRANSLATE_NOOP("core", "must be a text"),
    QT_TRANSLATE_NOOP("core", "must be a text or a list"),
    QT_TRANSLATE_NOOP("core", "must be a whole number"),
    QT_TRANSLATE_NOOP("core", "must be an object"),
    QT_TRANSLATE_NOOP("core", "must be an object of texts"),
    QT_TRANSLATE_NOOP("core", "must be one"),
    QT_TRANSLATE_NOOP("core", "must be one of %1"),
    QT_TRANSLATE_NOOP("core", "must be true or false"),
    QT_TRANSLATE_NOOP("core", "must be two: transaction and position"),
    QT_TRANSLATE_NOOP("core", "must be written alias.column, not %1"),
    QT_TRANSLATE_NOOP("core", "names %1 of %2, which no unique index covers: where two events "
                              "share a position, pages and projections would leave one out"),
    QT_TRANSLATE_NOOP("core", "names %1, which %2 lacks"),
    QT_TRANSLATE_NOOP("core", "names %1, which is %2 and no position"),
    QT_TRANSLATE_NOOP("core", "names %1, which is %2: a whole number is needed"),
    QT_TRANSLATE_NOOP("core", "names %1, which is not there"),
    QT_TRANSLATE_NOOP("core", "names %1, which is unique only together with %2: say with "
                              "stream.within what tells streams of one id apart"),
    QT_TRANSLATE_NOOP("core", "names the table %1, which is not there"),
    QT_TRANSLATE_NOOP("core", "neither JSON nor text: encrypted, or a format of its own"),
    QT_TRANSLATE_NOOP("core", "no index of %1 begins with (%2, %3), so that reading all events "
                              "sorts them each time, and new ones are looked for more rarely"),
    QT_TRANSLATE_NOOP("core", "no stream can have this id"),
    QT_TRANSLATE_NOOP("core", "only PostgreSQL databases are looked through for layouts"),
    QT_TRANSLATE_NOOP("core", "text that is no JSON"),
    QT_TRANSLATE_NOOP(
        "core",
        "the consumers of %1 are not shown: this user has no permission to read the table %2"),
    QT_TRANSLATE_NOOP("core", "the layout does not fit the tables: %1"),
    QT_TRANSLATE_NOOP("core", "the layout file %1"),
    QT_TRANSLATE_NOOP("core", "the layout is not JSON: %1"),
    QT_TRANSLATE_NOOP("core", "the layout would be read wrongly: \"%1\" %2"),
    QT_TRANSLATE_NOOP("core", "the store of Eventglass's in schema %1 is not on the search path"),
    QT_TRANSLATE_NOOP("core", "there is no layout \"%1\""),
    QT_TRANSLATE_NOOP("core", "timestamp is not a time of the years 1 to 9999"),
    QT_TRANSLATE_NOOP("core", "transaction of pid %1, application %2, database %3, since %4"),
};
// NOLINTEND(bugprone-suspicious-missing-comma)

} // namespace

std::span<const char *const> layoutsTexts()
{
    return layoutsTable;
}

} // namespace models
