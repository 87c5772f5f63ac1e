// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sidecar/sidecar.h"

#include "eventstore/sidecar/sidecarstore.h"

#include <cctype>
#include <cstdlib>
#include <filesystem>

namespace eventstore {

namespace {

/// FNV-1a, as sixteen hexadecimal digits: names a file, protects nothing.
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

/// A name as it may stand in any folder.
std::string fileName(const std::string &name)
{
    std::string safe;
    for (const char c : name.substr(0, 60))
        safe += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ? c : '_';
    return safe.empty() ? "store" : safe;
}

std::string fileFor(const StoreIdentity &identity, const std::string &folder)
{
    const std::string file = fileName(identity.name) + '-' + hashOf(identity.address) + ".db";
    return (std::filesystem::path(folder) / file).string();
}

/// One database may hold several stores of other libraries.
Result<StoreIdentity> identityWithLayout(Store &store, const StoreUrl &url)
{
    EG_TRY(auto identity, identityOf(url, store.database()));
    if (const auto *foreign = store.foreignLayout()) {
        const std::string which = ", layout " + foreign->id + ' ' + url.schema();
        identity.address += which;
        identity.fingerprint += identity.fingerprint.empty() ? "" : which;
    }
    return identity;
}

/// The database beside, where there is to be one.
Result<std::optional<StoreUrl>> placeFor(Store &store, const StoreUrl &url,
                                         const StoreIdentity &identity,
                                         const ReadModelsPlace &wanted)
{
    if (wanted.url)
        return wanted.url;
    // What another library made is its own.
    if (!store.foreignLayout()) {
        EG_TRY(const bool inside, holdsReadModels(url, store.database()));
        if (inside)
            return std::optional<StoreUrl>();
    }
    EG_TRY(auto place, StoreUrl::parse("sqlite:" + fileFor(identity, wanted.folder)));
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
                      (!options.readModels.folder.empty() && url.kind() == StoreUrl::Kind::Sqlite &&
                       !mayWrite(url.path()));
    events.readModels = {};
    return events;
}

Result<std::unique_ptr<Store>> withReadModels(std::unique_ptr<Store> store, const StoreUrl &url,
                                              const OpenOptions &options)
{
    if (!options.readModels.url && options.readModels.folder.empty())
        return store;
    store->interruptOn(options.stop);
    EG_TRY(auto identity, identityWithLayout(*store, url));
    EG_TRY(const auto place, placeFor(*store, url, identity, options.readModels));
    if (!place) {
        store->interruptOn({});
        return store;
    }
    // From here on nothing may be written to the store, not even by mistake.
    if (!optionsForEvents(url, options).readOnly) {
        auto reading = options;
        reading.readOnly = true;
        reading.readModels = {};
        EG_TRY(store, openStore(url, reading));
    }
    auto sidecar =
        std::make_unique<SidecarStore>(std::move(store), std::move(identity), *place, options);
    EG_CHECK(sidecar->openBeside());
    sidecar->interruptOn({});
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
    const std::string file = fileFor(*identity, folder);
    return std::filesystem::is_regular_file(file, ignored) ? file : std::string();
}

} // namespace eventstore
