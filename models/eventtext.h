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

/// What an event says, for people: pure functions over its stored text. Data that breaks the rules
/// never fails here; the sentence then says less.
namespace models::eventtext {
Q_NAMESPACE

/// What part of a user's life an event belongs to; the trace filters by it.
enum class Kind { Money, Watching, Profile, Content, Other };
Q_ENUM_NS(Kind)

Kind kindOf(const eventstore::Event &event);

/// What stands in the metadata about where an event came from; empty where nothing does.
struct Origin
{
    std::string correlation;
    std::string causation;
    std::string user;
};
Origin originOf(std::string_view metadata);

/// Members of the metadata that only repeat the event's own columns (many writers put its id, type
/// and time there, too). One that says something else than the column is not among them.
QStringList repeatedMetadata(const eventstore::Event &event);

/// A text member of the data, empty where it is absent or not a text.
std::string dataText(const eventstore::Event &event, std::string_view key);
/// An amount of the data in units of 1/10000; absent where there is none or it isn't exact money.
std::optional<std::int64_t> dataMoney(const eventstore::Event &event, std::string_view key);
/// A number of the data, for display only.
std::optional<double> dataNumber(const eventstore::Event &event, std::string_view key);

/// What ids stand for; where a name is missing the id is shown.
struct Names
{
    QHash<QString, QString> titles;     ///< content id -> title
    QHash<QString, QString> currencies; ///< account id -> currency
};

/// One readable sentence: "Deposited 120.50 EUR to account 12". For other types the type and a
/// piece of the data.
QString sentence(const eventstore::Event &event, const Names &names = {});

} // namespace models::eventtext
