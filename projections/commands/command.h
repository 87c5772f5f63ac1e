// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/aggregates/aggregate.h"
#include "projections/aggregates/money.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace projections {

/// A key of the key=value arguments of a command.
struct CommandKey
{
    enum class Kind {
        Text,  ///< not empty
        Id,    ///< not empty, and allowed in a stream id
        Money, ///< a number with at most four decimals
        Texts, ///< a JSON array of strings, or a list separated by commas
    };
    std::string_view name; ///< as in the event's data
    Kind kind = Kind::Text;
    bool required = true;
    std::string_view alias = {}; ///< another name for it
};

/// The values of a command; each has the type of its key's kind.
class CommandInput
{
public:
    using Value = std::variant<std::string, Money, std::vector<std::string>>;

    bool has(std::string_view key) const { return m_values.contains(key); }
    // If the key is missing: an empty text, zero, or no texts.
    std::string text(std::string_view key) const { return get<std::string>(key); }
    Money money(std::string_view key) const { return get<Money>(key); }
    std::vector<std::string> texts(std::string_view key) const
    {
        return get<std::vector<std::string>>(key);
    }
    void set(std::string_view key, Value value) { m_values[std::string(key)] = std::move(value); }

private:
    template <class T>
    T get(std::string_view key) const
    {
        const auto found = m_values.find(key);
        return found == m_values.end() ? T{} : std::get<T>(found->second);
    }
    std::map<std::string, Value, std::less<>> m_values;
};

/// The current states on which a command decides.
struct CommandState
{
    const Aggregate &self;
    const Aggregate *other = nullptr; ///< the aggregate named by CommandType::otherKey
    eventstore::Timestamp now;
};

/// An event that a command produces; runCommand() adds metadata.
struct DecidedEvent
{
    bool toOther = false; ///< write it to the other aggregate's stream
    std::string type;
    std::string data;
    std::optional<eventstore::Timestamp> timestamp; ///< set if the data contains the time, too
};
using Decision = eventstore::Result<std::vector<DecidedEvent>>;

/// One command of an aggregate; listed in commandregistry.cpp.
struct CommandType
{
    std::string_view aggregate; ///< "account"; also the category of its streams
    std::string_view name;
    std::string_view help; ///< one line
    std::vector<CommandKey> keys;
    /// Returns the events, in order, or Refused with the violated rule. Pure; may be called again
    /// with a newer state.
    Decision (*decide)(const CommandState &state, const CommandInput &input) = nullptr;
    /// The key that names another aggregate of the same kind whose state is needed, too; or empty.
    std::string_view otherKey = {};
};

const std::vector<CommandType> &commandTypes();
/// InvalidInput for an unknown command; the error lists the known ones.
eventstore::Result<const CommandType *> findCommandType(std::string_view aggregate,
                                                        std::string_view name);

/// A parsed command.
struct CommandRequest
{
    const CommandType *type = nullptr;
    std::string id; ///< of the aggregate
    CommandInput input;
    std::string actor; ///< becomes `user_id` in the metadata; may be empty

    std::string streamId() const { return std::string(type->aggregate) + "-" + id; }
};

/// Parses `key=value` words. InvalidInput: unknown command or key, a missing or duplicate key, a
/// value of another kind.
eventstore::Result<CommandRequest> parseCommand(std::string_view aggregate, std::string id,
                                                std::string_view name,
                                                const std::vector<std::string> &words);
/// The keys for a usage text: `amount=… [fee=…]`.
std::string keysOf(const CommandType &type);

/// The commands of one aggregate, for commandregistry.cpp.
std::vector<CommandType> accountCommands();
std::vector<CommandType> userCommands();

} // namespace projections
