// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/client/topicsettings.h"

#include <cstdlib>

namespace projections::kafka {

using eventstore::Result;

namespace {

constexpr int settingsWithin = 3'000;
constexpr std::chrono::milliseconds settingsSilence{settingsWithin + 1'000};

void takeSetting(std::string_view name, std::string_view value, TopicSettings &settings)
{
    if (name == "max.message.bytes") {
        settings.largestMessage =
            std::max<std::int64_t>(std::strtoll(std::string(value).c_str(), nullptr, 10), 1);
    } else if (name == "cleanup.policy") {
        settings.compacted = value.find("compact") != value.npos;
    }
}

} // namespace

Result<TopicSettings> readSettings(const Connection &connection)
{
    EG_TRY(const auto handle, Handle::open(RD_KAFKA_PRODUCER, connection, {}));
    const auto settings = std::make_shared<TopicSettings>();
    EG_CHECK(Handle::blocking(handle, settingsSilence, [settings](Handle &of) -> Result<void> {
        rd_kafka_ConfigResource_t *topic = rd_kafka_ConfigResource_new(
            RD_KAFKA_RESOURCE_TOPIC, of.connection().address.topic.c_str());
        rd_kafka_queue_t *queue = rd_kafka_queue_new(of.get());
        rd_kafka_DescribeConfigs(of.get(), &topic, 1, nullptr, queue);
        rd_kafka_event_t *event = rd_kafka_queue_poll(queue, settingsWithin);
        const auto *answer = event ? rd_kafka_event_DescribeConfigs_result(event) : nullptr;
        std::size_t count = 0;
        const auto **topics =
            answer ? rd_kafka_DescribeConfigs_result_resources(answer, &count) : nullptr;
        std::size_t entries = 0;
        const auto **found =
            count == 1 ? rd_kafka_ConfigResource_configs(topics[0], &entries) : nullptr;
        for (std::size_t i = 0; i < entries; ++i) {
            if (const char *value = rd_kafka_ConfigEntry_value(found[i]))
                takeSetting(rd_kafka_ConfigEntry_name(found[i]), value, *settings);
        }
        if (event)
            rd_kafka_event_destroy(event);
        rd_kafka_queue_destroy(queue);
        rd_kafka_ConfigResource_destroy(topic);
        if (!event)
            return eventstore::fail(of.error(RD_KAFKA_RESP_ERR__TIMED_OUT));
        return {};
    }));
    return *settings;
}

} // namespace projections::kafka
