// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/mongodb/mongosink.h"

#include "projections/sinks/mongodb/document.h"
#include "projections/sinks/mongodb/library.h"
#include "projections/sinks/mongodb/mongoplace.h"

#include <algorithm>
#include <map>
#include <random>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
namespace mo = mongodb;

using mongodb::Library;
using mongodb::library;

namespace {

constexpr std::uint32_t namespaceNotFound = 26;
constexpr std::uint32_t namespaceExists = 48;
constexpr std::uint32_t duplicateKey = 11'000;
constexpr std::size_t readAtOnce = 500;
constexpr std::string_view buildMark = "__next-";

/// True for the expected error; servers before 3.4 and compatible ones report it without a code.
bool isFine(const bson_error_t &error, std::uint32_t fineCode)
{
    return fineCode != 0 && error.domain == MONGOC_ERROR_SERVER &&
           (error.code == fineCode ||
            (fineCode == namespaceNotFound && std::string_view(error.message) == "ns not found"));
}

struct CollectionFree
{
    void operator()(mongoc_collection_t *collection) const
    {
        library().collection_destroy(collection);
    }
};
struct BulkFree
{
    void operator()(mongoc_bulk_operation_t *bulk) const { library().bulk_operation_destroy(bulk); }
};
struct CursorFree
{
    void operator()(mongoc_cursor_t *cursor) const { library().cursor_destroy(cursor); }
};
using Collection = std::unique_ptr<mongoc_collection_t, CollectionFree>;
using Bulk = std::unique_ptr<mongoc_bulk_operation_t, BulkFree>;
using Cursor = std::unique_ptr<mongoc_cursor_t, CursorFree>;

/// A document and the index of its row in the batch; without a document the row is deleted.
struct Writing
{
    std::size_t row = 0;
    mo::Document filter;
    mo::Document document;
};
using Writings = std::vector<Writing>;

/// The result of a bulk write.
struct BulkAnswer
{
    std::int64_t done = 0; ///< rows that were changed or inserted
    std::vector<std::size_t> duplicates;
    std::vector<SinkRefusal> refused;
};

/// Whether the server's code is about the row itself.
bool isAboutRow(std::int64_t code)
{
    for (const std::int64_t known : {2, 9, 14, 22, 57, 121, 10334, 17280, 17419, 17420}) {
        if (code == known)
            return true;
    }
    return false;
}

std::string textIn(const bson_t &document, const char *field)
{
    bson_iter_t found;
    std::uint32_t size = 0;
    if (!bson_iter_init_find(&found, &document, field) || !BSON_ITER_HOLDS_UTF8(&found))
        return {};
    const char *text = bson_iter_utf8(&found, &size);
    return {text, size};
}

/// Calls `seen` for each document in the array `list` of a document.
template <class Seen>
void forEachIn(const bson_t &document, const char *list, const Seen &seen)
{
    bson_iter_t found;
    bson_iter_t element;
    if (!bson_iter_init_find(&found, &document, list) || !BSON_ITER_HOLDS_ARRAY(&found) ||
        !bson_iter_recurse(&found, &element))
        return;
    while (bson_iter_next(&element)) {
        const std::uint8_t *bytes = nullptr;
        std::uint32_t size = 0;
        bson_t one;
        if (!BSON_ITER_HOLDS_DOCUMENT(&element))
            continue;
        bson_iter_document(&element, &size, &bytes);
        if (bson_init_static(&one, bytes, size))
            seen(one);
    }
}

/// Writes all in one unordered bulk. Owns what it uses, as it may still run after its caller has
/// returned.
Result<BulkAnswer> writeAll(mongoc_client_t &client, const mo::Place &place,
                            const std::string &database, const std::string &name,
                            const Writings &writings)
{
    const Collection collection(
        library().client_get_collection(&client, database.c_str(), name.c_str()));
    const mo::Document options(BCON_NEW("ordered", BCON_BOOL(false)));
    const mo::Document upsert(BCON_NEW("upsert", BCON_BOOL(true)));
    const Bulk bulk(
        library().collection_create_bulk_operation_with_opts(collection.get(), options.get()));
    bson_error_t error{};
    for (const auto &one : writings) {
        const bool taken =
            one.document
                ? library().bulk_operation_replace_one_with_opts(
                      bulk.get(), one.filter.get(), one.document.get(), upsert.get(), &error)
                : library().bulk_operation_remove_one_with_opts(bulk.get(), one.filter.get(),
                                                                nullptr, &error);
        if (!taken)
            return fail(mo::errorOf(place, error));
    }
    bson_t reply;
    const bool good = library().bulk_operation_execute(bulk.get(), &reply, &error) != 0;
    BulkAnswer answer;
    std::optional<eventstore::Error> wrong;
    bool explained = false; // the call's error is one of the rows' errors
    forEachIn(reply, "writeErrors", [&](const bson_t &fault) {
        const auto index = mo::integerIn(fault, "index").value_or(-1);
        const auto code = mo::integerIn(fault, "code").value_or(0);
        const auto words = textIn(fault, "errmsg");
        explained = index >= 0 && static_cast<std::size_t>(index) < writings.size();
        if (!explained)
            return;
        const auto row = writings[static_cast<std::size_t>(index)].row;
        // The error may come from a unique index that somebody else has created.
        const bool same = code == duplicateKey;
        if (same && words.find("index: _id_") != words.npos)
            answer.duplicates.push_back(row);
        else if (same || isAboutRow(code))
            answer.refused.push_back({row, eventstore::clipped(words)});
        else if (!wrong)
            wrong = mo::serverError(place, code, words);
    });
    for (const char *count : {"nMatched", "nUpserted", "nRemoved"})
        answer.done += mo::integerIn(reply, count).value_or(0);
    forEachIn(reply, "writeConcernErrors", [&](const bson_t &fault) {
        wrong = {ErrorCode::Busy,
                 "Too few servers of the replica set of " + place.hosts +
                     " have the rows yet: " + eventstore::clipped(textIn(fault, "errmsg")) + '.',
                 ""};
    });
    bson_destroy(&reply);
    if (wrong)
        return fail(*wrong);
    const bool ofRows = error.domain == MONGOC_ERROR_SERVER || error.domain == 0;
    if (!good && !(explained && ofRows))
        return fail(mo::errorOf(place, error));
    return answer;
}

class MongoSink final : public ReadModelSink
{
public:
    MongoSink(mo::Target target, TableSpec table)
        : m_database(std::move(target.database))
        , m_collection(std::move(target.collection))
        , m_connection(std::move(target.place))
        , m_table(std::move(table))
        , m_version(mo::versionField(m_table))
    {
    }

