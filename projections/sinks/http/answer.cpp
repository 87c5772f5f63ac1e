// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/http/answer.h"

#include <algorithm>
#include <charconv>

namespace projections::http {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr std::size_t mostHeadBytes = 64 * 1024;

tl::unexpected<eventstore::Error> noHttp(std::string why)
{
    return fail(ErrorCode::InvalidData, std::move(why));
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::optional<std::uint64_t> number(std::string_view text, int base)
{
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

std::string_view Answer::header(std::string_view name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const auto &one) { return one.first == name; });
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Result<void> AnswerReader::take(std::string_view piece)
{
    m_began = m_began || !piece.empty();
    m_rest += piece;
    while (m_state != State::Done) {
        EG_TRY(const bool more, step());
        if (!more)
            break;
    }
    return {};
}

Result<void> AnswerReader::end()
{
    if (m_state == State::UntilClose)
        m_state = State::Done;
    m_keepsAlive = false;
    if (m_state != State::Done)
        return noHttp(m_began ? "the answer ends in the middle" : "there is no answer");
    return {};
}

Result<bool> AnswerReader::step()
{
    switch (m_state) {
    case State::Head:
        if (m_rest.find("\r\n\r\n") == std::string::npos &&
            m_rest.find("\n\n") == std::string::npos) {
            constexpr std::string_view begin = "HTTP/";
            if (m_rest.compare(0, begin.size(), begin.substr(0, m_rest.size())) != 0)
                return noHttp("the answer is no HTTP");
            if (m_rest.size() > mostHeadBytes)
                return noHttp("the header of the answer has no end");
            return false;
        }
        EG_CHECK(head());
        return true;
    case State::Counted:
        return content(State::Done);
    case State::UntilClose:
        EG_CHECK(room(m_rest.size()));
        m_answer.body += m_rest;
        m_rest.clear();
        return false;
    case State::Done:
        return false;
    default:
        return chunkStep();
    }
}

Result<void> AnswerReader::head()
{
    const auto crlf = m_rest.find("\r\n\r\n");
    const auto lf = m_rest.find("\n\n");
    const bool plain = lf < crlf;
    const std::size_t end = plain ? lf : crlf;
    const std::string text = m_rest.substr(0, end);
    m_rest.erase(0, end + (plain ? 2 : 4));
    EG_CHECK(headLines(text));
    // Informational (such as 100 Continue): the actual response follows.
    if (m_answer.status < 200) {
        m_answer = {};
        return {};
    }
    return bodyFollows();
}

Result<void> AnswerReader::headLines(std::string_view text)
{
    bool first = true;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
        const std::string_view one = trimmed(text.substr(at, lineEnd - at));
        at = lineEnd + 1;
        if (first) {
            EG_CHECK(statusLine(one));
            first = false;
            continue;
        }
        const auto colon = one.find(':');
        if (colon == std::string_view::npos || colon == 0)
            return noHttp("the header of the answer has a line that is not valid");
        m_answer.headers.emplace_back(lowerCase(one.substr(0, colon)),
                                      std::string(trimmed(one.substr(colon + 1))));
    }
    return {};
}

Result<void> AnswerReader::statusLine(std::string_view one)
{
    if (one.size() < 12 || !one.starts_with("HTTP/1.") || one[8] != ' ' ||
        (one.size() > 12 && one[12] != ' '))
        return noHttp("the answer is no HTTP/1");
    const auto status = number(one.substr(9, 3), 10);
    if (!status || *status < 100)
        return noHttp("the answer has no status");
    m_answer.status = static_cast<int>(*status);
    m_keepsAlive = one[7] != '0';
    return {};
}

Result<void> AnswerReader::bodyFollows()
{
    if (lowerCase(m_answer.header("connection")) == "close")
        m_keepsAlive = false;
    if (const auto coding = m_answer.header("content-encoding");
        !coding.empty() && lowerCase(coding) != "identity")
        return noHttp("the answer is compressed, which was not asked for");
    if (m_answer.status == 204 || m_answer.status == 304) {
        m_state = State::Done;
        return {};
    }
    const std::string transfer = lowerCase(m_answer.header("transfer-encoding"));
    if (transfer == "chunked") {
        m_state = State::ChunkHead;
        return {};
    }
    if (!transfer.empty())
        return noHttp("the answer comes in a form that is not known");
    bool counted = false;
    for (const auto &[name, value] : m_answer.headers) {
        if (name != "content-length")
            continue;
        const auto length = number(value, 10);
        if (!length || (counted && *length != m_left))
            return noHttp("the answer's length can't be read");
        counted = true;
        m_left = *length;
    }
    if (counted)
        EG_CHECK(room(m_left));
    m_state = counted ? State::Counted : State::UntilClose;
    m_keepsAlive = m_keepsAlive && counted;
    return {};
}

Result<void> AnswerReader::room(std::uint64_t more) const
{
    if (more > m_mostBytes - m_answer.body.size())
        return noHttp("the answer is larger than " + std::to_string(m_mostBytes >> 20) + " MiB");
    return {};
}

Result<bool> AnswerReader::content(State afterwards)
{
    const auto piece = std::min<std::uint64_t>(m_left, m_rest.size());
    m_answer.body.append(m_rest, 0, piece);
    m_rest.erase(0, piece);
    m_left -= piece;
    if (m_left > 0)
        return false;
    m_state = afterwards;
    return true;
}

std::optional<std::string> AnswerReader::line()
{
    const auto end = m_rest.find('\n');
    if (end == std::string::npos)
        return std::nullopt;
    std::string found(trimmed(std::string_view(m_rest).substr(0, end)));
    m_rest.erase(0, end + 1);
    return found;
}

Result<void> AnswerReader::chunkSize(std::string_view one)
{
    const auto size = number(trimmed(one.substr(0, one.find(';'))), 16);
    if (!size)
        return noHttp("a chunk of the answer has no size");
    EG_CHECK(room(*size));
    m_left = *size;
    m_state = *size == 0 ? State::Trailer : State::Chunk;
    return {};
}

Result<bool> AnswerReader::chunkStep()
{
    if (m_state == State::Chunk)
        return content(State::ChunkEnd);
    const auto one = line();
    if (!one) {
        if (m_rest.size() > mostHeadBytes)
            return noHttp("a chunk of the answer has no size");
        return false;
    }
    if (m_state == State::ChunkHead) {
        EG_CHECK(chunkSize(*one));
    } else if (m_state == State::ChunkEnd) {
        if (!one->empty())
            return noHttp("a chunk of the answer is longer than it says");
        m_state = State::ChunkHead;
    } else if (one->empty()) {
        m_state = State::Done;
    }
    return true;
}

} // namespace projections::http
