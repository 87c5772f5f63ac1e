// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/error.h"

#include <string_view>

namespace eventstore {

std::string Error::text() const
{
    if (advice.empty() || message.empty())
        return message + advice;
    const bool ended = std::string_view(".?!").find(message.back()) != std::string_view::npos;
    return message + (ended ? " " : ". ") + advice;
}

} // namespace eventstore
