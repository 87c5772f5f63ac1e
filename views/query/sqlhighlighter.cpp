// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/query/sqlhighlighter.h"

#include "views/theme.h"

#include <QPlainTextEdit>
#include <QTextCharFormat>

#include <algorithm>

namespace views {

using models::sql::Token;
using models::sql::TokenKind;

namespace {

/// Longer texts are not coloured: each key would split the whole text into tokens again.
constexpr qsizetype longestColoured = 100'000;

} // namespace

SqlHighlighter::SqlHighlighter(QPlainTextEdit *edit)
    : QSyntaxHighlighter(edit->document())
    , m_edit(edit)
{
    connect(&Theme::instance(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void SqlHighlighter::setDialect(models::sql::Dialect dialect)
{
    m_dialect = dialect;
    m_text.clear();
    rehighlight();
}

void SqlHighlighter::setFault(int place)
{
    if (place == m_fault)
        return;
    m_fault = place;
    rehighlight();
}

void SqlHighlighter::cut()
{
    auto text = m_edit->toPlainText();
    if (text == m_text)
        return;
    m_text = std::move(text);
    m_tokens =
        m_text.size() > longestColoured ? QList<Token>() : models::sql::tokens(m_text, m_dialect);
}

void SqlHighlighter::highlightBlock(const QString &text)
{
    cut();
    const int begin = currentBlock().position();
    const int end = begin + int(text.size());
    const auto first =
        std::lower_bound(m_tokens.begin(), m_tokens.end(), begin,
                         [](const Token &token, int place) { return token.end() <= place; });
    for (auto token = first; token != m_tokens.end() && token->begin < end; ++token) {
        QTextCharFormat format;
        switch (token->kind) {
        case TokenKind::Comment:
            format.setForeground(secondaryText());
            format.setFontItalic(true);
            break;
        case TokenKind::Text:
            format.setForeground(severityColor(models::Severity::Good));
            break;
        case TokenKind::Number:
            format.setForeground(severityColor(models::Severity::Warning));
            break;
        case TokenKind::Word:
            if (models::sql::isKeyword(m_text.mid(token->begin, token->length))) {
                format.setForeground(severityColor(models::Severity::Info));
                format.setFontWeight(QFont::DemiBold);
            }
            break;
        default:
            break;
        }
        if (m_fault >= token->begin && m_fault < token->end() && !token->silent()) {
            format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            format.setUnderlineColor(severityColor(models::Severity::Bad));
            format.setForeground(severityColor(models::Severity::Bad));
        }
        const int from = std::max(token->begin, begin);
        setFormat(from - begin, std::min(token->end(), end) - from, format);
    }
}

} // namespace views
