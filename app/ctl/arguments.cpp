// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include "app/ctl/command.h"
#include "eventstore/layouts/descriptor.h"
#include "eventstore/sidecar/sidecar.h"
#include "projections/publications/entries.h"
#include "projections/readmodels/readmodel.h"

#include <algorithm>
#include <charconv>

namespace ctl {

namespace {

using Problem = std::optional<std::string>;

// Options of every command.
const Option helpOption{"help", Takes::Nothing, "", "show this help"};
const Option logOption{"log", Takes::File, "FILE", "keep what the command does in this file"};

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

Problem checkNumber(std::string_view text, std::int64_t least, std::string_view what)
{
    const auto value = wholeNumber(text);
    if (!value || *value < least)
        return "takes " + std::string(what) + ", not '" + std::string(text) + "'";
    return {};
}

/// The problem with a value, as the end of a sentence that starts with the option's name.
Problem checkValue(Takes takes, const std::string &value)
{
    switch (takes) {
    case Takes::Nothing:
    case Takes::Text:
        return {};
    case Takes::NonEmpty:
        if (value.empty())
            return "takes a text that is not empty; leave the option out to ask for all";
        return {};
    case Takes::Said:
        if (value.find_first_not_of(" \t\r\n") == std::string::npos)
            return "takes a text that is not empty";
        return {};
    case Takes::File:
        if (value.empty())
            return "takes the path of a file, not an empty text";
        return {};
    case Takes::Count:
        return checkNumber(value, 0, "a whole number (0 or more)");
    case Takes::Positive:
        return checkNumber(value, 1, "a whole number (1 or more)");
    case Takes::Whole:
        return checkNumber(value, std::numeric_limits<std::int64_t>::min(), "a whole number");
    case Takes::Time:
        if (!eventstore::Timestamp::parse(value))
            return "takes a time like 2026-01-31T09:00:00Z or a date, not '" + value + "'";
        return {};
    case Takes::Uuid:
        if (!eventstore::EventId::parse(value))
            return "takes a UUID, not '" + value + "'";
        return {};
    case Takes::Expected:
        if (value == "any")
            return {};
        return checkNumber(value, 0, "a version (0 or more) or 'any'");
    case Takes::Format:
        if (value != "ndjson" && value != "table")
            return "takes 'ndjson' or 'table', not '" + value + "'";
        return {};
    case Takes::Layout:
        if (const auto layout = eventstore::readLayoutFile(value); !layout)
            return "can't be used: " + layout.error().text();
        return {};
    case Takes::Database:
        if (const auto place = eventstore::parseReadModelsPlace(value); !place)
            return "can't be used: " + place.error().text();
        return {};
    }
    return {};
}

Problem checkReadModel(const std::string &name)
{
    if (projections::findReadModel(name))
        return {};
    std::string known;
    for (const auto &model : projections::readModels())
        known += (known.empty() ? "" : ", ") + model->name();
    return "there is no read model '" + name + "' (known: " + known + ")";
}

} // namespace

/// Parses the words of one command line. The reasons for not using CLI11 are in
/// docs/architecture.md (Decisions).
class Parser
{
public:
    Parser(const Command &command, std::span<const std::string> words)
        : m_command(command)
        , m_words(words)
    {
    }

    tl::expected<Arguments, UsageError> parse()
    {
        for (const Option &option : m_command.options)
            m_result.m_offered.emplace(option.name);
        Problem problem = split();
        if (m_result.wantsHelp())
            return std::move(m_result);
        for (const auto &step : {&Parser::assign, &Parser::checkRequired, &Parser::checkRules}) {
            if (!problem)
                problem = (this->*step)();
        }
        if (problem)
            return tl::unexpected(UsageError{*problem});
        return std::move(m_result);
    }

private:
    /// Separates options from operands.
    Problem split()
    {
        bool optionsOver = false;
        for (; m_next < m_words.size(); ++m_next) {
            const std::string &word = m_words[m_next];
            if (optionsOver || word == "-" || !word.starts_with('-')) {
                m_loose.push_back(word);
            } else if (word == "--") {
                optionsOver = true;
            } else if (auto problem = option(word)) {
                return problem;
            }
        }
        return {};
    }

    const Option *find(std::string_view name) const
    {
        if (name == helpOption.name)
            return &helpOption;
        if (name == logOption.name)
            return &logOption;
        const auto found = std::ranges::find(m_command.options, name, &Option::name);
        return found == m_command.options.end() ? nullptr : &*found;
    }

    /// Whether the word is an option of this command: behind one that needs a value, the value was
    /// forgotten.
    bool isOption(std::string_view word) const
    {
        return word.starts_with("--") && find(word.substr(2, word.find('=') - 2));
    }

