// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace eventstore {

/// A value, or the error that explains why there is none. No function of these libraries lets an
/// exception out.
template <class T = void>
using Result = tl::expected<T, Error>;

/// Builds the failing side of any Result: `return fail(ErrorCode::NotFound, "…", "…");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string advice = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(advice)});
}

/// Passes an error on.
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace eventstore

#define EG_CONCAT_INNER(a, b) a##b
#define EG_CONCAT(a, b) EG_CONCAT_INNER(a, b)
/// EG_CHECK(call): returns the call's error from the enclosing function, if there is one.
#define EG_CHECK(...)                                                                              \
    do {                                                                                           \
        if (auto egChecked = (__VA_ARGS__); !egChecked)                                            \
            return ::eventstore::fail(std::move(egChecked).error());                               \
    } while (false)
/// EG_TRY(auto x, call): x becomes the call's value, or the enclosing function returns its error.
#define EG_TRY(declaration, ...)                                                                   \
    auto EG_CONCAT(egResult, __LINE__) = (__VA_ARGS__);                                            \
    if (!EG_CONCAT(egResult, __LINE__))                                                            \
        return ::eventstore::fail(std::move(EG_CONCAT(egResult, __LINE__)).error());               \
    declaration = std::move(*EG_CONCAT(egResult, __LINE__))
