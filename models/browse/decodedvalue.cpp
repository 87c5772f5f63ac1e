// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/decodedvalue.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/payload.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>
#include <optional>
#include <string_view>

using namespace Qt::StringLiterals;
using eventstore::Timestamp;
namespace json = eventstore::json;

namespace models {
namespace {

using Form = DecodedValue::Form;

/// A shorter text is likelier a word than Base64 or hexadecimal of something.
constexpr qsizetype shortestCode = 8;
/// Bytes that are neither text nor JSON are shown for texts of this length, and no word.
constexpr qsizetype shortestBytes = 16;
/// Where the clocks of Windows, .NET and UUIDs begin, in seconds since 1970.
constexpr std::int64_t windowsBegin = -11'644'473'600; // 1601-01-01
constexpr std::int64_t dotNetBegin = -62'135'596'800;  // 0001-01-01
constexpr std::int64_t uuidBegin = -12'219'292'800;    // 1582-10-15
constexpr std::int64_t ticksASecond = 10'000'000;      // of these three
/// A number is taken for a time if it means one between these.
constexpr std::int64_t year2000 = 946'684'800;
constexpr std::int64_t year2100 = 4'102'444'800;

struct Decoding
{
    Q_DECLARE_TR_FUNCTIONS(Decoding)
};

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

bool isPrintable(std::string_view bytes)
{
    return json::isUtf8(bytes) && std::ranges::none_of(bytes, [](char c) {
               const auto code = static_cast<unsigned char>(c);
               return code == 0x7f || (code < 0x20 && c != '\n' && c != '\r' && c != '\t');
           });
}

bool isStructure(std::string_view text)
{
    const auto value = json::check(text);
    return value && (value->kind == json::Kind::Object || value->kind == json::Kind::Array);
}

DecodedValue textValue(const QString &encoding, const QByteArray &text)
{
    return {encoding, isStructure(view(text)) ? Form::Json : Form::Text, text.toStdString(), {}};
}

/// What bytes say: text, JSON also if it is compressed or CBOR, or just bytes if those are wanted.
std::optional<DecodedValue> bytesValue(const QString &encoding, const QByteArray &bytes,
                                       bool anything)
{
    if (isPrintable(view(bytes)))
        return textValue(encoding, bytes);
    if (std::string payload = eventstore::layouts::payloadObject(view(bytes));
        !json::member(payload, "$unreadable"))
        return DecodedValue{encoding, Form::Json, std::move(payload), {}};
    if (!anything)
        return {};
    return DecodedValue{encoding, Form::Bytes, bytes.toStdString(), {}};
}

void addJson(const QByteArray &text, QList<DecodedValue> &found)
{
    const auto value = json::check(view(text));
    if (!value)
        return;
    if (value->kind == json::Kind::String)
        found << textValue(Decoding::tr("JSON string"),
                           QByteArray::fromStdString(json::unescape(value->raw)));
    else if (value->kind == json::Kind::Object || value->kind == json::Kind::Array)
        found << DecodedValue{Decoding::tr("JSON"), Form::Json, text.toStdString(), {}};
}

std::optional<QByteArray> fromBase64(QByteArray text)
{
    text = text.simplified().replace(" ", "");
    if (text.size() % 4 == 1)
        return {};
    auto options = QByteArray::Base64Options(QByteArray::AbortOnBase64DecodingErrors);
    if (text.contains('-') || text.contains('_'))
        options |= QByteArray::Base64UrlEncoding;
    const auto decoded = QByteArray::fromBase64Encoding(text, options);
    return decoded && !decoded.decoded.isEmpty() ? std::optional(decoded.decoded) : std::nullopt;
}

/// Header and claims. https://www.rfc-editor.org/rfc/rfc7519
void addToken(const QByteArray &text, QList<DecodedValue> &found)
{
    const auto parts = text.split('.');
    if (parts.size() != 3)
        return;
    const auto header = fromBase64(parts[0]);
    const auto claims = fromBase64(parts[1]);
    if (!header || !claims || !isStructure(view(*header)) || !isStructure(view(*claims)))
        return;
    found << textValue(Decoding::tr("Token (JWT), claims; signature not checked"), *claims)
          << textValue(Decoding::tr("Token (JWT), header"), *header);
}

void addHexadecimal(QByteArray text, QList<DecodedValue> &found)
{
    if (text.startsWith("0x") || text.startsWith("\\x")) // as PostgreSQL writes bytes
        text.remove(0, 2);
    static const QRegularExpression hexadecimal(u"^[0-9a-fA-F]+$"_s);
    if (text.size() < shortestCode || text.size() % 2 != 0 ||
        !hexadecimal.match(QString::fromLatin1(text)).hasMatch())
        return;
    const bool number = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    const auto value = bytesValue(Decoding::tr("Hexadecimal"), QByteArray::fromHex(text),
                                  !number && text.size() >= shortestBytes);
    if (value)
        found << *value;
}

void addBase64(const QByteArray &text, QList<DecodedValue> &found)
{
    if (text.size() < shortestCode)
        return;
    const auto has = [&text](char first, char last) {
        return std::ranges::any_of(text, [=](char c) { return c >= first && c <= last; });
    };
    const bool noWord = text.endsWith('=') || (has('a', 'z') && has('A', 'Z') && has('0', '9'));
    if (const auto bytes = fromBase64(text)) {
        const auto value =
            bytesValue(Decoding::tr("Base64"), *bytes, noWord && text.size() >= shortestBytes);
        if (value)
            found << *value;
    }
}

void addEscapes(const QByteArray &text, QList<DecodedValue> &found)
{
    if (!text.contains('\\'))
        return;
    const std::string quoted = "\"" + text.toStdString() + "\"";
    const auto value = json::check(quoted);
    if (value && value->kind == json::Kind::String)
        found << textValue(Decoding::tr("Escape sequences"),
                           QByteArray::fromStdString(json::unescape(value->raw)));
}

void addUrlEncoding(QByteArray text, QList<DecodedValue> &found)
{
    static const QRegularExpression encoded(u"%[0-9a-fA-F]{2}"_s);
    if (!encoded.match(QString::fromUtf8(text)).hasMatch())
        return;
    if (text.contains('=')) // the fields of a form
        text.replace('+', ' ');
    const auto decoded = QByteArray::fromPercentEncoding(text);
    if (isPrintable(view(decoded)))
        found << textValue(Decoding::tr("URL encoding"), decoded);
}

void addTime(const QString &encoding, std::int64_t units, std::int64_t unitsASecond,
             std::int64_t offset, QList<DecodedValue> &found)
{
    const std::int64_t seconds = units / unitsASecond + offset;
    if (units < 0 || seconds < year2000 || seconds >= year2100)
        return;
    constexpr std::int64_t micros = eventstore::microsPerSecond;
    const std::int64_t rest = units % unitsASecond;
    const std::int64_t fraction =
        unitsASecond > micros ? rest / (unitsASecond / micros) : rest * (micros / unitsASecond);
    found << DecodedValue{encoding, Form::Time, {}, Timestamp{seconds * micros + fraction}};
}

/// A number that means a time between 2000 and 2100 in one of the usual units.
void addTimes(const QString &text, QList<DecodedValue> &found)
{
    static const QRegularExpression number(u"^([0-9]{9,19})(?:[.,]([0-9]{1,9}))?$"_s);
    const auto match = number.match(text);
    bool fits = false;
    const qint64 units = match.captured(1).toLongLong(&fits);
    if (!fits)
        return;
    if (match.hasCaptured(2)) { // seconds, as Python and Ruby print them
        const qint64 micros = match.captured(2).leftJustified(6, u'0', true).toLongLong();
        if (units < year2100)
            addTime(Decoding::tr("Seconds since 1970"),
                    units * eventstore::microsPerSecond + micros, eventstore::microsPerSecond, 0,
                    found);
        return;
    }
    addTime(Decoding::tr("Seconds since 1970"), units, 1, 0, found);
    addTime(Decoding::tr("Milliseconds since 1970"), units, 1'000, 0, found);
    addTime(Decoding::tr("Microseconds since 1970"), units, eventstore::microsPerSecond, 0, found);
    addTime(Decoding::tr("Nanoseconds since 1970"), units, 1'000'000'000, 0, found);
    addTime(Decoding::tr("Ticks of .NET"), units, ticksASecond, dotNetBegin, found);
    addTime(Decoding::tr("File time of Windows"), units, ticksASecond, windowsBegin, found);
}

/// The time at which a UUID of version 1, 6 or 7 was made. https://www.rfc-editor.org/rfc/rfc9562
void addUuidTime(const QString &text, QList<DecodedValue> &found)
{
    static const QRegularExpression shape(
        u"^[{]?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}[}]?$"_s);
    if (!shape.match(text).hasMatch())
        return;
    const QUuid id = QUuid::fromString(text);
    const auto low = std::int64_t(id.data1);
    const auto mid = std::int64_t(id.data2);
    const auto high = std::int64_t(id.data3 & 0x0fff);
    const QString encoding = Decoding::tr("UUID version %1, made at").arg(id.data3 >> 12);
    switch (id.data3 >> 12) {
    case 1:
        addTime(encoding, (high << 48) | (mid << 32) | low, ticksASecond, uuidBegin, found);
        break;
    case 6:
        addTime(encoding, (low << 28) | (mid << 12) | high, ticksASecond, uuidBegin, found);
        break;
    case 7:
        addTime(encoding, (low << 16) | mid, 1'000, 0, found);
        break;
    default: // random, or made of a name
        break;
    }
}

} // namespace

QList<DecodedValue> decodedValues(const QString &text)
{
    QList<DecodedValue> found;
    const QString trimmed = text.trimmed();
    const QByteArray bytes = trimmed.toUtf8();
    addJson(bytes, found);
    addToken(bytes, found);
    addTimes(trimmed, found);
    addUuidTime(trimmed, found);
    addHexadecimal(bytes, found);
    addBase64(bytes, found);
    addUrlEncoding(bytes, found);
    addEscapes(bytes, found);
    return found;
}

} // namespace models
