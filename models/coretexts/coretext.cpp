// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/coretexts/coretext.h"

#include "models/coretexts/tables.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace models {
namespace {

using Values = std::vector<std::string_view>;

/// Limit of nesting; no sentence of the core is nested deeper.
constexpr int deepest = 4;
/// A longer text is not a sentence of the core, or contains text from elsewhere.
constexpr std::size_t longest = 2000;

/// Words before and behind a number.
constexpr std::array<std::string_view, 16> wordsBefore = {
    "position ",    "position was ",    "now it is ",  "version ",
    "its last is ", "row is at ",       "read model ", "offset ",
    "line ",        "events waiting: ", "behind: ",    "behind them: ",
    "events: ",     "messages: ",       "(limit ",     "1 to "};
constexpr std::array<std::string_view, 12> wordsAfter = {
    " event ", " events ",    " rows", " more rows", " bytes", " dead letters",
    " times",  " partitions", " ms",   " MiB",       " s old", " s)"};

/// What a field of an event holds or has to hold: single words, which the tables leave out.
constexpr std::array<const char *, 4> kinds = {
    QT_TRANSLATE_NOOP("core", "a boolean"), QT_TRANSLATE_NOOP("core", "a number"),
    QT_TRANSLATE_NOOP("core", "a string"), QT_TRANSLATE_NOOP("core", "an object")};

/// A text of the tables, split at its placeholders: "no store in %1" becomes "no store in " and "".
struct Pattern
{
    explicit Pattern(const char *text)
        : source(text)
    {
        std::string_view rest = text;
        for (auto at = rest.find('%'); at != std::string_view::npos; at = rest.find('%', at)) {
            if (at + 1 < rest.size() && rest[at + 1] >= '1' && rest[at + 1] <= '9') {
                pieces.push_back(rest.substr(0, at));
                rest.remove_prefix(at + 2);
                at = 0;
            } else {
                ++at;
            }
        }
        pieces.push_back(rest);
        for (const auto piece : pieces)
            letters += piece.size();
    }

    /// The values of the placeholders in a text; nullopt if the text does not match.
    std::optional<Values> match(std::string_view text) const
    {
        if (pieces.size() == 1)
            return text == pieces.front() ? std::optional<Values>(Values{}) : std::nullopt;
        if (text.size() < letters + pieces.size() - 1 || !text.starts_with(pieces.front()) ||
            !text.ends_with(pieces.back()))
            return std::nullopt;
        text.remove_prefix(pieces.front().size());
        text.remove_suffix(pieces.back().size());
        Values values;
        for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
            const auto at = text.find(pieces[i], 1);
            if (at == std::string_view::npos)
                return std::nullopt;
            values.push_back(text.substr(0, at));
            text.remove_prefix(at + pieces[i].size());
        }
        if (text.empty())
            return std::nullopt;
        values.push_back(text);
        return values;
    }

    /// A value in quotes is a name, never a sentence.
    bool isQuoted(std::size_t place) const
    {
        return pieces[place].ends_with('"') && pieces[place + 1].starts_with('"');
    }
    /// True if the words around a value say that it is a number to be read. Ids, ports and years
    /// may consist of digits, too, and are no numbers.
    bool isNumber(std::size_t place) const
    {
        const auto before = pieces[place];
        const auto after = pieces[place + 1];
        return std::ranges::any_of(wordsBefore,
                                   [&](std::string_view word) { return before.ends_with(word); }) ||
               std::ranges::any_of(wordsAfter,
                                   [&](std::string_view word) { return after.starts_with(word); });
    }
    /// Order of the patterns, as a text may match several: first those that begin with text of
    /// their own, then those with more letters.
    std::size_t rank() const { return letters + (pieces.front().empty() ? 0 : farMore); }

    static constexpr std::size_t farMore = 10'000;
    const char *source;
    std::vector<std::string_view> pieces;
    std::size_t letters = 0;
};

