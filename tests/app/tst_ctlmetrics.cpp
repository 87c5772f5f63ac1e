// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/metrics.h"
#include "app/ctl/metricsserver.h"
#include "tests/support/must.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <limits>
#include <vector>

using support::Outcome;
using support::Program;
using namespace Qt::StringLiterals;

namespace {

/// A socket, negative where nobody listens.
int connected(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

/// What the server answers to these bytes.
QByteArray answerTo(int port, const QByteArray &request)
{
    const int socket = connected(port);
    QByteArray answer;
    if (socket >= 0) {
        ::send(socket, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL);
        char space[4096];
        for (ssize_t got = 0; (got = ::recv(socket, space, sizeof space, 0)) > 0;)
            answer.append(space, static_cast<qsizetype>(got));
    }
    ::close(socket);
    return answer;
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

/// The first line that is not of the text format, or comes before its HELP and TYPE; empty when all
/// is well.
QString problemIn(const QByteArray &text, QMap<QString, double> &samples)
{
    static const QRegularExpression help(u"^# HELP ([a-z_]+) .+\\.$"_s);
    static const QRegularExpression type(u"^# TYPE ([a-z_]+) (gauge|counter|histogram)$"_s);
    static const QRegularExpression sample(
        u"^(([a-z_]+?)(?:_bucket|_sum|_count)?(\\{[a-z]+=\"(?:[^\"\\\\]|\\\\.)*\"(?:,[a-z]+=\"(?:"
        u"[^\"\\\\]|\\\\.)*\")*\\})) (-?[0-9.]+(?:e[-+]?[0-9]+)?)$"_s);
    QString described;
    QString typed;
    if (!text.endsWith('\n'))
        return u"no line feed at the end"_s;
    for (const QByteArray &line : text.chopped(1).split('\n')) {
        const QString words = QString::fromUtf8(line);
        if (const auto match = help.match(words); match.hasMatch()) {
            described = match.captured(1);
        } else if (const auto kind = type.match(words); kind.hasMatch()) {
            typed = kind.captured(1);
            if (typed != described)
                return words;
        } else if (const auto value = sample.match(words); value.hasMatch()) {
            if (!words.startsWith(typed) || samples.contains(value.captured(1)))
                return words;
            samples[value.captured(1)] = value.captured(4).toDouble();
        } else {
            return words;
        }
    }
    return {};
}

} // namespace

/// `project --follow --metrics`.
class CtlMetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void labelsAreEscapedAndBucketsAddUp()
    {
        projections::ProjectionStatus status;
        status.name = "a\"b\\c\nd";
        status.batches.add(0.002);
        status.batches.add(0.3);
        status.batches.add(60);
        QMap<QString, double> samples;
        const auto text = QByteArray::fromStdString(ctl::metricsText({status}));
        const QString problem = problemIn(text, samples);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const QString label = u"projection=\"a\\\"b\\\\c\\nd\""_s;
        const QString name = u"eventglass_projection_batch_seconds"_s;
        const auto bucket = [&](const char *bound) {
            return samples.value(name + u"_bucket{"_s + label + u",le=\""_s +
                                     QString::fromLatin1(bound) + u"\"}"_s,
                                 -1);
        };
        QCOMPARE(bucket("0.001"), 0.0);
        QCOMPARE(bucket("0.005"), 1.0);
        QCOMPARE(bucket("5"), 2.0);
        QCOMPARE(bucket("+Inf"), 3.0);
        QCOMPARE(samples.value(name + u"_count{"_s + label + u'}'), 3.0);
    }

    /// What nobody knows is no sample, and rows elsewhere are counted where there are some.
    void unknownFiguresAreLeftOut()
    {
        projections::ProjectionStatus topic;
        topic.name = "kafka:orders/readers";
        topic.headUnknown = true;
        topic.lagSeconds = std::numeric_limits<double>::quiet_NaN();
        topic.deadLetters = 2;
        projections::ProjectionStatus sink;
        sink.name = "account_summaries@redis";
        sink.lagEvents = 3;
        sink.written = {20, 1.5};
        QMap<QString, double> samples;
        const auto text = QByteArray::fromStdString(ctl::metricsText({topic, sink}));
        const QString problem = problemIn(text, samples);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const auto has = [&](const QString &name, const std::string &of) {
            return samples.value(name + u"{projection=\""_s + QString::fromStdString(of) + u"\"}"_s,
                                 -1);
        };
        QCOMPARE(has(u"eventglass_projection_head"_s, topic.name), -1.0);
        QCOMPARE(has(u"eventglass_projection_lag_events"_s, topic.name), -1.0);
        QCOMPARE(has(u"eventglass_projection_lag_seconds"_s, topic.name), -1.0);
        QCOMPARE(has(u"eventglass_publication_rows_total"_s, topic.name), -1.0);
        QCOMPARE(has(u"eventglass_projection_dead_letters"_s, topic.name), 2.0);
        QCOMPARE(has(u"eventglass_projection_lag_events"_s, sink.name), 3.0);
        QCOMPARE(has(u"eventglass_projection_lag_seconds"_s, sink.name), 0.0);
        QCOMPARE(has(u"eventglass_publication_rows_total"_s, sink.name), 20.0);
        QCOMPARE(has(u"eventglass_publication_write_seconds_total"_s, sink.name), 1.5);
    }

    void aServiceShowsItsFiguresAndStopsWhenTold()
    {
        const Program program(u"sqlite"_s);
        EG_STATUS(program.run(u"demo"_s, {u"--events=300"_s}), 0);
        EG_STATUS(program.run(u"project"_s, {u"--metrics=0"_s}), 2);
        const auto process =
            program.start(u"project"_s, {u"account_summaries"_s, u"--follow"_s, u"--metrics=0"_s});
        process->setReadChannel(QProcess::StandardError);
        QByteArray said;
        const auto heard = [&](const QByteArray &text) {
            said += process->readAll();
            return said.contains(text);
        };
        QTRY_VERIFY_WITH_TIMEOUT(heard("-> live"), 30000);
        static const QRegularExpression place(u"http://127\\.0\\.0\\.1:(\\d+)/metrics"_s);
        const int port = place.match(QString::fromUtf8(said)).captured(1).toInt();
        QVERIFY2(port > 0, said.constData());

        const QByteArray answer = answerTo(port, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4"),
                 answer.constData());
        QMap<QString, double> samples;
        const QString problem = problemIn(bodyOf(answer), samples);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const QString label = u"{projection=\"account_summaries\"}"_s;
        QCOMPARE(samples.value(u"eventglass_projection_position"_s + label), 300.0);
        QCOMPARE(samples.value(u"eventglass_projection_head"_s + label), 300.0);
        QCOMPARE(samples.value(u"eventglass_projection_lag_events"_s + label, -1), 0.0);
        QCOMPARE(samples.value(u"eventglass_projection_dead_letters"_s + label, -1), 0.0);
        QVERIFY(samples.value(u"eventglass_projection_batch_seconds_count"_s + label) > 0);
        QCOMPARE(samples.value(u"eventglass_projection_state{projection=\"account_summaries\","
                               u"state=\"live\"}"_s),
                 1.0);

        QVERIFY(answerTo(port, "GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404 "));
        QVERIFY(answerTo(port, "POST /metrics HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 405 "));
        QVERIFY(!answerTo(port, QByteArray(100'000, 'x')).contains("200 OK"));
        QVERIFY(answerTo(port, "GET /metrics HT").isEmpty()); // too slow
        const Outcome taken = program.run(u"project"_s, {u"user_profiles"_s, u"--follow"_s,
                                                         u"--metrics"_s, QString::number(port)});
        EG_STATUS(taken, 1);
        QVERIFY2(taken.messages.contains("port"), taken.messages.constData());

        ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
        QVERIFY(process->waitForFinished(30000));
        QCOMPARE(process->exitCode(), 0);
        said += process->readAllStandardError();
        const auto stopping = said.indexOf("account_summaries: stopping, position 300 of 300\n");
        QVERIFY2(stopping > 0, said.constData());
        QVERIFY2(said.indexOf("account_summaries: live -> stopped, position 300 of 300") > stopping,
                 said.constData());
    }

    void slowCallersHoldUpNobody()
    {
        // Nobody is dropped for being slow, so that only their number counts.
        const auto server = support::must(ctl::MetricsServer::start(
            0, [] { return "all\n"; }, std::chrono::minutes(5)));
        std::vector<int> slow;
        for (int i = 0; i < 300; ++i) { // more than are kept at a time
            slow.push_back(connected(server->port()));
            QCOMPARE(::send(slow.back(), "G", 1, MSG_NOSIGNAL), 1);
        }
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 5; ++i)
            QVERIFY(answerTo(server->port(), "GET /metrics HTTP/1.1\r\n\r\n").endsWith("all\n"));
        QVERIFY2(clock.elapsed() < 1500, QByteArray::number(clock.elapsed()).constData());
        // It keeps 200 of them at most: both ends are of this process.
        const auto open = QDir(u"/proc/self/fd"_s)
                              .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                              .size();
        QVERIFY2(open < 300 + 250, QByteArray::number(open).constData());
        for (const int socket : slow)
            ::close(socket);
    }

    void anAnswerThatNobodyTakesHoldsUpNobody()
    {
        const std::string much(16 << 20, 'x');
        // It is not dropped while the other is served, however long that takes on a busy machine.
        const auto server = support::must(ctl::MetricsServer::start(
            0, [&] { return much; }, std::chrono::minutes(5)));
        const int lazy = connected(server->port());
        QVERIFY(::send(lazy, "GET /metrics HTTP/1.1\r\n\r\n", 25, MSG_NOSIGNAL) == 25);
        QCOMPARE(bodyOf(answerTo(server->port(), "GET /metrics HTTP/1.1\r\n\r\n")).size(),
                 static_cast<qsizetype>(much.size()));
        ::close(lazy);
    }

    void withoutDescriptorsTheServerWaits()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer opens descriptors of its own, and ends the program that has none");
#endif
        const Program program(u"sqlite"_s, Program::Store::Empty);
        const auto process = program.start(u"project"_s, {u"--follow"_s, u"--metrics=0"_s});
        process->setReadChannel(QProcess::StandardError);
        QByteArray said;
        static const QRegularExpression place(u"http://127\\.0\\.0\\.1:(\\d+)/metrics"_s);
        const auto port = [&] {
            said += process->readAll();
            return place.match(QString::fromUtf8(said)).captured(1).toInt();
        };
        QTRY_VERIFY_WITH_TIMEOUT(port() > 0 && said.count("-> live") >= 5, 30000);
        const auto id = static_cast<pid_t>(process->processId());
        rlimit before = {};
        QCOMPARE(::prlimit(id, RLIMIT_NOFILE, nullptr, &before), 0);
        const rlimit none = {4, before.rlim_max};
        QCOMPARE(::prlimit(id, RLIMIT_NOFILE, &none, nullptr), 0);
        const int waiting = connected(port());
        const auto ticks = [id] {
            QFile file(u"/proc/%1/stat"_s.arg(id));
            if (!file.open(QIODevice::ReadOnly))
                return -1;
            const auto words = file.readAll().split(' ');
            return words.at(13).toInt() + words.at(14).toInt();
        };
        const int begun = ticks();
        QTest::qWait(2000);
        const int used = ticks() - begun; // of 200
        QVERIFY2(begun >= 0 && used < 60, QByteArray::number(used).constData());
        // With descriptors again, the one that waited is served.
        QCOMPARE(::prlimit(id, RLIMIT_NOFILE, &before, nullptr), 0);
        QVERIFY(::send(waiting, "GET /metrics HTTP/1.1\r\n\r\n", 25, MSG_NOSIGNAL) == 25);
        char space[15] = {};
        QCOMPARE(::recv(waiting, space, sizeof space, MSG_WAITALL), 15);
        QCOMPARE(QByteArray(space, 15), QByteArray("HTTP/1.1 200 OK"));
        ::close(waiting);
        ::kill(id, SIGTERM);
        QVERIFY(process->waitForFinished(30000));
    }
};

EG_TEST(CtlMetricsTest, coreApplication)
#include "tst_ctlmetrics.moc"