    Problem option(const std::string &word)
    {
        const std::size_t equals = word.find('=');
        const std::string name =
            word == "-h" ? "help" : word.substr(2, equals - std::min<std::size_t>(2, equals));
        const Option *known = word == "-h" || word.starts_with("--") ? find(name) : nullptr;
        if (!known)
            return "there is no option '" + word.substr(0, equals) + "'";
        std::string value;
        if (known->takes == Takes::Nothing) {
            if (equals != std::string::npos)
                return "--" + name + " takes no value";
        } else if (equals != std::string::npos) {
            value = word.substr(equals + 1);
        } else if (m_next + 1 < m_words.size()) {
            value = m_words[++m_next];
            // Texts to look for may look like anything; a file or a reason hardly does.
            const bool any = known->takes == Takes::Text || known->takes == Takes::NonEmpty;
            if (!any && isOption(value)) {
                return "--" + name + " needs a value; if it is the text " + value + ", write --" +
                       name + "=" + value;
            }
        } else {
            return "--" + name + " needs a value";
        }
        return store(*known, std::move(value));
    }

    Problem store(const Option &known, std::string value)
    {
        auto &values = m_result.m_options[std::string(known.name)];
        if (!values.empty() && !known.repeats && known.takes != Takes::Nothing)
            return "--" + std::string(known.name) + " was given twice";
        if (auto problem = checkValue(known.takes, value))
            return "--" + std::string(known.name) + " " + *problem;
        values.push_back(std::move(value));
        return {};
    }

    /// Assigns each positional word to the next operand.
    Problem assign()
    {
        std::size_t next = 0;
        for (const Operand &operand : m_command.operands) {
            const std::size_t most = operand.repeats ? m_loose.size() : next + 1;
            if (next >= m_loose.size() && !operand.optional)
                return std::string(operand.name) + " is missing";
            for (; next < std::min(most, m_loose.size()); ++next) {
                if (auto problem = checkOperand(operand, m_loose[next]))
                    return problem;
                m_result.m_operands[std::string(operand.name)].push_back(m_loose[next]);
            }
        }
        if (next < m_loose.size())
            return "'" + m_loose[next] + "' is one argument too many";
        return {};
    }

    Problem checkOperand(const Operand &operand, const std::string &word)
    {
        switch (operand.kind) {
        case Operand::Kind::Text:
            // Commands treat an operand that was left out as an empty one.
            if (word.empty())
                return std::string(operand.name) + " is an empty text";
            return {};
        case Operand::Kind::ReadModel:
            return checkReadModel(word);
        case Operand::Kind::Projection:
            return projections::isPublicationName(word) ? Problem() : checkReadModel(word);
        case Operand::Kind::StoredStream:
            if (const auto good = eventstore::checkReadStreamId(word); !good)
                return good.error().text();
            return {};
        case Operand::Kind::Stream:
            if (const auto good = eventstore::checkStreamId(word); !good)
                return good.error().text();
            return {};
        case Operand::Kind::Store:
            auto url = eventstore::StoreUrl::parse(word);
            if (!url)
                return url.error().text();
            m_result.m_store = std::move(*url);
            return {};
        }
        return {};
    }

    Problem checkRequired()
    {
        for (const Option &option : m_command.options) {
            if (option.required && !m_result.has(option.name))
                return "--" + std::string(option.name) + " is missing";
        }
        return {};
    }

    Problem checkRules() { return m_command.check ? m_command.check(m_result) : Problem(); }

    const Command &m_command;
    std::span<const std::string> m_words;
    std::size_t m_next = 0;
    std::vector<std::string> m_loose;
    Arguments m_result;
};

tl::expected<Arguments, UsageError> parseArguments(const Command &command,
                                                   std::span<const std::string> words)
{
    return Parser(command, words).parse();
}

std::string Arguments::text(std::string_view option) const
{
    const auto found = m_options.find(option);
    return found == m_options.end() ? std::string() : found->second.back();
}

std::vector<std::string> Arguments::texts(std::string_view option) const
{
    const auto found = m_options.find(option);
    return found == m_options.end() ? std::vector<std::string>() : found->second;
}

std::optional<std::int64_t> Arguments::integer(std::string_view option) const
{
    return has(option) ? wholeNumber(text(option)) : std::nullopt;
}

std::optional<eventstore::Timestamp> Arguments::time(std::string_view option) const
{
    if (!has(option))
        return {};
    const auto parsed = eventstore::Timestamp::parse(text(option));
    return parsed ? std::optional(*parsed) : std::nullopt;
}

eventstore::ExpectedVersion Arguments::expectedVersion(std::string_view option) const
{
    const auto number = integer(option);
    return number ? eventstore::ExpectedVersion::exactly(*number)
                  : eventstore::ExpectedVersion::any();
}

std::string Arguments::operand(std::string_view name) const
{
    const auto found = m_operands.find(name);
    return found == m_operands.end() ? std::string() : found->second.front();
}

std::vector<std::string> Arguments::operands(std::string_view name) const
{
    const auto found = m_operands.find(name);
    return found == m_operands.end() ? std::vector<std::string>() : found->second;
}

std::string synopsisOf(const Command &command)
{
    std::string text;
    for (const Operand &operand : command.operands) {
        std::string part = std::string(operand.name) + (operand.repeats ? "…" : "");
        text += text.empty() ? "" : " ";
        text += operand.optional ? "[" + part + "]" : part;
    }
    for (const Option &option : command.options) {
        std::string part = "--" + std::string(option.name);
        if (option.takes != Takes::Nothing)
            part += " " + std::string(option.placeholder);
        text += text.empty() ? "" : " ";
        text += option.required ? part : "[" + part + "]";
        text += option.repeats ? "…" : "";
    }
    return text;
}

} // namespace ctl
