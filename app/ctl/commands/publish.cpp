// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/commands.h"
#include "app/ctl/counted.h"
#include "app/ctl/metrics.h"
#include "app/ctl/opening.h"
#include "app/ctl/topicline.h"
#include "projections/kafka/publishrun.h"

namespace ctl {

namespace {

using eventstore::Result;
using projections::kafka::PublishOrder;
using projections::kafka::PublishRun;
using projections::kafka::RunStatus;

std::string outcomeOfPublish(const RunStatus &status)
{
    std::string line = status.name + ": published " + counted(status.taken, "event");
    if (status.skipped > 0)
        line += ", found " + std::to_string(status.skipped) + " in the topic";
    if (status.position > eventstore::GlobalPosition(0))
        line += ", up to position " + std::to_string(status.position.value);
    return line;
}

/// Who follows for long may be suspended for long.
void sayNotFenced(Context &context)
{
    context.output.note("not fenced: if this process is suspended and another one takes over, "
                        "events may get into the topic twice; ?transactions=on prevents it, for "
                        "readers of committed messages");
}

Result<ExitCode> runPublish(Context &context)
{
    // Report errors that waiting can't fix before the run waits for anything.
    EG_CHECK(openTopic(context));
    PublishOrder order;
    order.topic = topicOf(context.arguments);
    order.once = !context.arguments.has("follow");
    order.stop = context.interrupt.token();
    order.openTopic = [&context] { return openTopic(context); };
    EG_TRY(const auto address,
           projections::kafka::Address::parse(context.arguments.operand(topicOperand.name)));
    order.fenced = address.transactions;
    if (!order.once && !order.fenced)
        sayNotFenced(context);
    bool begun = false;
    order.openStore = storeOpener(context, begun);
    TopicLine line(context);
    auto teller = line.teller();
    EG_TRY([[maybe_unused]] const auto metrics, line.serveFigures());
    const auto done = PublishRun(std::move(order), teller).run();
    if (begun)
        context.output.note(outcomeOfPublish(teller.status()));
    EG_CHECK(done);
    return endOfRun(context);
}

std::string detailsOfPublish()
{
    return topicDetails() +
           "\nEach event becomes one message: its key is the stream id, its value what `export`\n"
           "writes, and event_id, event_type, global_position, correlation_id and causation_id\n"
           "are headers. The position is kept beside the projections; after a kill the topic's\n"
           "last messages are looked at, so that nothing is in it twice.\n";
}

} // namespace

Command publishCommand()
{
    Command command{"publish",
                    "write the store's events to a topic of Kafka, up to the head or for good",
                    {storeOperand, topicOperand},
                    {{"follow", Takes::Nothing, "", "go on with new events, until told to stop"},
                     metricsOption,
                     readModelsOption},
                    runPublish,
                    checkTopic,
                    true,
                    detailsOfPublish};
    command.auditAs = [](const Arguments &) { return std::optional<std::string>("publish"); };
    return command;
}

} // namespace ctl
