// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sidecar/sidecar.h"

#include "eventstore/layouts/foreignstore.h"
#include "eventstore/sidecar/sidecarstore.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace eventstore {

namespace {

/// FNV-1a as 16 hexadecimal digits, for a file name; not cryptographic.
std::string hashOf(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (int shift = 60; shift >= 0; shift -= 4)
        hex += digits[(hash >> static_cast<unsigned>(shift)) & 0xFU];
    return hex;
}

/// The name with all characters replaced that file names should not have.
std::string fileName(const std::string &name)
{
    std::string safe;
    for (const char c : name.substr(0, 60))
        safe += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ? c : '_';
    return safe.empty() ? "store" : safe;
}

/// Files that may hold rows of the store; earlier versions of this program named them by the
/// address. Most recently changed first.
std::vector<std::string> earlierFiles(const StoreIdentity &identity,
                                      const std::filesystem::path &folder)
{
    namespace fs = std::filesystem;
    std::vector<std::pair<fs::file_time_type, std::string>> found;
    std::error_code error;
    const std::string start = fileName(identity.name) + '-';
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const fs::path &path = at->path();
        if (path.extension() != ".db" || !path.filename().string().starts_with(start))
            continue;
        auto changed = fs::last_write_time(path, error);
        if (const auto log = fs::last_write_time(path.string() + "-wal", error); !error)
            changed = std::max(changed, log);
        error.clear();
        found.emplace_back(changed, path.string());
    }
    std::sort(found.rbegin(), found.rend());
    std::vector<std::string> files;
    for (auto &[changed, file] : found)
        files.push_back(std::move(file));
    return files;
}

/// The file with the store's rows under its current or an earlier name, or the file to create. An
/// error if a candidate can't be read: a new empty file would look as if there were no rows.
Result<std::string> fileFor(const StoreIdentity &identity, const std::string &folder,
                            const OpenOptions &options)
{
    namespace fs = std::filesystem;
    const std::string file =
        (fs::path(folder) / (fileName(identity.name) + '-' + hashOf(identity.mark()) + ".db"))
            .string();
    std::error_code ignored;
    if (fs::exists(file, ignored))
        return file;
    for (const std::string &candidate : earlierFiles(identity, folder)) {
        const auto owner = readModelsOwner(candidate, options.stop);
        if (!owner) {
            return fail(owner.error().code,
                        "Whether \"" + candidate +
                            "\" holds the read models of this store can't be seen: " +
                            owner.error().message,
                        "Make it readable or move it away, or name the place with --read-models");
        }
        if (*owner && identity.sameAs(**owner))
            return candidate;
    }
    return file;
}

/// Adds layout and table to the identity, as one database may hold several libraries' stores.
Result<StoreIdentity> identityWithLayout(Store &store, const StoreUrl &url)
{
    EG_TRY(auto identity, identityOf(url, store.database()));
    const auto *foreign = dynamic_cast<ForeignStore *>(&store);
    if (!foreign)
        return identity;
    const std::string layout = ", layout " + foreign->foreignLayout()->id + ' ';
    std::vector<std::string> former;
    for (const std::string &place : identity.former) {
        for (const std::string &schema : {std::string(), url.schema(), foreign->schema()})
            former.push_back(place + layout + schema);
    }
    identity.former = std::move(former);
    identity.address += layout + foreign->eventsTable();
    if (!identity.fingerprint.empty())
        identity.fingerprint += layout + foreign->eventsTable();
    return identity;
}

/// The separate projection database; absent if the store's own database is used.
Result<std::optional<StoreUrl>> placeFor(Store &store, const StoreUrl &url,
                                         const StoreIdentity &identity, const OpenOptions &options)
{
    const ReadModelsPlace &wanted = options.readModels;
    if (wanted.url)
        return wanted.url;
    // Nothing is ever written to another library's store.
    if (!store.foreignLayout()) {
        EG_TRY(const bool inside, holdsReadModels(url, store.database()));
        if (inside)
            return std::optional<StoreUrl>();
    }
    EG_TRY(const std::string file, fileFor(identity, wanted.folder, options));
    EG_TRY(auto place, StoreUrl::parse("sqlite:" + file));
    return std::optional(std::move(place));
}

} // namespace

std::string readModelsFolder()
{
    std::filesystem::path base;
    if (const char *data = std::getenv("XDG_DATA_HOME"); data && *data == '/')
        base = data;
    else if (const char *home = std::getenv("HOME"); home && *home)
        base = std::filesystem::path(home) / ".local" / "share";
    return base.empty() ? std::string() : (base / "eventglass" / "read-models").string();
}

Result<StoreUrl> parseReadModelsPlace(std::string_view text)
{
    if (text.empty() || text == "-") {
        return fail(ErrorCode::InvalidInput, "No place for read models is named",
                    "Write a file's path or postgresql://user@host/database");
    }
    if (isPostgresAddress(text) || text.starts_with("sqlite:"))
        return StoreUrl::parse(text);
    return StoreUrl::plainPath(text);
}

OpenOptions optionsForEvents(const StoreUrl &url, const OpenOptions &options)
{
    auto events = options;
    events.readOnly = options.readOnly || options.readModels.url ||
                      (!options.readModels.folder.empty() && !mayWrite(url));
    events.readModels = {};
    return events;
}

Result<std::unique_ptr<Store>> withReadModels(std::unique_ptr<Store> store, const StoreUrl &url,
                                              const OpenOptions &options)
{
    if (!options.readModels.url && options.readModels.folder.empty())
        return store;
    EG_TRY(auto identity, identityWithLayout(*store, url));
    EG_TRY(const auto place, placeFor(*store, url, identity, options));
    if (!place)
        return store;
    // Open the store read-only, so that nothing can be written to it even by mistake.
    if (!optionsForEvents(url, options).readOnly) {
        auto reading = options;
        reading.readOnly = true;
        reading.readModels = {};
        EG_TRY(store, openStore(url, reading));
        store->interruptOn(options.stop);
    }
    auto sidecar =
        std::make_unique<SidecarStore>(std::move(store), std::move(identity), *place, options);
    EG_CHECK(sidecar->openBeside());
    return sidecar;
}

std::string readModelsLeftBeside(Store &store, const StoreUrl &url, const OpenOptions &options)
{
    const std::string &folder = options.readModels.folder;
    std::error_code ignored;
    if (options.readModels.url || folder.empty() || !store.readModelsPlace().empty() ||
        !std::filesystem::is_directory(folder, ignored))
        return {};
    const auto identity = identityWithLayout(store, url);
    if (!identity)
        return {};
    const auto file = fileFor(*identity, folder, options);
    return file && std::filesystem::is_regular_file(*file, ignored) ? *file : std::string();
}

} // namespace eventstore
