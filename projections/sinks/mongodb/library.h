// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <mongoc/mongoc.h>

namespace projections::mongodb {

// The functions of libmongoc that are used, without "mongoc_".
#define EG_MONGOC_FUNCTIONS(X)                                                                     \
    X(init)                                                                                        \
    X(log_set_handler)                                                                             \
    X(uri_new_with_error)                                                                          \
    X(uri_set_username)                                                                            \
    X(uri_set_password)                                                                            \
    X(uri_destroy)                                                                                 \
    X(client_new_from_uri_with_error)                                                              \
    X(client_set_error_api)                                                                        \
    X(client_command_simple)                                                                       \
    X(client_write_command_with_opts)                                                              \
    X(client_get_collection)                                                                       \
    X(client_get_database)                                                                         \
    X(client_destroy)                                                                              \
    X(database_get_collection_names_with_opts)                                                     \
    X(database_destroy)                                                                            \
    X(collection_create_bulk_operation_with_opts)                                                  \
    X(collection_find_with_opts)                                                                   \
    X(collection_destroy)                                                                          \
    X(bulk_operation_replace_one_with_opts)                                                        \
    X(bulk_operation_remove_one_with_opts)                                                         \
    X(bulk_operation_execute)                                                                      \
    X(bulk_operation_destroy)                                                                      \
    X(cursor_next)                                                                                 \
    X(cursor_error)                                                                                \
    X(cursor_destroy)

/// libmongoc, loaded when a sink is opened instead of at program start: on loading it creates a
/// file in /dev/shm for every process, and writes to standard error when it can't.
struct Library
{
#define EG_MONGOC_MEMBER(name) decltype(&::mongoc_##name) name = nullptr;
    EG_MONGOC_FUNCTIONS(EG_MONGOC_MEMBER)
#undef EG_MONGOC_MEMBER
};

/// Loads the library once. Unsupported when it is not installed. Any thread.
eventstore::Result<void> loadLibrary();
/// Call it only after loadLibrary() has succeeded.
const Library &library();

} // namespace projections::mongodb
