// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of librdkafka that outlast their own time limits; nobody listens at the address.
#include "projections/kafka/client/handle.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QtTest>

#include <semaphore>
#include <thread>

using namespace projections::kafka;
using namespace std::chrono_literals;
using eventstore::ErrorCode;
using eventstore::Result;
using support::must;

namespace {

constexpr auto silence = 400ms;

std::shared_ptr<Handle> handleFor(const std::stop_token &stop = {})
{
    Connection connection;
    connection.address.servers = "127.0.0.1:1";
    connection.address.topic = "notes";
    connection.stop = stop;
    return must(Handle::open(RD_KAFKA_CONSUMER, connection, {}));
}

} // namespace

class KafkaCallsTest : public QObject
{
    Q_OBJECT

private slots:
    void aSilentCallIsGivenUp();
    void aCallThatIsAnsweredInPartsMayTakeLong();
    void aStopEndsTheWait();
};

void KafkaCallsTest::aSilentCallIsGivenUp()
{
    const auto hangs = std::make_shared<std::binary_semaphore>(0);
    QElapsedTimer clock;
    clock.start();
    const auto done = Handle::blocking(handleFor(), silence, [hangs](Handle &) -> Result<void> {
        hangs->try_acquire_for(20s);
        return {};
    });
    const auto took = clock.elapsed();
    hangs->release();
    QVERIFY(!done);
    QVERIFY2(took < 5000, QByteArray::number(took).constData());
    QVERIFY(done.error().connectionLost() && done.error().retryable());
    QCOMPARE(done.error().message, "Kafka at 127.0.0.1:1 does not answer");
}

void KafkaCallsTest::aCallThatIsAnsweredInPartsMayTakeLong()
{
    const auto done = Handle::blocking(handleFor(), silence, [](Handle &handle) -> Result<void> {
        for (int part = 0; part < 12; ++part) {
            std::this_thread::sleep_for(silence / 4);
            handle.answered();
        }
        return {};
    });
    QVERIFY2(done, done ? "" : done.error().message.c_str());
}

void KafkaCallsTest::aStopEndsTheWait()
{
    const auto hangs = std::make_shared<std::binary_semaphore>(0);
    std::stop_source source;
    const std::jthread stops([&source] {
        std::this_thread::sleep_for(100ms);
        source.request_stop();
    });
    const auto done =
        Handle::blocking(handleFor(source.get_token()), 60s, [hangs](Handle &) -> Result<void> {
            hangs->try_acquire_for(20s);
            return {};
        });
    hangs->release();
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
}

EG_TEST(KafkaCallsTest, coreApplication)
#include "tst_kafkacalls.moc"
