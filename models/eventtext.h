// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>

/// Events in words, for people: pure functions over the stored text. Data that breaks the rules is
/// not an error; the sentence then says less.
namespace models::eventtext {
Q_NAMESPACE

/// The part of a user's life that an event belongs to; the trace filters by it.
enum class Kind { Money, Watching, Profile, Content, Other };
Q_ENUM_NS(Kind)

Kind kindOf(const eventstore::Event &event);

/// What the metadata says about where an event came from; empty strings where it says nothing.
struct Origin
{
    std::string correlation;
    std::string causation;
    std::string user;
};
Origin originOf(std::string_view metadata);

/// Members of the metadata that only repeat the event's own columns (many writers add its id, type
/// and time). A member whose value differs from the column is not listed.
QStringList repeatedMetadata(const eventstore::Event &event);

/// A string member of the data; empty where it is absent or not a string.
std::string dataText(const eventstore::Event &event, std::string_view key);
/// An amount in the data, in units of 1/10000; absent where there is none or it is not exact money.
std::optional<std::int64_t> dataMoney(const eventstore::Event &event, std::string_view key);
/// A number in the data, for display only.
std::optional<double> dataNumber(const eventstore::Event &event, std::string_view key);

/// Names for ids; an id without a name is shown itself.
struct Names
{
    QHash<QString, QString> titles;     ///< content id -> title
    QHash<QString, QString> currencies; ///< account id -> currency
};

/// One readable sentence: "Deposited 120.50 EUR to account 12". For types it does not know, the
/// type and the beginning of the data.
QString sentence(const eventstore::Event &event, const Names &names = {});

} // namespace models::eventtext
