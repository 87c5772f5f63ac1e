// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace ctl {

/// The compression format that a file's first bytes show; empty if it is not compressed.
std::string_view compressionOf(std::string_view beginning);

/// Decompresses gzip piece by piece, in constant memory. Concatenated members give one text.
class Inflater
{
public:
    Inflater();
    ~Inflater();
    Inflater(Inflater &&) noexcept;
    Inflater &operator=(Inflater &&) noexcept;

    /// Appends at most `most` bytes to `out`, and removes the consumed bytes from `input`.
    /// InvalidInput if the data is not gzip or is damaged.
    eventstore::Result<> unpack(std::string_view &input, std::string &out, std::size_t most);
    /// True between members, where a complete file may end.
    bool mayEnd() const;

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
};

} // namespace ctl