std::vector<Pattern> allPatterns()
{
    std::vector<Pattern> patterns;
    for (const auto &table :
         {eventstoreTexts(), layoutsTexts(), projectionsTexts(), sinksTexts(), windowTexts()}) {
        for (const char *const text : table)
            patterns.emplace_back(text);
    }
    std::ranges::stable_sort(patterns, std::greater(), &Pattern::rank);
    return patterns;
}

/// Fills in the values; "%1" inside a value is not taken for a placeholder.
QString filled(const QString &translated, const QStringList &values)
{
    QString text;
    for (qsizetype i = 0; i < translated.size(); ++i) {
        const qsizetype number = translated.at(i) == u'%' && i + 1 < translated.size()
                                     ? translated.at(i + 1).digitValue()
                                     : 0;
        if (number < 1 || number > values.size()) {
            text += translated.at(i);
            continue;
        }
        text += values.at(number - 1);
        ++i;
    }
    return text;
}

std::optional<QString> translated(std::string_view text, int depth);

/// The number grouped as everywhere in the window; nullopt if the text is none.
std::optional<QString> grouped(std::string_view text)
{
    std::int64_t number = 0;
    const auto *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || std::to_string(number) != text)
        return std::nullopt;
    return format::number(number);
}

/// A value may be a sentence and is then translated; a single word is a name and is not.
QString valueText(std::string_view value, int depth)
{
    if (value.find(' ') == std::string_view::npos)
        return format::text(value);
    if (const auto *const kind = std::ranges::find(kinds, value); kind != kinds.end())
        return QCoreApplication::translate("core", *kind);
    return translated(value, depth).value_or(format::text(value));
}

/// Two sentences in a row, both found in the tables; with `oneIsEnough`, at least one of them.
std::optional<QString> inTwo(std::string_view text, int depth, bool oneIsEnough)
{
    for (auto at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 1)) {
        auto first = translated(text.substr(0, at + 1), depth);
        if (!first)
            first = translated(text.substr(0, at), depth);
        const auto second = translated(text.substr(at + 2), depth);
        if (!(first && second) && !(oneIsEnough && (first || second)))
            continue;
        const QString begin = first.value_or(format::text(text.substr(0, at)));
        return begin + (begin.endsWith(u'.') ? u" "_s : u". "_s) +
               second.value_or(format::text(text.substr(at + 2)));
    }
    return std::nullopt;
}

/// The name of a field and what is wrong with it: "amount is empty".
std::optional<QString> ofField(std::string_view text, int depth)
{
    const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_");
    if (end == 0 || end == std::string_view::npos || text[end] != ' ')
        return std::nullopt;
    const auto what = text.substr(end + 1);
    if (!what.starts_with("is ") && !what.starts_with("holds ") && !what.starts_with("the "))
        return std::nullopt;
    const auto said = translated(what, depth);
    if (!said)
        return std::nullopt;
    return filled(QCoreApplication::translate("core", "%1 %2", "a field and what is wrong with it"),
                  {format::text(text.substr(0, end)), *said});
}

std::optional<QString> translated(std::string_view text, int depth)
{
    static const auto patterns = allPatterns();
    if (depth == 0 || text.empty() || text.size() > longest)
        return std::nullopt;
    if (auto both = inTwo(text, depth - 1, false))
        return both;
    for (const Pattern &pattern : patterns) {
        const auto found = pattern.match(text);
        if (!found)
            continue;
        QStringList values;
        for (std::size_t i = 0; i < found->size(); ++i) {
            const auto value = (*found)[i];
            const auto number = pattern.isNumber(i) ? grouped(value) : std::nullopt;
            if (number)
                values += *number;
            else
                values += pattern.isQuoted(i) ? format::text(value) : valueText(value, depth - 1);
        }
        return filled(QCoreApplication::translate("core", pattern.source), values);
    }
    if (auto field = ofField(text, depth - 1))
        return field;
    return inTwo(text, depth - 1, true);
}

} // namespace

QString coreText(std::string_view text)
{
    return translated(text, deepest).value_or(format::text(text));
}

} // namespace models
