// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/inflater.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace ctl {

using eventstore::ErrorCode;
using eventstore::fail;

std::string_view compressionOf(std::string_view beginning)
{
    using namespace std::string_view_literals;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> marks{
        {{"\x1f\x8b"sv, "gzip"},
         {"\x28\xb5\x2f\xfd"sv, "zstd"},
         {"\xfd\x37\x7a\x58\x5a\x00"sv, "xz"},
         {"BZh"sv, "bzip2"},
         {"PK\x03\x04"sv, "zip"},
         {"\x04\x22\x4d\x18"sv, "lz4"},
         {"\x1f\x9d"sv, "compress"}}};
    for (const auto &[mark, name] : marks) {
        if (beginning.starts_with(mark))
            return name;
    }
    return {};
}

struct Inflater::Stream
{
    z_stream z = {};
    bool between = true; ///< between two members
    bool over = false;   ///< only padding follows

    Stream() { ::inflateInit2(&z, 16 + MAX_WBITS); }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;
    ~Stream() { ::inflateEnd(&z); }
};

Inflater::Inflater()
    : m_stream(std::make_unique<Stream>())
{
}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater &&) noexcept = default;
Inflater &Inflater::operator=(Inflater &&) noexcept = default;

bool Inflater::mayEnd() const
{
    return m_stream->between;
}

eventstore::Result<> Inflater::unpack(std::string_view &input, std::string &out, std::size_t most)
{
    Stream &stream = *m_stream;
    if (stream.between && !input.empty() && input.front() == '\0')
        stream.over = true; // zeros after the last member, as padding of a tape's or disk's block
    if (stream.over) {
        input = {};
        return {};
    }
    constexpr std::size_t atOnce = std::numeric_limits<uInt>::max();
    const std::size_t before = out.size();
    const std::size_t given = std::min(input.size(), atOnce);
    out.resize(before + std::min(most, atOnce));
    stream.z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
    stream.z.avail_in = static_cast<uInt>(given);
    stream.z.next_out = reinterpret_cast<Bytef *>(out.data() + before);
    stream.z.avail_out = static_cast<uInt>(out.size() - before);
    const int code = ::inflate(&stream.z, Z_NO_FLUSH);
    out.resize(out.size() - stream.z.avail_out);
    const std::size_t used = given - stream.z.avail_in;
    input.remove_prefix(used);
    if (code == Z_STREAM_END)
        ::inflateReset(&stream.z);
    else if (code != Z_OK && code != Z_BUF_ERROR)
        return fail(ErrorCode::InvalidInput, "its compressed data is damaged");
    if (code == Z_STREAM_END || used > 0)
        stream.between = code == Z_STREAM_END;
    return {};
}

} // namespace ctl
