// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventtext.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"
#include "models/masking/masker.h"
#include "projections/aggregates/money.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>
#include <charconv>
#include <utility>

using namespace Qt::StringLiterals;

namespace models::eventtext {

namespace json = eventstore::json;
using eventstore::Event;

namespace {

struct EventWords
{
    Q_DECLARE_TR_FUNCTIONS(models::eventtext)
};

QString text(const Event &event, std::string_view key)
{
    return format::text(dataText(event, key));
}

/// The same for a sentence.
QString shownInEvent(const Event &event, std::string_view key)
{
    return format::isolated(text(event, key));
}

QString ownAccount(const Event &event)
{
    return format::text(eventstore::aggregateIdOf(event.streamId));
}

QString shownAccount(const Event &event)
{
    return format::isolated(ownAccount(event));
}

QString amount(const Event &event, std::string_view key, const Names &names)
{
    const auto currency = names.currencies.value(ownAccount(event));
    if (const auto units = dataMoney(event, key)) {
        // Nobody knows how many decimals it would have.
        if (currency.isEmpty())
            return format::jsonNumber(projections::Money{*units}.toString());
        return format::money(*units, currency);
    }
    const auto value = json::member(event.data, key);
    return value ? format::isolated(format::shortened(format::text(value->raw), 24))
                 : EventWords::tr("an unknown amount");
}

QString fee(const Event &event, std::string_view key, const Names &names)
{
    const auto units = dataMoney(event, key);
    if (!units || *units == 0)
        return {};
    return EventWords::tr(", fee %1").arg(amount(event, key, names));
}

QString reference(const Event &event)
{
    const auto text = eventtext::text(event, "reference");
    return text.isEmpty()
               ? QString()
               : EventWords::tr(" (%1)").arg(format::isolated(format::shortened(text, 60)));
}

QString title(const Event &event, const Names &names)
{
    const auto id = text(event, "content_id");
    const auto known = names.titles.value(id);
    return format::isolated(known.isEmpty() ? id : known);
}

QString accountCreated(const Event &event, const Names &names)
{
    Names own = names;
    const auto currency = text(event, "currency");
    if (!currency.isEmpty())
        own.currencies.insert(ownAccount(event), currency);
    return EventWords::tr("Opened %1 account %2 with %3")
        .arg(shownInEvent(event, "account_type"), shownAccount(event),
             amount(event, "initial_deposit", own))
        .simplified();
}

QString deposited(const Event &event, const Names &names)
{
    return EventWords::tr("Deposited %1 to account %2")
               .arg(amount(event, "amount", names), shownAccount(event)) +
           reference(event);
}

QString withdrawn(const Event &event, const Names &names)
{
    return EventWords::tr("Withdrew %1 from account %2")
               .arg(amount(event, "amount", names), shownAccount(event)) +
           fee(event, "fee", names) + reference(event);
}

QString transferred(const Event &event, const Names &names)
{
    return EventWords::tr("Transferred %1 from account %2 to account %3")
               .arg(amount(event, "amount", names), shownAccount(event),
                    shownInEvent(event, "to_account_id")) +
           fee(event, "transfer_fee", names) + reference(event);
}

QString received(const Event &event, const Names &names)
{
    return EventWords::tr("Received %1 on account %2 from account %3")
               .arg(amount(event, "amount", names), shownAccount(event),
                    shownInEvent(event, "from_account_id")) +
           reference(event);
}

QString withReason(const QString &sentence, const Event &event)
{
    const auto reason = text(event, "reason");
    return reason.isEmpty() ? sentence
                            : EventWords::tr("%1: %2").arg(
                                  sentence, format::isolated(format::shortened(reason, 80)));
}

QString closed(const Event &event, const Names &)
{
    return withReason(EventWords::tr("Closed account %1").arg(shownAccount(event)), event);
}

QString registered(const Event &event, const Names &)
{
    return EventWords::tr("Registered as %1 (%2)")
        .arg(shownInEvent(event, "name"), shownInEvent(event, "email"));
}

QString subscribed(const Event &event, const Names &)
{
    const auto method = shownInEvent(event, "payment_method");
    const auto plan = EventWords::tr("Subscribed to the %1 plan").arg(shownInEvent(event, "plan"));
    return method.isEmpty() ? plan : EventWords::tr("%1, paying by %2").arg(plan, method);
}

QStringList listOf(const Event &event, std::string_view key)
{
    QStringList items;
    if (const auto list = json::member(event.data, key)) {
        json::forEachElement(list->raw, [&](json::Value value) {
            if (value.kind == json::Kind::String)
                items << format::isolated(format::text(json::unescape(value.raw)));
            return true;
        });
    }
    return items;
}

QString preferences(const Event &event, const Names &)
{
    const auto before = listOf(event, "old_preferences");
    const auto after = listOf(event, "new_preferences");
    QStringList changes;
    for (const auto &item : after) {
        if (!before.contains(item))
            changes << u"+ "_s + item;
    }
    for (const auto &item : before) {
        if (!after.contains(item))
            changes << u"− "_s + item;
    }
    if (changes.isEmpty())
        return EventWords::tr("Saved the same preferences again");
    return EventWords::tr("Changed preferences: %1").arg(changes.join(u", "_s));
}

QString deactivated(const Event &event, const Names &)
{
    return withReason(EventWords::tr("Was deactivated"), event);
}

QString reactivated(const Event &event, const Names &)
{
    return withReason(EventWords::tr("Was reactivated"), event);
}

QString published(const Event &event, const Names &)
{
    return EventWords::tr("Published “%1” (%2)")
        .arg(shownInEvent(event, "title"), shownInEvent(event, "genre"));
}

QString watched(const Event &event, const Names &names)
{
    auto sentence = EventWords::tr("Watched %1").arg(title(event, names));
    if (const auto done = dataNumber(event, "completion_percentage"))
        sentence = EventWords::tr("%1, %2 %").arg(sentence, format::number(*done, 0));
    if (const auto seconds = dataNumber(event, "watch_duration_seconds"); seconds && *seconds > 0)
        sentence =
            EventWords::tr("%1 (%2)").arg(sentence, format::duration(std::int64_t(*seconds * 1e6)));
    return sentence;
}

QString rated(const Event &event, const Names &names)
{
    const auto value = json::member(event.data, "rating");
    return EventWords::tr("Rated %1 %2 of 5")
        .arg(title(event, names),
             value ? format::isolated(format::shortened(format::text(value->raw), 24)) : u"?"_s);
}

struct Phrase
{
    std::string_view type;
    Kind kind;
    QString (*make)(const Event &, const Names &);
};

constexpr std::array<Phrase, 14> phrases{{
    {"AccountCreated", Kind::Money, accountCreated},
    {"MoneyDeposited", Kind::Money, deposited},
    {"MoneyWithdrawn", Kind::Money, withdrawn},
    {"MoneyTransferred", Kind::Money, transferred},
    {"MoneyReceived", Kind::Money, received},
    {"AccountClosed", Kind::Money, closed},
    {"user.registered", Kind::Profile, registered},
    {"user.subscribed", Kind::Profile, subscribed},
    {"user.preferences_updated", Kind::Profile, preferences},
    {"user.deactivated", Kind::Profile, deactivated},
    {"user.reactivated", Kind::Profile, reactivated},
    {"content.published", Kind::Content, published},
    {"content.watched", Kind::Watching, watched},
    {"content.rated", Kind::Watching, rated},
}};

const Phrase *phraseFor(std::string_view type)
{
    for (const auto &phrase : phrases) {
        if (phrase.type == type)
            return &phrase;
    }
    return nullptr;
}

} // namespace

Kind kindOf(const Event &event)
{
    if (const auto *phrase = phraseFor(event.type))
        return phrase->kind;
    const auto category = eventstore::categoryOf(event.streamId);
    if (category == "account")
        return Kind::Money;
    if (category == "user")
        return Kind::Profile;
    return category == "content" ? Kind::Content : Kind::Other;
}

Origin originOf(std::string_view metadata)
{
    Origin origin;
    json::forEachMember(metadata, [&](std::string_view key, json::Value value) {
        if (value.kind != json::Kind::String || hasMask(value.raw))
            return true; // a masked value is no id to link to
        if (key == "correlation_id")
            origin.correlation = json::unescape(value.raw);
        else if (key == "causation_id")
            origin.causation = json::unescape(value.raw);
        else if (key == "user_id")
            origin.user = json::unescape(value.raw);
        return true;
    });
    return origin;
}

QStringList repeatedMetadata(const eventstore::Event &event)
{
    const auto repeats = [&event](std::string_view key, const json::Value &value) {
        const bool text = value.kind == json::Kind::String;
        const auto said = text ? json::unescape(value.raw) : std::string(value.raw);
        if (key == "event_id") {
            const auto id = eventstore::EventId::parse(said);
            return text && id && *id == event.id;
        }
        if (key == "timestamp") {
            const auto time = eventstore::Timestamp::parse(said);
            return text && time && *time == event.timestamp;
        }
        return (key == "event_type" && text && said == event.type) ||
               (key == "stream_id" && text && said == event.streamId) ||
               (key == "stream_version" && said == std::to_string(event.version.value)) ||
               (key == "global_position" && said == std::to_string(event.position.value));
    };
    QStringList keys;
    json::forEachMember(event.metadata, [&](std::string_view key, json::Value value) {
        if (repeats(key, value))
            keys << format::text(key);
        return true;
    });
    return keys;
}

std::string dataText(const Event &event, std::string_view key)
{
    const auto value = json::member(event.data, key);
    return value && value->kind == json::Kind::String ? json::unescape(value->raw) : std::string();
}

std::optional<std::int64_t> dataMoney(const Event &event, std::string_view key)
{
    const auto value = json::member(event.data, key);
    if (!value || value->kind != json::Kind::Number)
        return {};
    const auto money = projections::Money::parse(value->raw);
    return money ? std::optional(money->units) : std::nullopt;
}

std::optional<double> dataNumber(const Event &event, std::string_view key)
{
    const auto value = json::member(event.data, key);
    if (!value || value->kind != json::Kind::Number)
        return {};
    double number = 0;
    const auto raw = value->raw;
    const auto parsed = std::from_chars(raw.data(), raw.data() + raw.size(), number);
    return parsed.ec == std::errc() ? std::optional(number) : std::nullopt;
}

QString sentence(const Event &event, const Names &names)
{
    if (const auto *phrase = phraseFor(event.type))
        return phrase->make(event, names);
    const auto type = format::isolated(format::text(event.type));
    const auto data = format::shortened(format::text(json::compact(event.data)), 120);
    return data.isEmpty() || data == u"{}"_s
               ? type
               : EventWords::tr("%1 %2").arg(type, format::isolated(data));
}

} // namespace models::eventtext
