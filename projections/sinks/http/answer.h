// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace projections::http {

/// An HTTP response.
struct Answer
{
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
    std::string body;

    /// The first header of that name (in lower case); empty if there is none.
    std::string_view header(std::string_view name) const;
    bool good() const { return status >= 200 && status < 300; }
};

/// Parses one HTTP/1.1 response from the pieces in which it arrives. Errors are texts for people,
/// without the server's name. Not thread-safe.
class AnswerReader
{
public:
    explicit AnswerReader(std::size_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    /// Parses the next piece. InvalidData when it is not HTTP, or the response is too large.
    eventstore::Result<void> take(std::string_view piece);
    /// Tells the reader that the connection was closed. InvalidData when the response is
    /// incomplete.
    eventstore::Result<void> end();
    bool done() const { return m_state == State::Done; }
    bool began() const { return m_began; }
    /// Whether the connection may be used for another request; only when done().
    bool keepsAlive() const { return m_keepsAlive && m_rest.empty(); }
    Answer take() { return std::move(m_answer); }

private:
    enum class State { Head, Counted, ChunkHead, Chunk, ChunkEnd, Trailer, UntilClose, Done };

    eventstore::Result<void> head();
    eventstore::Result<void> headLines(std::string_view text);
    eventstore::Result<void> statusLine(std::string_view line);
    eventstore::Result<void> bodyFollows();
    eventstore::Result<bool> step();
    eventstore::Result<bool> chunkStep();
    eventstore::Result<void> chunkSize(std::string_view line);
    std::optional<std::string> line();
    eventstore::Result<bool> content(State afterwards);
    eventstore::Result<void> room(std::uint64_t more) const;

    std::size_t m_mostBytes;
    State m_state = State::Head;
    bool m_began = false;
    bool m_keepsAlive = true;
    std::uint64_t m_left = 0; ///< bytes of the body, or of the chunk, still to come
    std::string m_rest;       ///< received, not parsed yet
    Answer m_answer;
};

} // namespace projections::http
