// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/topicline.h"

#include "app/ctl/counted.h"
#include "app/ctl/metrics.h"

#include <limits>

namespace ctl {

using eventstore::Result;
using projections::State;
using projections::kafka::Address;
using projections::kafka::RunStatus;

std::optional<std::string> checkTopic(const Arguments &arguments)
{
    const auto address = Address::parse(arguments.operand(topicOperand.name));
    return address ? checkMetrics(arguments) : std::optional<std::string>(address.error().text());
}

Result<std::unique_ptr<projections::kafka::Topic>> openTopic(const Context &context)
{
    EG_TRY(const Address address, Address::parse(context.arguments.operand(topicOperand.name)));
    EG_TRY(const auto login, projections::kafka::loginFor(address));
    return projections::kafka::openTopic(address, login, context.interrupt.token());
}

std::string topicOf(const Arguments &arguments)
{
    const auto address = Address::parse(arguments.operand(topicOperand.name));
    return address ? address->topic : std::string();
}

std::function<Result<StorePtr>()> storeOpener(Context &context, bool &begun)
{
    return [&context, &begun]() -> Result<StorePtr> {
        EG_TRY(StorePtr store, begun ? openQuietly(context) : openForWriting(context));
        begun = true;
        return store;
    };
}

Result<ExitCode> endOfRun(const Context &context)
{
    if (!context.arguments.has("follow") && context.interrupt.requested())
        return eventstore::fail(eventstore::ErrorCode::Cancelled, "interrupted",
                                "Run it again to go on where it stopped");
    return ExitCode::Done;
}

std::string topicDetails()
{
    return "URL is kafka://[USER@]HOST[:PORT][,HOST[:PORT]…]/TOPIC, with kafka+ssl:// for TLS;\n"
           "?ca=FILE names a root certificate of your own, ?sasl=scram-sha-256 (or -512) another\n"
           "way to log in than PLAIN, ?transactions=on fences off a publish that was taken over\n"
           "(for readers of committed messages). The password is never in it: it comes from\n"
           "EVENTGLASS_KAFKA_PASSWORD, or the first line of the file that\n"
           "EVENTGLASS_KAFKA_PASSWORD_FILE names, or the keychain. The user may come\n"
           "from EVENTGLASS_KAFKA_USER.\n";
}

projections::kafka::RunTeller TopicLine::teller()
{
    return {[this](const RunStatus &status) { sayState(status); },
            [this](const RunStatus &status) { sayProgress(status); }};
}

Result<std::unique_ptr<MetricsServer>> TopicLine::serveFigures()
{
    return serveMetrics(m_context, [this] {
        const std::scoped_lock lock(m_mutex);
        return std::vector{m_latest};
    });
}

void TopicLine::keep(const RunStatus &status, bool retries)
{
    const std::scoped_lock lock(m_mutex);
    m_latest.name = status.name;
    m_latest.state = status.state;
    m_latest.position = status.position;
    m_latest.headUnknown = !status.lag;
    m_latest.lagEvents = status.lag.value_or(0);
    m_latest.head = eventstore::GlobalPosition(status.position.value + m_latest.lagEvents);
    m_latest.lagSeconds = std::numeric_limits<double>::quiet_NaN();
    m_latest.events = seen(status);
    m_latest.deadLetters = status.letters;
    m_latest.faults += retries ? 1 : 0;
    m_latest.changedAt = status.changedAt;
}

void TopicLine::sayState(const RunStatus &status)
{
    keep(status, !status.lastError.empty());
    std::string line = status.changedAt.toString() + " " + status.name + ": " +
                       std::string(projections::stateName(status.before)) + " -> " +
                       std::string(projections::stateName(status.state)) + ", " +
                       counted(seen(status), "event");
    if (status.lag)
        line += ", lag " + std::to_string(*status.lag);
    if (status.letters > 0)
        line += ", " + std::to_string(status.letters) + " in dead letters";
    line += ", " + std::string(projections::happeningText(status.cause));
    if (!status.lastError.empty())
        line += ": " + status.lastError;
    m_context.output.note(line);
}

void TopicLine::sayProgress(const RunStatus &status)
{
    keep(status, false);
    m_waiting.see(m_context.output, status.position, status.waitingFor);
    if (status.state != State::CatchingUp || seen(status) == 0)
        return;
    std::string line = status.name + " " + m_throughput.describe(seen(status), {});
    if (status.lag)
        line += ", lag " + std::to_string(*status.lag);
    m_context.output.progress(line);
}

} // namespace ctl
