// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demostore.h"
#include "tests/support/paths.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// Starts the real program, as a script would.
class TourTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyPageIsPicturedInBothThemes();
    void oneThemeAndOnePageOnRequest();
    void nothingIsWrittenToTheStore();
    void aMissingStoreFailsAndSaysSo();
    void wrongUsageEndsWithTwo();
    void helpNeedsNoDisplay();
    void aPasswordIsShownNeitherInListsOfProcessesNorInErrors();

private:
    int run(const QStringList &arguments, const QProcessEnvironment &environment = {});
    QString store() const { return QString::fromStdString(m_place->path()); }

    std::unique_ptr<support::TemporaryStore> m_place;
    QTemporaryDir m_folder;
    QString m_errors;
    QString m_output;
};

void TourTest::initTestCase()
{
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, 2000);
}

int TourTest::run(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess program;
    QProcessEnvironment whole =
        environment.isEmpty() ? QProcessEnvironment::systemEnvironment() : environment;
    whole.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("config")));
    program.setProcessEnvironment(whole);
    program.start(QString::fromStdString(support::programPath("eventglass")), arguments);
    if (!program.waitForFinished(120'000))
        return -1;
    m_errors = QString::fromUtf8(program.readAllStandardError());
    m_output = QString::fromUtf8(program.readAllStandardOutput());
    return program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -2;
}

void TourTest::everyPageIsPicturedInBothThemes()
{
    const QString folder = m_folder.filePath(QStringLiteral("all"));
    QCOMPARE(run({store(), QStringLiteral("--tour"), folder}), 0);
    const QDir dir(folder);
    const QStringList pictures = dir.entryList({QStringLiteral("*.png")});
    for (const char *page : {"connect", "browse", "timeline", "replay", "trace", "accounts",
                             "projections", "analytics", "query", "audit"}) {
        QVERIFY2(pictures.contains(QLatin1String(page) + QStringLiteral("-light.png")), page);
        QVERIFY2(pictures.contains(QLatin1String(page) + QStringLiteral("-dark.png")), page);
    }
    for (const QString &picture : pictures) {
        const QImage image(dir.filePath(picture));
        QCOMPARE(image.size(), QSize(1280, 800));
        const bool dark = picture.endsWith(QLatin1String("-dark.png"));
        QCOMPARE(image.pixelColor(640, 798).lightness() < 128, dark); // the status bar
    }
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("config/eventglass"))));
}

void TourTest::oneThemeAndOnePageOnRequest()
{
    const QString folder = m_folder.filePath(QStringLiteral("one"));
    QCOMPARE(run({store(), QStringLiteral("--tour"), folder, QStringLiteral("--theme"),
                  QStringLiteral("dark"), QStringLiteral("--page"), QStringLiteral("browse"),
                  QStringLiteral("--language"), QStringLiteral("ko")}),
             0);
    QCOMPARE(QDir(folder).entryList({QStringLiteral("*.png")}),
             QStringList{QStringLiteral("browse-dark.png")});
}

void TourTest::nothingIsWrittenToTheStore()
{
    const std::string before = m_place->rawSql("select group_concat(name) from sqlite_master");
    QCOMPARE(run({store(), QStringLiteral("--tour"), m_folder.filePath(QStringLiteral("ro")),
                  QStringLiteral("--theme"), QStringLiteral("light"), QStringLiteral("--user"),
                  QStringLiteral("u1001")}),
             0);
    // A subject for one page leaves the others in the tour.
    QCOMPARE(
        QDir(m_folder.filePath(QStringLiteral("ro"))).entryList({QStringLiteral("*.png")}).size(),
        10);
    QCOMPARE(m_place->rawSql("select group_concat(name) from sqlite_master"), before);
    QVERIFY(before.find("account_summaries") == std::string::npos);
}

void TourTest::aMissingStoreFailsAndSaysSo()
{
    QCOMPARE(run({m_folder.filePath(QStringLiteral("absent.db")), QStringLiteral("--tour"),
                  m_folder.filePath(QStringLiteral("none"))}),
             1);
    QVERIFY2(m_errors.contains(QLatin1String("absent.db")), qPrintable(m_errors));
}

void TourTest::wrongUsageEndsWithTwo()
{
    QCOMPARE(run({QStringLiteral("--page"), QStringLiteral("nowhere")}), 2);
    QVERIFY(m_errors.contains(QLatin1String("nowhere")));
    QCOMPARE(run({QStringLiteral("--tour"), QStringLiteral("x")}), 2);
}

void TourTest::helpNeedsNoDisplay()
{
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    bare.remove(QStringLiteral("QT_QPA_PLATFORM"));
    bare.remove(QStringLiteral("DISPLAY"));
    QCOMPARE(run({QStringLiteral("--help")}, bare), 0);
    QVERIFY(m_output.contains(QLatin1String("--tour")));
    QCOMPARE(run({QStringLiteral("--version")}, bare), 0);
    QVERIFY(m_output.startsWith(QLatin1String("eventglass ")));
}

void TourTest::aPasswordIsShownNeitherInListsOfProcessesNorInErrors()
{
    // Nothing listens there; the window stays and says so.
    const QString address = QStringLiteral("postgresql://anna:s3cr3t@127.0.0.1:1/shop");
    QCOMPARE(run({QStringLiteral("--page"), address}), 2);
    QVERIFY2(m_errors.contains(QLatin1String("anna:***")), qPrintable(m_errors));
    QVERIFY2(!m_errors.contains(QLatin1String("s3cr3t")), qPrintable(m_errors));

    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"),
                       m_folder.filePath(QStringLiteral("other")));
    program.setProcessEnvironment(environment);
    program.start(QString::fromStdString(support::programPath("eventglass")), {address});
    QVERIFY(program.waitForStarted());
    const auto commandLine = [&program] {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(program.processId()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY2(commandLine().contains("postgresql://anna:******@"), commandLine().constData());
    program.kill();
    QVERIFY(program.waitForFinished());
}

EG_TEST(TourTest, coreApplication)
#include "tst_tour.moc"
