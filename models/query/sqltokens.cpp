// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/sqltokens.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models::sql {
namespace {

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f' || c == u'\v';
}

bool isWordStart(QChar c)
{
    return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c.unicode() >= 0x80;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isWordPart(QChar c)
{
    return isWordStart(c) || isDigit(c) || c == u'$';
}

/// Differences between the dialects. A further dialect does not compile until it is described here.
struct Syntax
{
    bool otherQuotes = false;    ///< quoted names also as `…` and […]
    bool dollarTexts = false;    ///< $tag$…$tag$
    bool prefixedTexts = false;  ///< e'…' with escapes, u&'…', u&"…"
    bool joinedTexts = false;    ///< adjacent strings on separate lines are one
    bool nestedComments = false; ///< /* /* */ */
    bool returnEndsLine = false; ///< \r ends a line comment, too
    bool lowerCase = false;      ///< unquoted names are folded to lower case
};

Syntax syntaxOf(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Sqlite:
        return {.otherQuotes = true};
    case Dialect::Postgres:
        return {.dollarTexts = true,
                .prefixedTexts = true,
                .joinedTexts = true,
                .nestedComments = true,
                .returnEndsLine = true,
                .lowerCase = true};
    }
    return {};
}

/// Reads token after token.
class Reader
{
public:
    Reader(const QString &text, Dialect dialect)
        : m_text(text)
        , m_syntax(syntaxOf(dialect))
    {
    }

    QList<Token> all()
    {
        QList<Token> found;
        while (m_at < m_text.size()) {
            const auto begin = m_at;
            const auto kind = next();
            found << Token{kind, int(begin), int(m_at - begin)};
        }
        return found;
    }

private:
    QChar at(qsizetype place) const { return place < m_text.size() ? m_text.at(place) : QChar(); }
    bool has(QStringView piece) const { return QStringView(m_text).sliced(m_at).startsWith(piece); }

    TokenKind next()
    {
        const QChar c = at(m_at);
        if (isSpace(c))
            return run(TokenKind::Space, isSpace);
        if (has(u"--"))
            return toLineEnd();
        if (has(u"/*"))
            return blockComment();
        if (c == u'\'')
            return string(false);
        if (c == u'"')
            return closed(TokenKind::Quoted, u'"');
        if (m_syntax.otherQuotes && c == u'`')
            return closed(TokenKind::Quoted, u'`');
        if (m_syntax.otherQuotes && c == u'[')
            return bracketed();
        if (c == u'$' && m_syntax.dollarTexts && dollarText())
            return TokenKind::Text;
        if (isWordStart(c))
            return word();
        if (isDigit(c) || (c == u'.' && isDigit(at(m_at + 1))))
            return number();
        ++m_at;
        return c == u';' ? TokenKind::Semicolon : TokenKind::Operator;
    }

    TokenKind run(TokenKind kind, bool (*belongs)(QChar))
    {
        while (m_at < m_text.size() && belongs(m_text.at(m_at)))
            ++m_at;
        return kind;
    }

    TokenKind toLineEnd()
    {
        while (m_at < m_text.size() && at(m_at) != u'\n' &&
               (!m_syntax.returnEndsLine || at(m_at) != u'\r'))
            ++m_at;
        return TokenKind::Comment;
    }

