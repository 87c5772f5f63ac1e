// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exportfile.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace models {

struct ExportFile::Packing
{
    z_stream stream{};
    std::array<char, 64 * 1024> out{};
    bool begun = false;

    ~Packing()
    {
        if (begun)
            ::deflateEnd(&stream);
    }
};

ExportFile::ExportFile(const QString &path)
    : m_file(path)
    , m_packing(isPacked(path) ? std::make_unique<Packing>() : nullptr)
{
}

ExportFile::~ExportFile() = default;

bool ExportFile::isPacked(const QString &path)
{
    return path.endsWith(QLatin1StringView(".gz"), Qt::CaseInsensitive);
}

bool ExportFile::open()
{
    constexpr int gzipWindow = 15 + 16;
    if (m_packing) {
        m_packing->begun = ::deflateInit2(&m_packing->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                                          gzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK;
        if (!m_packing->begun)
            return false;
    }
    return m_file.open(QIODevice::WriteOnly);
}

bool ExportFile::write(std::string_view bytes)
{
    constexpr std::size_t most = 1u << 30; // zlib counts with 32 bits
    if (!m_packing)
        return m_file.write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size());
    while (!bytes.empty()) {
        const auto piece = bytes.substr(0, most);
        m_packing->stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(piece.data()));
        m_packing->stream.avail_in = static_cast<uInt>(piece.size());
        if (!pack(Z_NO_FLUSH))
            return false;
        bytes.remove_prefix(piece.size());
    }
    return true;
}

/// Calls deflate() until all input is consumed.
bool ExportFile::pack(int flush)
{
    auto &[stream, out, begun] = *m_packing;
    do {
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        if (::deflate(&stream, flush) == Z_STREAM_ERROR)
            return false;
        const auto size = qint64(out.size()) - qint64(stream.avail_out);
        if (m_file.write(out.data(), size) != size)
            return false;
    } while (stream.avail_out == 0);
    return true;
}

bool ExportFile::commit()
{
    return (!m_packing || pack(Z_FINISH)) && m_file.commit();
}

QString ExportFile::errorString() const
{
    return m_file.errorString();
}

} // namespace models
