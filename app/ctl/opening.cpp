// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/opening.h"

#include "eventstore/sidecar/sidecar.h"
#include "eventstore/storekinds.h"

#include <filesystem>

namespace ctl {

using eventstore::ErrorCode;
using eventstore::Result;

eventstore::OpenOptions openOptions(const Context &context, bool readOnly)
{
    eventstore::OpenOptions options;
    options.readOnly = readOnly;
    options.password = context.arguments.store().password();
    options.applicationName = "eventglassctl";
    options.stop = context.interrupt.token();
    options.besideOthers =
        context.arguments.offers("beside-others") && context.arguments.has("beside-others");
    if (context.arguments.has("layout")) {
        // It can be read: checking the command line did that.
        if (auto layout = eventstore::readLayoutFile(context.arguments.text("layout")))
            options.layout.descriptor = std::move(*layout);
    }
    if (context.arguments.offers("read-models"))
        options.readModels.folder = eventstore::readModelsFolder();
    if (context.arguments.has("read-models")) {
        // It is valid: checking the command line did that.
        if (auto place = eventstore::parseReadModelsPlace(context.arguments.text("read-models")))
            options.readModels.url = std::move(*place);
    }
    return options;
}

namespace {

Result<StorePtr> open(const Context &context, const eventstore::OpenOptions &options)
{
    const bool onDisk = eventstore::isFile(context.arguments.store()) ||
                        (options.readModels.url && eventstore::isFile(*options.readModels.url));
    std::optional<Interrupt::MayHang> hanging;
    if (onDisk)
        hanging.emplace(context.interrupt);
    auto store = eventstore::openStore(context.arguments.store(), options);
    if (store)
        (*store)->interruptOn(context.interrupt.token());
    return store;
}

void sayWarnings(const Context &context, const eventstore::Store &store)
{
    for (const std::string &warning : store.openingWarnings())
        context.output.note("warning: " + warning);
}

/// Prints Store::readingNote(), which says if events may be missing from what is shown.
Result<> sayReadingNote(const Context &context, eventstore::Store &store)
{
    EG_TRY(const std::string note, store.readingNote());
    if (!note.empty())
        context.output.note(note);
    return {};
}

/// Prints where read models are kept if the program chose a place beside the store.
void sayReadModelsPlace(const Context &context, eventstore::Store &store)
{
    if (context.arguments.has("read-models") || !context.arguments.offers("read-models"))
        return;
    if (store.readModelsPlace().empty()) {
        const std::string left = eventstore::readModelsLeftBeside(store, context.arguments.store(),
                                                                  openOptions(context, true));
        if (!left.empty())
            context.output.note("read models are kept in the store now; older ones, of before it "
                                "could hold them, are in " +
                                left + " (--read-models shows them, project makes them anew)");
        return;
    }
    context.output.note("the store can't hold read models for you; they are kept in " +
                        store.readModelsPlace());
}

} // namespace

Result<StorePtr> openAgain(const Context &context)
{
    auto options = openOptions(context, true);
    options.pageCacheBytes = eventstore::readingCacheBytes;
    return open(context, options);
}

Result<StorePtr> openForReading(const Context &context)
{
    EG_TRY(StorePtr store, openAgain(context));
    sayWarnings(context, *store);
    EG_CHECK(sayReadingNote(context, *store));
    sayReadModelsPlace(context, *store);
    return store;
}

Result<StorePtr> openQuietly(const Context &context)
{
    return open(context, openOptions(context, false));
}

Result<StorePtr> openForWriting(const Context &context)
{
    auto store = open(context, openOptions(context, false));
    // Of a server it may be the database or the schema that is not there, which init doesn't make.
    if (!store && store.error().code == ErrorCode::NotFound &&
        eventstore::isFile(context.arguments.store()))
        store.error().advice =
            "Make it first with `eventglassctl init " + context.arguments.store().display() + "`";
    if (store) {
        sayWarnings(context, **store);
        sayReadModelsPlace(context, **store);
    }
    return store;
}

Result<StorePtr> openToAudit(const Context &context, std::stop_token stop)
{
    auto options = openOptions(context, false);
    options.stop = std::move(stop);
    if (!options.readModels.url)
        options.readModels.folder = eventstore::readModelsFolder();
    const Interrupt::MayHang hanging(context.interrupt);
    return eventstore::openStore(context.arguments.store(), options);
}

Result<StoreToFill> openOrCreate(const Context &context)
{
    auto options = openOptions(context, false);
    options.createFile = true;
    const eventstore::StoreUrl &url = context.arguments.store();
    std::error_code ignored;
    StoreToFill made;
    if (eventstore::isFile(url) && !std::filesystem::exists(url.path(), ignored))
        made.newFile = url.path();
    EG_TRY(made.store, open(context, options));
    if (made.store->foreignLayout())
        EG_CHECK(made.store->init()); // fails, as it is read-only
    // An existing store stays as it is: only `init` may add tables to it.
    EG_TRY(const bool there, made.store->database().hasTable("events"));
    made.toBeMade = !there;
    return made;
}

Result<> finishMaking(const StoreToFill &filled)
{
    return filled.toBeMade ? filled.store->init().map([](const auto &) {}) : Result<>();
}

void takeBack(StoreToFill filled)
{
    filled.store.reset();
    std::error_code ignored;
    if (!filled.newFile.empty() && std::filesystem::file_size(filled.newFile, ignored) == 0)
        std::filesystem::remove(filled.newFile, ignored);
}

} // namespace ctl
