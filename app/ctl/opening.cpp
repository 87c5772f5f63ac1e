// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/opening.h"

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
    return options;
}

namespace {

Result<StorePtr> open(const Context &context, const eventstore::OpenOptions &options)
{
    auto store = eventstore::openStore(context.arguments.store(), options);
    if (store)
        (*store)->interruptOn(context.interrupt.token());
    return store;
}

} // namespace

Result<StorePtr> openForReading(const Context &context)
{
    return open(context, openOptions(context, true));
}

Result<StorePtr> openForWriting(const Context &context)
{
    auto store = open(context, openOptions(context, false));
    if (!store && store.error().code == ErrorCode::NotFound)
        store.error().advice =
            "Make it first with `eventglassctl init " + context.arguments.store().display() + "`";
    return store;
}

Result<StorePtr> openOrCreate(const Context &context)
{
    auto options = openOptions(context, false);
    options.createFile = true;
    EG_TRY(StorePtr store, open(context, options));
    // A store that is there stays as it is: only `init` may add to it.
    if (!store->database().tableExists("events"))
        EG_CHECK(store->init());
    return store;
}

} // namespace ctl
