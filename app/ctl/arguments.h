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

/// What an option takes; it is checked before the command runs, so that commands only see good
/// values.
enum class Takes {
    Nothing,
    Text,
    NonEmpty, ///< a text that is not empty: what would say nothing is most often a variable not set
    Count,    ///< a whole number, 0 or more
    Positive, ///< a whole number, 1 or more
    Whole,    ///< any whole number
    Time,     ///< RFC 3339 or a date
    Uuid,
    Expected, ///< a version, 0 or more, or `any`
    Format,   ///< `ndjson` or `table`
    Layout,   ///< a file that describes a store's tables
    Database, ///< a place for read models: a path or a URL
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

/// What stands on the command line without a name.
struct Operand
{
    /// Projection: a read model or a publication.
    enum class Kind { Text, Store, Stream, StoredStream, ReadModel, Projection };
    std::string_view name;
    Kind kind = Kind::Text;
    bool optional = false;
    bool repeats = false; ///< the last one only
    /// The words it may be, separated by spaces, for help and completion; empty where it is free.
    std::string_view choices = {};
};

/// Why a command line can't be understood: one sentence.
struct UsageError
{
    std::string message;
};

/// A command line that was understood.
class Arguments
{
public:
    bool has(std::string_view option) const { return m_options.contains(option); }
    /// The command has that option, given or not.
    bool offers(std::string_view option) const { return m_offered.contains(option); }
    /// The last value given; empty where there is none.
    std::string text(std::string_view option) const;
    std::vector<std::string> texts(std::string_view option) const;
    std::optional<std::int64_t> integer(std::string_view option) const;
    std::optional<eventstore::Timestamp> time(std::string_view option) const;
    eventstore::ExpectedVersion expectedVersion(std::string_view option) const;

    /// The operand of that name; empty where an optional one was left out.
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

/// Reads what follows the command's name: operands and `--option value`, `--option=value` in any
/// order; `--` ends the options, a lone `-` is an operand. With --help nothing else is checked.
tl::expected<Arguments, UsageError> parseArguments(const Command &command,
                                                   std::span<const std::string> words);

/// `STORE [--stream S] [--limit N] …`
std::string synopsisOf(const Command &command);

} // namespace ctl
