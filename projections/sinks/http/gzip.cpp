// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/http/gzip.h"

#include <zlib.h>

namespace projections::http {

using eventstore::ErrorCode;
using eventstore::fail;

eventstore::Result<std::string> gzip(std::string_view bytes)
{
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16;
    if (bytes.size() > (1u << 30) || ::deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow,
                                                    8, Z_DEFAULT_STRATEGY) != Z_OK)
        return fail(ErrorCode::Busy, "There is too little memory to compress rows for sending");
    std::string packed(::deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int status = ::deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    ::deflateEnd(&stream);
    if (status != Z_STREAM_END)
        return fail(ErrorCode::Database, "Rows can't be compressed for sending");
    return packed;
}

} // namespace projections::http
