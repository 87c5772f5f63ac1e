// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/deadline.h"
#include "projections/kafka/client/client.h"
#include "projections/kafka/client/handle.h"
#include "projections/kafka/client/topicsettings.h"

namespace projections::kafka {

using eventstore::Result;

namespace {

constexpr int answerWithin = 5'000;
constexpr std::chrono::milliseconds answerSilence{2 * answerWithin};
constexpr int firstLook = 400;
constexpr int askedAgain = 4;

/// Waits for the metadata; ends early when the client reports an error that is not retryable.
Result<void> waitForAnswer(Handle &handle, rd_kafka_topic_t *topic,
                           const struct rd_kafka_metadata **answer)
{
    std::optional<eventstore::Error> why;
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(answerWithin);
    for (int limit = firstLook; std::chrono::steady_clock::now() < end; limit *= 2) {
        const auto code = rd_kafka_metadata(handle.get(), 0, topic, answer, limit);
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
            return {};
        rd_kafka_poll(handle.get(), 0); // runs the error callback
        if (auto complaint = handle.takeComplaint())
            why = std::move(complaint);
        else if (!why)
            why = handle.error(code);
        if (!why->retryable() || handle.connection().stop.stop_requested())
            break;
    }
    return eventstore::fail(std::move(*why));
}

/// Reads the topic's facts from the server.
Result<void> ask(Handle &handle, TopicFacts &facts)
{
    const std::string &topic = handle.connection().address.topic;
    rd_kafka_topic_t *wanted = rd_kafka_topic_new(handle.get(), topic.c_str(), nullptr);
    const struct rd_kafka_metadata *answer = nullptr;
    const auto answered = waitForAnswer(handle, wanted, &answer);
    rd_kafka_topic_destroy(wanted);
    EG_CHECK(answered);
    auto found = RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC;
    for (int i = 0; i < answer->topic_cnt; ++i) {
        if (topic == answer->topics[i].topic) {
            found = answer->topics[i].err;
            facts.partitions = answer->topics[i].partition_cnt;
        }
    }
    rd_kafka_metadata_destroy(answer);
    if (found != RD_KAFKA_RESP_ERR_NO_ERROR)
        return eventstore::fail(handle.error(found));
    if (char *id = rd_kafka_clusterid(handle.get(), 0)) {
        facts.cluster = id;
        rd_kafka_mem_free(handle.get(), id);
    }
    return {};
}

class TopicClient : public Topic
{
public:
    explicit TopicClient(Connection connection)
        : m_connection(std::move(connection))
    {
    }

    Result<TopicFacts> facts() override
    {
        EG_TRY(const auto handle, Handle::open(RD_KAFKA_CONSUMER, m_connection,
                                               {{"allow.auto.create.topics", "false"}}));
        const auto facts = std::make_shared<TopicFacts>();
        for (int again = 0;; ++again) {
            const auto asked = Handle::blocking(handle, answerSilence,
                                                [facts](Handle &of) { return ask(of, *facts); });
            if (asked)
                return *facts;
            // A server that has just started doesn't know its topics yet.
            if (asked.error().code != eventstore::ErrorCode::NotFound || again == askedAgain)
                return eventstore::fail(asked.error());
            pauseFor(std::chrono::milliseconds(400), m_connection.stop);
        }
    }
    Result<std::unique_ptr<Reader>> join(const std::string &group,
                                         const std::string &owner) override
    {
        return joinGroup(m_connection, group, owner);
    }
    Result<std::unique_ptr<Writer>> write() override { return openWriter(m_connection); }
    Result<std::vector<Tail>> tails() override
    {
        EG_TRY(const auto known, facts());
        return readTails(m_connection, known.partitions);
    }
    Result<Spots> look(const Places &at) override
    {
        for (int again = 0;; ++again) {
            if (!m_spotReader) {
                EG_TRY(m_spotReader, openSpotReader(m_connection));
            }
            auto spots = readSpots(m_spotReader, at);
            // A call that was given up may use the old one still.
            if (!spots)
                m_spotReader.reset();
            // A topic that was just made has no leaders yet.
            if (spots || spots.error().code != eventstore::ErrorCode::NotFound ||
                again == askedAgain)
                return spots;
            pauseFor(std::chrono::milliseconds(400), m_connection.stop);
        }
    }
    Result<bool> compacted() override
    {
        return readSettings(m_connection).map([](const TopicSettings &settings) {
            return settings.compacted;
        });
    }

private:
    Connection m_connection;
    std::shared_ptr<Handle> m_spotReader; ///< once it is needed
};

} // namespace

Result<std::unique_ptr<Topic>> openClient(const Address &address, const Login &login,
                                          const std::stop_token &stop)
{
    return std::make_unique<TopicClient>(Connection{address, login, stop});
}

} // namespace projections::kafka