    SinkCapabilities capabilities() const override { return {true, true, true, 1'000}; }
    std::string target() const override
    {
        return "MongoDB " + m_connection.place().hosts + ", " + m_database + '.' + m_collection;
    }
    Result<std::string> test() override;
    Result<void> checkOwn() override;
    void interruptOn(std::stop_token stop) override { m_connection.interruptOn(std::move(stop)); }
    Result<void> create(SinkPlace place) override;
    Result<SinkWritten> write(SinkPlace place, std::span<const SinkRow> rows) override;
    Result<void> publishBuild() override;
    Result<void> drop(SinkPlace place) override;
    Result<std::vector<std::optional<std::string>>> read(std::span<const std::string> ids) override;
    Result<std::optional<SinkState>> state() override;
    Result<std::int64_t> count() override;
    Result<std::vector<SinkEntry>> list(const std::string &after, std::int64_t limit) override;
    Result<SinkWritten> repair(std::span<const SinkRow> rows) override;

private:
    enum class Guard { Older, None };

    std::string buildPrefix() const { return m_collection + std::string(buildMark); }
    Result<std::vector<std::string>> builds();
    Result<std::string> nameOf(SinkPlace place);
    /// The server's id of a collection (empty if it has none); nullopt when there is no such
    /// collection.
    Result<std::optional<std::string>> idOf(const std::string &name);
    /// Runs a command; also succeeds when the server answers with the error `fineCode`.
    Result<void> run(const std::string &database, bson_t *command, std::uint32_t fineCode = 0);
    Result<SinkWritten> put(const std::string &name, std::span<const SinkRow> rows, Guard guard);
    Result<std::vector<mo::Document>> look(const mo::Document &filter, const mo::Document &options);
    mo::Document filterOf(const SinkRow &row, Guard guard) const;
    Result<void> makeCollection(const std::string &name);

    std::string m_database;
    std::string m_collection;
    mo::Connection m_connection;
    TableSpec m_table;
    std::string m_version; ///< name of the version's field
    std::string m_build;   ///< name of the collection that is being built
};

Result<void> MongoSink::run(const std::string &database, bson_t *command, std::uint32_t fineCode)
{
    return m_connection
        .run<bool>([place = m_connection.place(), database, asked = mo::Document(command),
                    fineCode](mongoc_client_t &client) -> Result<bool> {
            bson_error_t error{};
            if (library().client_write_command_with_opts(&client, database.c_str(), asked.get(),
                                                         nullptr, nullptr, &error) ||
                isFine(error, fineCode))
                return true;
            return fail(mo::errorOf(place, error));
        })
        .map([](bool) {});
}

Result<std::string> MongoSink::test()
{
    EG_TRY(const auto info,
           m_connection.command("admin", mo::Document(BCON_NEW("buildInfo", BCON_INT32(1)))));
    const auto version = textIn(*info, "version");
    if (version.empty()) {
        return fail(ErrorCode::ConnectionLost, "The server at " + m_connection.place().hosts +
                                                   " doesn't answer as MongoDB does.");
    }
    // The only way to check the rights is to use them.
    const auto probe =
        m_collection + "__probe-" + std::to_string(eventstore::Timestamp::now().micros);
    EG_CHECK(makeCollection(probe));
    SinkRow row{"probe", 1, {}};
    const auto put = this->put(probe, std::span(&row, 1), Guard::Older);
    EG_CHECK(run(m_database, BCON_NEW("drop", BCON_UTF8(probe.c_str())), namespaceNotFound));
    EG_CHECK(put);
    return "MongoDB " + eventstore::clipped(version);
}

/// Looks for a document that documentOf() does not make: another type of id or version, or no field
/// for a column.
Result<void> MongoSink::checkOwn()
{
    constexpr std::int32_t text = 2;
    constexpr std::int32_t integer = 18;
    const mo::Document own(BCON_NEW("_id", "{", "$type", BCON_INT32(text), "}", m_version.c_str(),
                                    "{", "$type", BCON_INT32(integer), "}"));
    for (const auto &column : m_table.columns) {
        if (column.visible && column.name != m_version)
            BCON_APPEND(own.get(), column.name.c_str(), "{", "$exists", BCON_BOOL(true), "}");
    }
    const mo::Document filter(BCON_NEW("$nor", "[", BCON_DOCUMENT(own.get()), "]"));
    EG_TRY(const auto found,
           look(filter, mo::Document(BCON_NEW("limit", BCON_INT64(1), "projection", "{", "_id",
                                              BCON_INT32(1), "}"))));
    if (found.empty())
        return {};
    return fail(ErrorCode::Refused, "The collection of " + target() + " holds documents of others.",
                "Name another one in the address (?collection=NAME), or remove them");
}

Result<void> MongoSink::makeCollection(const std::string &name)
{
    EG_CHECK(run(m_database, BCON_NEW("create", BCON_UTF8(name.c_str())), namespaceExists));
    for (const auto &index : m_table.indexes) {
        bson_t keys = BSON_INITIALIZER;
        std::string title;
        for (std::size_t from = 0; from < index.size();) {
            auto end = std::min(index.find(',', from), index.size());
            const auto column = index.substr(from, end - from);
            BSON_APPEND_INT32(&keys, column.c_str(), 1);
            title += (title.empty() ? "" : "_") + column;
            from = end + 1;
        }
        auto *command =
            BCON_NEW("createIndexes", BCON_UTF8(name.c_str()), "indexes", "[", "{", "key",
                     BCON_DOCUMENT(&keys), "name", BCON_UTF8(title.c_str()), "}", "]");
        bson_destroy(&keys);
        EG_CHECK(run(m_database, command));
    }
    return {};
}

/// The collections of current or abandoned builds, sorted by name.
Result<std::vector<std::string>> MongoSink::builds()
{
    const auto first = buildPrefix();
    return m_connection.run<std::vector<std::string>>(
        [place = m_connection.place(), database = m_database,
         first](mongoc_client_t &client) -> Result<std::vector<std::string>> {
            const std::unique_ptr<mongoc_database_t, decltype(Library::database_destroy)> opened(
                library().client_get_database(&client, database.c_str()),
                library().database_destroy);
            bson_error_t error{};
            char **names =
                library().database_get_collection_names_with_opts(opened.get(), nullptr, &error);
            if (!names)
                return fail(mo::errorOf(place, error));
            std::vector<std::string> found;
            for (char **name = names; *name; ++name) {
                if (std::string_view(*name).starts_with(first))
                    found.emplace_back(*name);
            }
            bson_strfreev(names);
            std::ranges::sort(found);
            return found;
        });
}

Result<std::optional<std::string>> MongoSink::idOf(const std::string &name)
{
    EG_TRY(const auto answer,
           m_connection.command(m_database,
                                mo::Document(BCON_NEW("listCollections", BCON_INT32(1), "filter",
                                                      "{", "name", BCON_UTF8(name.c_str()), "}"))));
    bson_iter_t cursor;
    bson_iter_t inside;
    bson_iter_t element;
    std::optional<std::string> id;
    if (!bson_iter_init_find(&cursor, answer.get(), "cursor") ||
        !bson_iter_recurse(&cursor, &inside) || !bson_iter_find(&inside, "firstBatch")) {
        return fail(ErrorCode::ConnectionLost, "The server at " + m_connection.place().hosts +
                                                   " doesn't answer as MongoDB does.");
    }
    if (!BSON_ITER_HOLDS_ARRAY(&inside) || !bson_iter_recurse(&inside, &element) ||
        !bson_iter_next(&element))
        return id;
    id.emplace();
    bson_iter_t found;
    if (BSON_ITER_HOLDS_DOCUMENT(&element) && bson_iter_recurse(&element, &inside) &&
        bson_iter_find_descendant(&inside, "info.uuid", &found) && BSON_ITER_HOLDS_BINARY(&found)) {
        const std::uint8_t *bytes = nullptr;
        std::uint32_t size = 0;
        bson_iter_binary(&found, nullptr, &size, &bytes);
        for (std::uint32_t i = 0; i < size; ++i) {
            constexpr std::string_view digits = "0123456789abcdef";
            *id += digits[bytes[i] >> 4];
            *id += digits[bytes[i] & 15];
        }
    }
    return id;
}

/// The name for a build is unique, so that a late rename by a stopped process finds no collection.
Result<std::string> MongoSink::nameOf(SinkPlace place)
{
    if (place == SinkPlace::Live)
        return m_collection;
    if (m_build.empty()) {
        EG_TRY(const auto there, builds());
        if (!there.empty())
            m_build = there.back();
    }
    if (m_build.empty())
        return fail(ErrorCode::NotFound, "Nothing is being built in " + target() + '.',
                    "Rebuild the publication");
    return m_build;
}

Result<void> MongoSink::create(SinkPlace place)
{
    auto name = nameOf(place);
    if (!name && name.error().code == ErrorCode::NotFound) {
        std::random_device random;
        m_build = buildPrefix() + std::to_string(eventstore::Timestamp::now().micros) + '-' +
                  std::to_string(random());
        name = m_build;
    }
    EG_CHECK(name);
    return makeCollection(*name);
}

mo::Document MongoSink::filterOf(const SinkRow &row, Guard guard) const
{
    mo::Document filter(bson_new());
    bson_append_utf8(filter.get(), "_id", -1, row.id.data(), static_cast<int>(row.id.size()));
    // A deletion without a version removes any version.
    if (guard == Guard::None || (row.values.empty() && row.version == 0))
        return filter;
    // Negated below, so that it also matches documents of other programs without a version.
    const mo::Document newer(
        BCON_NEW(row.values.empty() ? "$gt" : "$gte", BCON_INT64(row.version)));
    const mo::Document none(BCON_NEW("$not", BCON_DOCUMENT(newer.get())));
    bson_append_document(filter.get(), m_version.c_str(), -1, none.get());
    return filter;
}

Result<SinkWritten> MongoSink::put(const std::string &name, std::span<const SinkRow> rows,
                                   Guard guard)
{
    SinkWritten written;
    const auto writings = std::make_shared<Writings>();
    std::size_t going = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Writing one{i, filterOf(rows[i], guard), {}};
        if (!rows[i].values.empty()) {
            auto document = mo::documentOf(m_table, rows[i]);
            if (!document) {
                written.refused.push_back({i, std::move(document.error())});
                continue;
            }
            one.document = std::move(*document);
        } else {
            ++going;
        }
        writings->push_back(std::move(one));
    }
    if (writings->empty())
        return written;
    EG_TRY(auto answer,
           m_connection.run<BulkAnswer>([place = m_connection.place(), database = m_database, name,
                                         writings](mongoc_client_t &client) {
               return writeAll(client, place, database, name, *writings);
           }));
    written.older = answer.duplicates.size();
    std::ranges::move(answer.refused, std::back_inserter(written.refused));
    std::ranges::sort(written.refused, {}, &SinkRefusal::row);
    const auto told = answer.duplicates.size() + answer.refused.size();
    // Deletions of missing rows are counted nowhere.
    const auto least = writings->size() - std::min(writings->size(), told + going);
    if (static_cast<std::size_t>(answer.done) < least) {
        return fail(ErrorCode::ConnectionLost, "The MongoDB server at " +
                                                   m_connection.place().hosts +
                                                   " does not confirm all rows.");
    }
    written.written = writings->size() - told;
    return written;
}

Result<SinkWritten> MongoSink::write(SinkPlace place, std::span<const SinkRow> rows)
{
    EG_TRY(const auto name, nameOf(place));
    return put(name, rows, Guard::Older);
}

Result<SinkWritten> MongoSink::repair(std::span<const SinkRow> rows)
{
    return put(m_collection, rows, Guard::None);
}

Result<void> MongoSink::publishBuild()
{
    const auto built = nameOf(SinkPlace::Build);
    if (!built && built.error().code != ErrorCode::NotFound)
        return fail(built.error());
    if (built) {
        const auto from = m_database + '.' + *built;
        const auto to = m_database + '.' + m_collection;
        const auto renamed = run("admin",
                                 BCON_NEW("renameCollection", BCON_UTF8(from.c_str()), "to",
                                          BCON_UTF8(to.c_str()), "dropTarget", BCON_BOOL(true)),
                                 namespaceNotFound);
        EG_CHECK(renamed);
        m_build.clear();
    }
    // An earlier call may have done it, and its reply was lost.
    EG_TRY(const auto there, idOf(m_collection));
    if (!there) {
        return fail(ErrorCode::NotFound,
                    "There is no collection that was built, nor one in place, in " + target() + '.',
                    "Rebuild the publication");
    }
    return {};
}

Result<void> MongoSink::drop(SinkPlace place)
{
    std::vector<std::string> names{m_collection};
    if (place == SinkPlace::Build) {
        m_build.clear();
        EG_TRY(names, builds());
    }
    for (const auto &name : names)
        EG_CHECK(run(m_database, BCON_NEW("drop", BCON_UTF8(name.c_str())), namespaceNotFound));
    return {};
}

Result<std::vector<mo::Document>> MongoSink::look(const mo::Document &filter,
                                                  const mo::Document &options)
{
    using Found = std::vector<mo::Document>;
    return m_connection.run<Found>([place = m_connection.place(), database = m_database,
                                    name = m_collection, filter,
                                    options](mongoc_client_t &client) -> Result<Found> {
        const Collection collection(
            library().client_get_collection(&client, database.c_str(), name.c_str()));
        const Cursor cursor(library().collection_find_with_opts(collection.get(), filter.get(),
                                                                options.get(), nullptr));
        Found all;
        const bson_t *document = nullptr;
        while (library().cursor_next(cursor.get(), &document))
            all.emplace_back(bson_copy(document));
        bson_error_t error{};
        if (library().cursor_error(cursor.get(), &error))
            return fail(mo::errorOf(place, error));
        return all;
    });
}

Result<std::vector<std::optional<std::string>>> MongoSink::read(std::span<const std::string> ids)
{
    std::vector<std::optional<std::string>> rows(ids.size());
    for (std::size_t from = 0; from < ids.size(); from += readAtOnce) {
        const auto some = ids.subspan(from, std::min(readAtOnce, ids.size() - from));
        const mo::Document list(bson_new());
        std::size_t i = 0;
        for (const auto &id : some) {
            const auto place = std::to_string(i++);
            bson_append_utf8(list.get(), place.c_str(), -1, id.data(), static_cast<int>(id.size()));
        }
        const mo::Document filter(BCON_NEW("_id", "{", "$in", BCON_ARRAY(list.get()), "}"));
        std::map<std::string, std::string> found;
        EG_TRY(const auto documents, look(filter, mo::Document(bson_new())));
        for (const auto &document : documents)
            found[textIn(*document, "_id")] = mo::rowIn(m_table, *document);
        for (i = 0; i < some.size(); ++i) {
            if (const auto one = found.find(some[i]); one != found.end())
                rows[from + i] = one->second;
        }
    }
    return rows;
}

Result<std::optional<SinkState>> MongoSink::state()
{
    EG_TRY(const auto id, idOf(m_collection));
    if (!id)
        return SinkState{false, true, {}};
    EG_TRY(const auto first, look(mo::Document(bson_new()),
                                  mo::Document(BCON_NEW("limit", BCON_INT64(1), "projection", "{",
                                                        "_id", BCON_INT32(1), "}"))));
    return SinkState{true, first.empty(), *id};
}

Result<std::int64_t> MongoSink::count()
{
    EG_TRY(const auto answer,
           m_connection.command(m_database,
                                mo::Document(BCON_NEW("count", BCON_UTF8(m_collection.c_str())))));
    return mo::integerIn(*answer, "n").value_or(0);
}

Result<std::vector<SinkEntry>> MongoSink::list(const std::string &after, std::int64_t limit)
{
    // Compares with texts only, so documents of other programs with other ids are left out.
    const mo::Document behind(bson_new());
    bson_append_utf8(behind.get(), after.empty() ? "$gte" : "$gt", -1, after.data(),
                     static_cast<int>(after.size()));
    const mo::Document filter(BCON_NEW("_id", BCON_DOCUMENT(behind.get())));
    const mo::Document options(BCON_NEW("sort", "{", "_id", BCON_INT32(1), "}", "limit",
                                        BCON_INT64(limit), "projection", "{", m_version.c_str(),
                                        BCON_INT32(1), "}"));
    std::vector<SinkEntry> entries;
    EG_TRY(const auto documents, look(filter, options));
    for (const auto &document : documents) {
        entries.push_back(
            {textIn(*document, "_id"), mo::integerIn(*document, m_version.c_str()).value_or(0)});
    }
    return entries;
}

} // namespace

Result<std::unique_ptr<ReadModelSink>> openMongoSink(const SinkSettings &settings,
                                                     const ReadModel &model)
{
    EG_TRY(auto target, mo::targetOf(settings, model.name()));
    return std::make_unique<MongoSink>(std::move(target), model.tables().front());
}

} // namespace projections
