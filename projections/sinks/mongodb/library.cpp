// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/mongodb/library.h"

#include <dlfcn.h>

namespace projections::mongodb {

namespace {

struct Loaded
{
    Library library;
    bool complete = false;
};

bool find(void *handle, const char *name, auto &function)
{
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(handle, name));
    return function != nullptr;
}

Loaded load()
{
    Loaded loaded;
    void *handle = ::dlopen("libmongoc-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return loaded;
    loaded.complete = true;
#define EG_MONGOC_FIND(name)                                                                       \
    loaded.complete = find(handle, "mongoc_" #name, loaded.library.name) && loaded.complete;
    EG_MONGOC_FUNCTIONS(EG_MONGOC_FIND)
#undef EG_MONGOC_FIND
    if (loaded.complete) {
        loaded.library.init();
        // Discard the library's log messages: errors are returned as values.
        loaded.library.log_set_handler(nullptr, nullptr);
    }
    return loaded;
}

const Loaded &loadedOnce()
{
    static const Loaded loaded = load();
    return loaded;
}

} // namespace

eventstore::Result<void> loadLibrary()
{
    if (loadedOnce().complete)
        return {};
    return eventstore::fail(eventstore::ErrorCode::Unsupported,
                            "MongoDB can't be used: libmongoc 1.17 or later is not installed",
                            "Install it (libmongoc-1.0-0)");
}

const Library &library()
{
    return loadedOnce().library;
}

} // namespace projections::mongodb
