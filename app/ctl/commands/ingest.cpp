// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/metrics.h"
#include "app/ctl/opening.h"
#include "app/ctl/topicline.h"
#include "eventstore/json/rawjson.h"
#include "projections/kafka/ingestrun.h"

namespace ctl {

namespace {

using eventstore::Result;
using projections::kafka::IngestOrder;
using projections::kafka::IngestRun;
using projections::kafka::RunStatus;

constexpr std::int64_t usualBatch = 1000;
constexpr std::int64_t largestBatch = 100'000;

std::optional<std::string> checkIngest(const Arguments &arguments)
{
    const auto group = arguments.text("group");
    if ((arguments.has("group") && group.empty()) || group.size() > 249 ||
        group.find('\0') != group.npos || !eventstore::json::isUtf8(group))
        return "--group takes a name of 1 to 249 bytes";
    if (arguments.integer("batch").value_or(1) > largestBatch)
        return "--batch takes at most " + std::to_string(largestBatch);
    return checkTopic(arguments);
}

std::string outcomeOfIngest(const RunStatus &status)
{
    std::string line = status.name + ": stored " + counted(status.taken, "event");
    if (status.skipped > 0)
        line += ", passed over " + std::to_string(status.skipped) + " already there";
    if (status.letters > 0)
        line += ", put " + counted(status.letters, "message") +
                " into dead letters (see `eventglassctl dead-letters`)";
    return line;
}

Result<ExitCode> runIngest(Context &context)
{
    // Report errors that waiting can't fix before the run waits for anything.
    EG_CHECK(openTopic(context));
    IngestOrder order;
    order.topic = topicOf(context.arguments);
    order.group = context.arguments.text("group");
    order.once = !context.arguments.has("follow");
    order.beginAgain = context.arguments.has("begin-again");
    order.batch = static_cast<std::size_t>(context.arguments.integer("batch").value_or(usualBatch));
    order.stop = context.interrupt.token();
    order.openTopic = [&context] { return openTopic(context); };
    bool begun = false;
    order.openStore = storeOpener(context, begun);
    TopicLine line(context);
    auto teller = line.teller();
    EG_TRY([[maybe_unused]] const auto metrics, line.serveFigures());
    const auto done = IngestRun(std::move(order), teller).run();
    if (begun)
        context.output.note(outcomeOfIngest(teller.status()));
    EG_CHECK(done);
    return endOfRun(context);
}

std::string detailsOfIngest()
{
    return topicDetails() +
           "\nMessages are events as `export` writes them. An event whose id is in the store is\n"
           "passed over. What can't be an event is a dead letter under the name "
           "kafka:TOPIC/GROUP:\n"
           "`dead-letters` lists, retries and discards it. How far the group has come is kept in\n"
           "the store, with the events. Several of one group share the partitions. A topic that\n"
           "was made anew, or has deleted messages before they were read, ends it with that\n"
           "reason; --begin-again then reads what is there, and stores no event twice.\n";
}

} // namespace

Command ingestCommand()
{
    Command command{
        "ingest",
        "read a topic of Kafka into the store, up to its end or for good",
        {storeOperand, topicOperand},
        {{"group", Takes::Said, "G", "the consumer group on Kafka (one of this store alone)"},
         {"follow", Takes::Nothing, "", "go on with new messages, until told to stop"},
         {"begin-again", Takes::Nothing, "",
          "forget how far the group has come; read all there is"},
         metricsOption,
         {"batch", Takes::Positive, "N", "messages a transaction, at most (1000)"}},
        runIngest,
        checkIngest,
        true,
        detailsOfIngest};
    command.auditAs = [](const Arguments &) { return std::optional<std::string>("ingest"); };
    return command;
}

} // namespace ctl