    /// Block comments nest in PostgreSQL only.
    TokenKind blockComment()
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            if (has(u"/*") && (m_syntax.nestedComments || depth == 0)) {
                ++depth;
                m_at += 2;
            } else if (has(u"*/")) {
                m_at += 2;
                if (--depth == 0)
                    break;
            } else {
                ++m_at;
            }
        }
        return TokenKind::Comment;
    }

    /// A quote inside is doubled.
    TokenKind closed(TokenKind kind, QChar quote)
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (at(m_at) != quote)
                continue;
            if (at(m_at + 1) != quote)
                break;
            ++m_at;
        }
        m_at = std::min(m_at + 1, m_text.size());
        return kind;
    }

    TokenKind bracketed()
    {
        const auto end = m_text.indexOf(u']', m_at);
        m_at = end < 0 ? m_text.size() : end + 1;
        return TokenKind::Quoted;
    }

    void oneString(bool escapes)
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (escapes && at(m_at) == u'\\') {
                ++m_at;
            } else if (at(m_at) == u'\'') {
                if (at(m_at + 1) != u'\'')
                    break;
                ++m_at;
            }
        }
        m_at = std::min(m_at + 1, m_text.size());
    }

    /// A string may continue after a line end, with the same rules.
    TokenKind string(bool escapes)
    {
        for (;;) {
            oneString(escapes);
            if (!m_syntax.joinedTexts)
                return TokenKind::Text;
            const auto behind = m_at;
            bool line = false;
            while (m_at < m_text.size() && (isSpace(at(m_at)) || has(u"--"))) {
                line = line || at(m_at) == u'\n' || at(m_at) == u'\r';
                if (has(u"--"))
                    toLineEnd();
                else
                    ++m_at;
            }
            if (line && at(m_at) == u'\'')
                continue;
            m_at = behind;
            return TokenKind::Text;
        }
    }

    bool dollarText()
    {
        auto end = m_at + 1;
        if (end < m_text.size() && isWordStart(at(end))) {
            while (end < m_text.size() && (isWordStart(at(end)) || isDigit(at(end))))
                ++end;
        }
        if (at(end) != u'$')
            return false;
        const auto tag = m_text.mid(m_at, end - m_at + 1);
        const auto close = m_text.indexOf(tag, end + 1);
        m_at = close < 0 ? m_text.size() : close + tag.size();
        return true;
    }

    TokenKind word()
    {
        const QChar first = at(m_at).toLower();
        const QChar second = at(m_at + 1);
        if (second == u'\'' && (first == u'e' || first == u'b' || first == u'x' || first == u'n')) {
            ++m_at;
            return string(first == u'e' && m_syntax.prefixedTexts);
        }
        if (m_syntax.prefixedTexts && first == u'u' && second == u'&' && at(m_at + 2) == u'\'') {
            m_at += 2;
            return string(false);
        }
        if (m_syntax.prefixedTexts && first == u'u' && second == u'&' && at(m_at + 2) == u'"') {
            m_at += 2;
            return closed(TokenKind::Quoted, u'"');
        }
        return run(TokenKind::Word, isWordPart);
    }

    TokenKind number()
    {
        bool exponent = false;
        while (m_at < m_text.size()) {
            const QChar c = at(m_at);
            const bool sign = exponent && (c == u'+' || c == u'-');
            if (!isDigit(c) && c != u'.' && !isWordStart(c) && !sign)
                break;
            exponent = c == u'e' || c == u'E';
            ++m_at;
        }
        return TokenKind::Number;
    }

    const QString &m_text;
    Syntax m_syntax;
    qsizetype m_at = 0;
};

const QSet<QString> &keywordSet()
{
    static const QSet<QString> set(keywords().begin(), keywords().end());
    return set;
}

} // namespace

QList<Token> tokens(const QString &text, Dialect dialect)
{
    return Reader(text, dialect).all();
}

QList<Statement> statements(const QString &text, Dialect dialect)
{
    QList<Statement> found;
    int begin = -1;
    int end = -1;
    const auto close = [&] {
        if (begin >= 0)
            found << Statement{begin, end - begin};
        begin = -1;
    };
    for (const Token &token : tokens(text, dialect)) {
        if (token.kind == TokenKind::Semicolon) {
            close();
        } else if (!token.silent()) {
            begin = begin < 0 ? token.begin : begin;
            end = token.end();
        }
    }
    close();
    return found;
}

Statement statementAt(const QString &text, int cursor, Dialect dialect)
{
    Statement last;
    for (const Statement &one : statements(text, dialect)) {
        if (one.begin > cursor && !last.empty()) {
            // A statement that begins on the cursor's line wins over one that ended on a line
            // before.
            const auto between = QStringView(text).mid(cursor, one.begin - cursor);
            const auto behind = QStringView(text).mid(
                last.begin + last.length, std::max(0, cursor - last.begin - last.length));
            return behind.contains(u'\n') && !between.contains(u'\n') ? one : last;
        }
        last = one;
    }
    return last;
}

QString nameOf(const QString &text, const Token &token, Dialect dialect)
{
    auto name = text.mid(token.begin, token.length);
    if (token.kind != TokenKind::Quoted)
        return syntaxOf(dialect).lowerCase ? name.toLower() : name;
    const auto begin = name.indexOf(name.back() == u']' ? u'[' : name.back());
    const QChar quote = name.back();
    name = name.mid(begin + 1, name.size() - begin - 2);
    return name.replace(QString(2, quote), QString(quote));
}

QString quoted(const QString &name, Dialect dialect)
{
    const auto plain = [lower = syntaxOf(dialect).lowerCase](QChar c) {
        return c == u'_' || isDigit(c) || (c >= u'a' && c <= u'z') ||
               (!lower && c >= u'A' && c <= u'Z');
    };
    const bool good = !name.isEmpty() && !isDigit(name.front()) &&
                      std::all_of(name.begin(), name.end(), plain) && !isKeyword(name);
    if (good)
        return name;
    auto inner = name;
    return u'"' + inner.replace(u"\""_s, u"\"\""_s) + u'"';
}

bool isKeyword(const QString &word)
{
    return keywordSet().contains(word.toLower());
}

const QStringList &keywords()
{
    static const auto list =
        u"all and any as asc between by case cast coalesce cross desc distinct else end except "
        u"exists explain false filter first for from full group having ilike in inner intersect "
        u"into is join lateral left like limit natural not null nulls offset on or order outer "
        u"over "
        u"partition recursive right select table then true union using values when where window "
        u"with"_s.split(u' ');
    return list;
}

} // namespace models::sql
