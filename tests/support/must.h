// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QString>
#include <QtTest>

#include <type_traits>
#include <utility>

namespace support {

/// Returns the value of a result, or ends the test process with the error's text. For preparations;
/// use EG_VERIFY for the checks of a test, as it reports the line.
template <class T>
T must(eventstore::Result<T> result)
{
    if (!result)
        qFatal("unexpected error: %s", result.error().text().c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace support

/// Fails the test function with the error's text if the result is an error.
#define EG_VERIFY(...)                                                                             \
    do {                                                                                           \
        const auto &egResult = (__VA_ARGS__);                                                      \
        QVERIFY2(egResult.has_value(), egResult ? "" : egResult.error().text().c_str());           \
    } while (false)
