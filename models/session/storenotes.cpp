// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/storenotes.h"

#include "eventstore/layouts/descriptor.h"
#include "models/format.h"

namespace models {

namespace {

/// Begins with a capital letter: on the command line the same text follows a colon.
QString sentence(std::string_view text)
{
    auto said = format::visible(format::text(text));
    if (said.isEmpty())
        return said;
    said[0] = said.front().toUpper();
    return said.endsWith(QLatin1Char('.')) ? said : said + QLatin1Char('.');
}

} // namespace

struct StoreNotes::Answer
{
    std::vector<std::string> warnings;
    std::string note;
    std::string library = {};
};

StoreNotes::StoreNotes(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Open)
            return read();
        // The notes stay while the session reconnects.
        if (state == Session::State::Closed || state == Session::State::Opening)
            take({});
    });
    if (session.state() == Session::State::Open)
        read();
}

QStringList StoreNotes::all() const
{
    return m_readingNote.isEmpty() ? m_warnings : m_warnings + QStringList{m_readingNote};
}

void StoreNotes::read()
{
    m_task = m_session.run<Answer>(
        this,
        [](eventstore::Store &store, std::stop_token) -> eventstore::Result<Answer> {
            Answer answer{store.openingWarnings(), {}};
            EG_TRY(answer.note, store.readingNote());
            if (const auto *layout = store.foreignLayout())
                answer.library = layout->title;
            return answer;
        },
        [this](eventstore::Result<Answer> answer) {
            if (answer)
                take(*answer);
            else // it is unknown whether everything is shown
                take({{}, format::utf8(format::error(answer.error()))});
        });
}

void StoreNotes::take(const Answer &answer)
{
    QStringList warnings;
    for (const auto &warning : answer.warnings)
        warnings << sentence(warning);
    const auto note = sentence(answer.note);
    const auto library = format::visible(format::text(answer.library));
    if (warnings == m_warnings && note == m_readingNote && library == m_library)
        return;
    m_library = library;
    m_warnings = std::move(warnings);
    m_readingNote = note;
    emit changed();
}

} // namespace models
