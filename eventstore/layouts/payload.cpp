// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/payload.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/types.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace eventstore::layouts {
namespace {

/// How many bytes are shown of a payload that can't be decoded.
constexpr std::size_t shownBytes = 192;
constexpr std::size_t shownText = 4'096;
/// Limit for nested encodings, such as compressed JSON in a JSON string.
constexpr int maxLayers = 4;

std::string unreadable(std::string_view bytes, std::string_view encoding, std::string_view why)
{
    json::Writer writer;
    writer.beginObject();
    writer.key("$unreadable").string(why);
    writer.key("$encoding").string(encoding);
    writer.key("$bytes").integer(static_cast<std::int64_t>(bytes.size()));
    if (json::isUtf8(bytes) && bytes.find('\0') == std::string_view::npos)
        writer.key("$text").string(beginningOf(bytes, shownText));
    else
        writer.key("$base64").string(json::base64(bytes.substr(0, shownBytes)));
    writer.endObject();
    return writer.take();
}

std::string wrapped(std::string_view json)
{
    json::Writer writer;
    writer.beginObject().key("$value").raw(json).endObject();
    return writer.take();
}

bool isGzip(std::string_view bytes)
{
    return bytes.starts_with("\x1f\x8b");
}

/// The optional tag that marks data as CBOR.
constexpr std::string_view cborMark = "\xd9\xd9\xf7";

/// True if the first byte begins a CBOR map, as the payload of an event is a map. Text never begins
/// with such a byte, but encrypted bytes may.
bool mayBeCbor(std::string_view bytes)
{
    const auto first = bytes.empty() ? 0U : static_cast<unsigned char>(bytes.front());
    return (first >= 0xA0 && first <= 0xBB) || first == 0xBF || bytes.starts_with(cborMark);
}

/// Checks the two header bytes of zlib: deflate, and a check value over both.
bool isZlib(std::string_view bytes)
{
    if (bytes.size() < 6 || (static_cast<unsigned char>(bytes[0]) & 0x0F) != 8 || bytes[0] != 0x78)
        return false;
    return (static_cast<unsigned char>(bytes[0]) * 256 + static_cast<unsigned char>(bytes[1])) %
               31 ==
           0;
}

/// The decompressed bytes; absent if they are damaged, incomplete, or larger than the limit.
std::optional<std::string> inflated(std::string_view bytes)
{
    z_stream stream{};
    if (inflateInit2(&stream, MAX_WBITS + 32) != Z_OK) // + 32: gzip or zlib
        return {};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    std::array<char, 16'384> buffer;
    int state = Z_OK;
    while (state == Z_OK && out.size() <= json::Limits{}.bytes) {
        stream.next_out = reinterpret_cast<Bytef *>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(buffer.data(), buffer.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END)
        return {};
    return out;
}

std::string_view trimmed(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::string notJson(std::string_view bytes, const Error &error)
{
    if (bytes.starts_with('\x83'))
        return unreadable(bytes, "erlang-term", "an Erlang term, as its TermSerializer writes it");
    if (bytes.starts_with("\xac\xed\x00\x05"))
        return unreadable(bytes, "java-serialization", "an object serialised by Java");
    if (bytes.starts_with(cborMark))
        return unreadable(bytes, "cbor", "CBOR that is damaged, or more than JSON can say");
    if (!json::isUtf8(bytes) || bytes.find('\0') != std::string_view::npos)
        return unreadable(bytes, "binary",
                          "neither JSON nor text: encrypted, or a format of its own");
    const std::string_view text = trimmed(bytes);
    if (text.starts_with('<'))
        return unreadable(bytes, "xml", "XML, which is shown as it is");
    if (text.starts_with('{') || text.starts_with('['))
        return unreadable(bytes, "json", "JSON that does not parse: " + error.message);
    return unreadable(bytes, "text", "text that is no JSON");
}

std::string decode(std::string_view bytes, int layers)
{
    if (bytes.empty())
        return "{}";
    if (layers < maxLayers && (isGzip(bytes) || isZlib(bytes))) {
        const char *encoding = isGzip(bytes) ? "gzip" : "zlib";
        if (const auto text = inflated(bytes))
            return decode(*text, layers + 1);
        return unreadable(bytes, encoding, "compressed data that is damaged or too large");
    }
    if (mayBeCbor(bytes)) {
        if (std::string json = cborToJson(bytes); !json.empty())
            return json.starts_with('{') ? json : wrapped(json);
    }
    const std::string_view text = trimmed(bytes);
    if (text.starts_with("---")) {
        std::string json = yamlToJson(text);
        if (json.starts_with('{'))
            return json;
        return json.empty() ? unreadable(bytes, "yaml", "YAML that is more than plain values")
                            : wrapped(json);
    }
    const auto value = json::check(text);
    if (!value)
        return notJson(bytes, value.error());
    if (value->kind == json::Kind::Object)
        return std::string(text);
    if (value->kind == json::Kind::Null)
        return "{}";
    if (value->kind == json::Kind::String && layers < maxLayers) {
        std::string inner = json::unescape(value->raw);
        if (const auto again = json::check(inner); again && again->kind == json::Kind::Object)
            return inner;
    }
    return wrapped(value->raw);
}

} // namespace

std::string payloadObject(std::string_view bytes)
{
    return decode(bytes, 0);
}

std::string withMembers(std::string object,
                        const std::vector<std::pair<std::string, std::string>> &members)
{
    std::string added;
    bool first = true;
    json::forEachMember(object, [&first](std::string_view, json::Value) { return first = false; });
    for (const auto &[key, value] : members) {
        if (json::member(object, key))
            continue;
        added += (first ? "" : ", ") + json::quote(key) + ": " + value;
        first = false;
    }
    if (!added.empty())
        object.insert(object.rfind('}'), added);
    return object;
}

} // namespace eventstore::layouts
