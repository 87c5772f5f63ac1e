// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "projections/aggregates/replay.h"

#include <map>
#include <utility>

namespace projections {

namespace json = eventstore::json;

namespace {

using Members = std::vector<std::pair<std::string, json::Value>>;

bool isContainer(const json::Value &value)
{
    return value.kind == json::Kind::Object || value.kind == json::Kind::Array;
}

// The members of an object; for an array, its items by index.
Members membersOf(const json::Value &value)
{
    Members members;
    if (value.kind == json::Kind::Object) {
        json::forEachMember(value.raw, [&members](std::string_view key, json::Value member) {
            members.emplace_back(key, member);
            return true;
        });
    } else {
        json::forEachElement(value.raw, [&members](json::Value item) {
            members.emplace_back(std::to_string(members.size()), item);
            return true;
        });
    }
    return members;
}

class Comparison
{
public:
    std::vector<StateChange> take() { return std::move(m_changes); }

    // Both are objects, or both arrays. The nesting depth is limited by the limit for events.
    void compare(const json::Value &before, const json::Value &after, const std::string &path)
    {
        const Members old = membersOf(before);
        std::map<std::string_view, const json::Value *> left;
        for (const auto &[key, value] : old)
            left.insert_or_assign(key, &value);
        for (const auto &[key, value] : membersOf(after)) {
            if (path.empty() && isPosition(key))
                continue;
            const auto found = left.find(key);
            if (found == left.end()) {
                add(path + key, StateChange::Kind::Added, {}, json::compact(value.raw));
                continue;
            }
            compareValue(*found->second, value, path + key);
            left.erase(found);
        }
        for (const auto &[key, value] : old) {
            if (left.erase(key) > 0 && !(path.empty() && isPosition(key)))
                add(path + key, StateChange::Kind::Removed, json::compact(value.raw), {});
        }
    }

private:
    // These members give the position of a state and are not part of its content.
    static bool isPosition(std::string_view key) { return key == "version" || key == "timestamp"; }

    void compareValue(const json::Value &before, const json::Value &after, const std::string &path)
    {
        if (isContainer(before) && before.kind == after.kind)
            return compare(before, after, path + ".");
        std::string old = json::compact(before.raw);
        std::string now = json::compact(after.raw);
        if (old != now)
            add(path, StateChange::Kind::Changed, std::move(old), std::move(now));
    }

    void add(std::string path, StateChange::Kind kind, std::string before, std::string after)
    {
        m_changes.push_back({std::move(path), kind, std::move(before), std::move(after)});
    }

    std::vector<StateChange> m_changes;
};

} // namespace

std::vector<StateChange> difference(std::string_view before, std::string_view after)
{
    Comparison comparison;
    comparison.compare({json::Kind::Object, before}, {json::Kind::Object, after}, {});
    return comparison.take();
}

} // namespace projections
