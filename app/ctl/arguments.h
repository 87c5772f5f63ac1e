// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"
#include "eventstore/storeurl.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace ctl {

struct Command;

/// The kind of value an option takes. Values are checked before the command runs, so that commands
/// get only valid ones.
enum class Takes {
    Nothing,
    Text,
    NonEmpty, ///< a text that is not empty: an empty one is mostly an unset shell variable
    Said,     ///< the same, of what is recorded or named rather than looked for
    Count,    ///< a whole number, 0 or more
    Positive, ///< a whole number, 1 or more
    Whole,    ///< any whole number
    Time,     ///< RFC 3339 or a date
    Uuid,
    Expected, ///< a version, 0 or more, or `any`
    Format,   ///< `ndjson` or `table`
    File,     ///< the path of a file to write
    Layout,   ///< a file that describes a store's tables
    Database, ///< a projection database: a path or a URL
};

struct Option
{
    std::string_view name; ///< without the dashes
    Takes takes = Takes::Nothing;
    std::string_view placeholder;
    std::string_view help;
    bool repeats = false;
    bool required = false;
};

/// A positional argument.
struct Operand
{
    /// Projection: a read model or a publication.
    enum class Kind { Text, Store, Stream, StoredStream, ReadModel, Projection };
    std::string_view name;
    Kind kind = Kind::Text;
    bool optional = false;
    bool repeats = false; ///< allowed for the last operand only
    /// The allowed words, separated by spaces, for help and completion; empty if any text is.
    std::string_view choices = {};
};

/// What is wrong with a command line, as one sentence.
struct UsageError
{
    std::string message;
};

/// A parsed command line.
class Arguments
{
public:
    /// True if the option was given.
    bool has(std::string_view option) const { return m_options.contains(option); }
    /// True if the command has that option, given or not.
    bool offers(std::string_view option) const { return m_offered.contains(option); }
    /// The last value given; empty if there is none.
    std::string text(std::string_view option) const;
    std::vector<std::string> texts(std::string_view option) const;
    std::optional<std::int64_t> integer(std::string_view option) const;
    std::optional<eventstore::Timestamp> time(std::string_view option) const;
    eventstore::ExpectedVersion expectedVersion(std::string_view option) const;

    /// The operand of that name; empty if an optional one is missing.
    std::string operand(std::string_view name) const;
    std::vector<std::string> operands(std::string_view name) const;
    const eventstore::StoreUrl &store() const { return *m_store; }
    /// `--format table` was given.
    bool table() const { return text("format") == "table"; }
    bool wantsHelp() const { return has("help"); }

private:
    friend class Parser;
    std::map<std::string, std::vector<std::string>, std::less<>> m_options;
    std::map<std::string, std::vector<std::string>, std::less<>> m_operands;
    std::set<std::string, std::less<>> m_offered;
    std::optional<eventstore::StoreUrl> m_store;
};

/// Parses the words after the command's name: operands, and `--option value` or `--option=value` in
/// any order; `--` ends the options, a single `-` is an operand. With --help nothing else is
/// checked.
tl::expected<Arguments, UsageError> parseArguments(const Command &command,
                                                   std::span<const std::string> words);

/// `STORE [--stream S] [--limit N] …`
std::string synopsisOf(const Command &command);

} // namespace ctl
