// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/statespec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;

namespace {

const std::string registration = R"({"user_id":"7","email":"a@example.com","name":"김 지우",)"
                                 R"("initial_preferences":["drama", "\u00e9"]})";

} // namespace

class TestUser : public QObject
{
    Q_OBJECT

private slots:
    void aRegisteredUserIsActiveOnTheFreePlan();
    void plansAndPreferencesFollowTheEvents();
    void deactivationAndReactivationTakeTurns();
    void aUserWhoNeverRegisteredHasNoName();
    void invalidDataCountsAsAVersionOnly();
    void unknownTypesCountAsAVersionOnly();
};

void TestUser::aRegisteredUserIsActiveOnTheFreePlan()
{
    StateSpec spec("user-7");
    spec.given("user.registered", registration, "2026-01-31T09:00:00.5Z");
    QCOMPARE(
        spec.json(),
        std::string(R"({"user_id":"7","email":"a@example.com","name":"김 지우",)"
                    R"("subscription_plan":"free","preferences":["drama","é"],)"
                    R"("is_active":true,"version":1,"timestamp":"2026-01-31T09:00:00.500000Z"})"));
}

void TestUser::plansAndPreferencesFollowTheEvents()
{
    StateSpec spec("user-7");
    spec.given("user.registered", registration);
    spec.given("user.subscribed", R"({"user_id":"7","plan":"premium","payment_method":"card"})");
    spec.given("user.preferences_updated", R"({"user_id":"7","new_preferences":["b","a","a"]})");
    QCOMPARE(spec.state("subscription_plan"), std::string("\"premium\""));
    QCOMPARE(spec.state("preferences"), std::string(R"(["b","a","a"])"));
}

void TestUser::deactivationAndReactivationTakeTurns()
{
    StateSpec spec("user-7");
    spec.given("user.registered", registration).given("user.deactivated", R"({"user_id":"7"})");
    QCOMPARE(spec.state("is_active"), std::string("false"));
    spec.given("user.reactivated", R"({"user_id":"7","reason":"asked"})");
    QCOMPARE(spec.state("is_active"), std::string("true"));
}

void TestUser::aUserWhoNeverRegisteredHasNoName()
{
    StateSpec spec("user-7");
    spec.given("user.subscribed", R"({"user_id":"7","plan":"family"})");
    QCOMPARE(spec.state("email"), std::string("null"));
    QCOMPARE(spec.state("name"), std::string("null"));
    QCOMPARE(spec.state("subscription_plan"), std::string("\"family\""));
    QCOMPARE(spec.state("preferences"), std::string("[]"));
}

void TestUser::invalidDataCountsAsAVersionOnly()
{
    StateSpec spec("user-7");
    spec.given("user.registered", registration);
    spec.given("user.subscribed", R"({"plan":3})");
    spec.given("user.preferences_updated", R"({"new_preferences":["a",1]})");
    spec.given("user.registered", R"({"email":"b@example.com"})");
    QCOMPARE(spec.state("email"), std::string("\"a@example.com\""));
    QCOMPARE(spec.state("subscription_plan"), std::string("\"free\""));
    QCOMPARE(spec.state("preferences"), std::string(R"(["drama","é"])"));
    QCOMPARE(spec.state("version"), std::string("4"));
}

void TestUser::unknownTypesCountAsAVersionOnly()
{
    StateSpec spec("user-7");
    spec.given("user.registered", registration).given("user.renamed", R"({"name":"other"})");
    QCOMPARE(spec.state("name"), std::string("\"김 지우\""));
    QCOMPARE(spec.state("version"), std::string("2"));
}

EG_TEST(TestUser, noApplication)
#include "tst_user.moc"
