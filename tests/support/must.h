// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QString>
#include <QtTest>

#include <type_traits>
#include <utility>

namespace support {

/// The value of a result that must be there; otherwise the test process ends with the error's text.
/// For what a test prepares; what it is about is checked with EG_VERIFY, which says where.
template <class T>
T must(eventstore::Result<T> result)
{
    if (!result)
        qFatal("unexpected error: %s", result.error().text().c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace support

/// Fails the test function with the error's text when the result has none.
#define EG_VERIFY(...)                                                                             \
    do {                                                                                           \
        const auto &egResult = (__VA_ARGS__);                                                      \
        QVERIFY2(egResult.has_value(), egResult ? "" : egResult.error().text().c_str());           \
    } while (false)
