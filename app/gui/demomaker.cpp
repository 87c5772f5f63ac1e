// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/demomaker.h"

#include "app/shared/demodata.h"
#include "eventstore/store.h"

#include <filesystem>

using eventstore::ErrorCode;
using eventstore::Result;

namespace app {
namespace {

constexpr std::size_t chunk = 1000;

Result<void> fill(const std::string &path, const models::BackgroundJob::Progress &progress,
                  const std::stop_token &stop)
{
    EG_TRY(const auto url, eventstore::StoreUrl::parse("sqlite:" + path));
    eventstore::OpenOptions options;
    options.createFile = true;
    options.stop = stop;
    EG_TRY(const auto store, eventstore::openStore(url, options));
    store->interruptOn(stop);
    EG_CHECK(store->init());
    EG_TRY(const auto import, store->beginImport());
    shared::DemoOptions demo;
    // The data ends now, so that the default range "last week" shows some.
    demo.until = eventstore::Timestamp::now();
    shared::DemoHistory history(demo);
    for (;;) {
        const auto events = history.next(chunk);
        if (events.empty())
            break;
        if (stop.stop_requested())
            return eventstore::fail(ErrorCode::Cancelled, "Making the demo store was stopped");
        EG_CHECK(import->add(events));
        progress(static_cast<double>(import->written()) / static_cast<double>(demo.events));
    }
    return import->commit();
}

void removeStore(const std::string &path)
{
    std::error_code ignored;
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(path + suffix, ignored);
}

} // namespace

Result<void> makeDemo(const std::string &path, const models::BackgroundJob::Progress &progress,
                      std::stop_token stop)
{
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
    const std::string partial = path + ".partial.db";
    removeStore(partial);
    if (auto filled = fill(partial, progress, stop); !filled) {
        removeStore(partial);
        return filled;
    }
    std::filesystem::rename(partial, path, error);
    if (error)
        return eventstore::fail(ErrorCode::Io,
                                "The demo store could not be put in place: " + error.message(),
                                "Check that the folder of your data can be written to.");
    return {};
}

} // namespace app
