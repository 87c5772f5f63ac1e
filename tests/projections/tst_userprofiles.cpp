// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/readmodelspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;

namespace {

std::string watched(const std::string &more)
{
    return R"({"user_id":"u","content_id":"c","watch_duration_seconds":60,)"
           R"("completion_percentage":50)" +
           more + "}";
}

const std::string registration =
    R"({"user_id":"u","email":"a@example.com","name":"N","initial_preferences":["Zed","drama"]})";

} // namespace

class TestUserProfiles : public QObject
{
    Q_OBJECT

private slots:
    void aWatchBeforeRegistrationMakesTheRow();
    void registrationFillsInAndLosesNothing();
    void genresAreASetSortedByCodePoint();
    void theLatestClockIsTheLastActivity();
    void onlyAPlanThatIsNotFreeIsPremium();
    void aWatchIsRefusedOnlyForWhatTheProfileUses();
    void charactersNoDatabaseHoldsAreADeadLetter();
};

void TestUserProfiles::aWatchBeforeRegistrationMakesTheRow()
{
    ReadModelSpec spec("user_profiles");
    spec.given("content-c", "content.watched", watched(""), "2026-01-31T09:00:00Z");
    QCOMPARE(spec.rows().front(),
             std::string(R"({"user_id":"u","email":null,"name":null,"subscription_plan":"free",)"
                         R"("preferences":[],"total_watch_time":60,"favorite_genres":["unknown"],)"
                         R"("last_active":"2026-01-31T09:00:00.000000Z","registration_date":null,)"
                         R"("is_premium":false,"is_active":true})"));
}

void TestUserProfiles::registrationFillsInAndLosesNothing()
{
    ReadModelSpec spec("user_profiles");
    spec.given("content-c", "content.watched", watched(R"(,"genre":"é")"), "2026-02-01T00:00:00Z");
    spec.given("user-u", "user.subscribed", R"({"user_id":"u","plan":"premium"})");
    spec.given("user-u", "user.preferences_updated",
               R"({"user_id":"u","new_preferences":["b","a"]})");
    spec.given("user-u", "user.deactivated", R"({"user_id":"u"})");
    spec.given("user-u", "user.registered", registration, "2026-01-31T09:00:00Z");
    QCOMPARE(
        spec.rows().front(),
        std::string(
            R"({"user_id":"u","email":"a@example.com","name":"N","subscription_plan":"premium",)"
            R"("preferences":["b","a"],"total_watch_time":60,)"
            R"("favorite_genres":["Zed","drama","é"],)"
            R"("last_active":"2026-02-01T00:00:00.000000Z",)"
            R"("registration_date":"2026-01-31T09:00:00.000000Z","is_premium":true,)"
            R"("is_active":false})"));
}

void TestUserProfiles::genresAreASetSortedByCodePoint()
{
    ReadModelSpec spec("user_profiles");
    for (const char *genre : {R"("b")", R"("\uff5e")", R"("\ud83d\ude00")", R"("a\"b")", R"(",")",
                              R"("\u0062")", R"("Z")"})
        spec.given("content-c", "content.watched", watched(",\"genre\":" + std::string(genre)));
    QCOMPARE(spec.value(0, "favorite_genres"), std::string(R"([",","Z","a\"b","b","～","😀"])"));
}

void TestUserProfiles::theLatestClockIsTheLastActivity()
{
    ReadModelSpec spec("user_profiles");
    spec.given("user-u", "user.registered", registration, "2026-01-31T09:00:00Z");
    spec.given("content-c", "content.watched", watched(""), "2026-01-30T09:00:00Z");
    spec.given("user-u", "user.renamed", R"({"user_id":"u"})", "2026-06-01T00:00:00Z");
    spec.given("content-c", "content.rated", R"({"user_id":"u","content_id":"c","rating":1})",
               "2026-06-01T00:00:00Z");
    QCOMPARE(spec.value(0, "last_active"), std::string("\"2026-01-31T09:00:00.000000Z\""));
    spec.given("user-u", "user.reactivated", R"({"user_id":"u"})", "2026-02-01T00:00:00Z");
    QCOMPARE(spec.value(0, "last_active"), std::string("\"2026-02-01T00:00:00.000000Z\""));
}

void TestUserProfiles::onlyAPlanThatIsNotFreeIsPremium()
{
    ReadModelSpec spec("user_profiles");
    spec.given("user-u", "user.subscribed", R"({"user_id":"u","plan":"family"})");
    QCOMPARE(spec.value(0, "is_premium"), std::string("true"));
    spec.given("user-u", "user.subscribed", R"({"user_id":"u","plan":"free"})");
    QCOMPARE(spec.value(0, "is_premium"), std::string("false"));
}

void TestUserProfiles::aWatchIsRefusedOnlyForWhatTheProfileUses()
{
    ReadModelSpec spec("user_profiles");
    spec.given("content-c", "content.watched",
               R"({"user_id":"u","watch_duration_seconds":60,"completion_percentage":101})");
    QCOMPARE(spec.value(0, "total_watch_time"), std::string("60"));
    QCOMPARE(spec.lastError(), std::string());
    spec.given("content-c", "content.watched", R"({"user_id":"v","watch_duration_seconds":-1})");
    QCOMPARE(spec.lastError(), std::string("watch_duration_seconds -1 is negative"));
    spec.given("content-c", "content.watched", R"({"watch_duration_seconds":1})");
    QCOMPARE(spec.lastError(), std::string("user_id is missing"));
    QCOMPARE(spec.rows().size(), std::size_t(1));
}

void TestUserProfiles::charactersNoDatabaseHoldsAreADeadLetter()
{
    ReadModelSpec spec("user_profiles");
    spec.given("user-u", "user.subscribed", R"({"user_id":"u","plan":"a\u0000b"})");
    QCOMPARE(spec.lastError(), std::string("plan holds the character U+0000"));
}

EG_TEST(TestUserProfiles, noApplication)
#include "tst_userprofiles.moc"
