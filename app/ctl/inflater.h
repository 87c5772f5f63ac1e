// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace ctl {

/// What a file's first bytes say it is packed with, empty = it is not.
std::string_view compressionOf(std::string_view beginning);

/// Unpacks gzip piece by piece, in constant memory. Several members behind each other are one text.
class Inflater
{
public:
    Inflater();
    ~Inflater();
    Inflater(Inflater &&) noexcept;
    Inflater &operator=(Inflater &&) noexcept;

    /// Appends at most `most` bytes to `out`, and takes from `input` what it used. InvalidInput for
    /// what is no gzip, or not any more.
    eventstore::Result<> unpack(std::string_view &input, std::string &out, std::size_t most);
    /// True between members: here a file may end.
    bool mayEnd() const;

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
};

} // namespace ctl
