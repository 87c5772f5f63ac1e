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

using namespace Qt::StringLiterals;

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
    whole.insert(u"XDG_CONFIG_HOME"_s, m_folder.filePath(u"config"_s));
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
    const QString folder = m_folder.filePath(u"all"_s);
    QCOMPARE(run({store(), u"--tour"_s, folder}), 0);
    const QDir dir(folder);
    const QStringList pictures = dir.entryList({u"*.png"_s});
    for (const char *page : {"connect", "browse", "timeline", "replay", "trace", "accounts",
                             "projections", "analytics", "query", "audit"}) {
        QVERIFY2(pictures.contains(QLatin1String(page) + u"-light.png"_s), page);
        QVERIFY2(pictures.contains(QLatin1String(page) + u"-dark.png"_s), page);
    }
    for (const QString &picture : pictures) {
        const QImage image(dir.filePath(picture));
        QCOMPARE(image.size(), QSize(1280, 800));
        const bool dark = picture.endsWith(QLatin1String("-dark.png"));
        QCOMPARE(image.pixelColor(640, 798).lightness() < 128, dark); // the status bar
    }
    QVERIFY(!QFile::exists(m_folder.filePath(u"config/eventglass"_s)));
}

void TourTest::oneThemeAndOnePageOnRequest()
{
    const QString folder = m_folder.filePath(u"one"_s);
    QCOMPARE(run({store(), u"--tour"_s, folder, u"--theme"_s, u"dark"_s, u"--page"_s, u"browse"_s,
                  u"--language"_s, u"ko"_s}),
             0);
    QCOMPARE(QDir(folder).entryList({u"*.png"_s}), QStringList{u"browse-dark.png"_s});
}

void TourTest::nothingIsWrittenToTheStore()
{
    const std::string before = m_place->rawSql("select group_concat(name) from sqlite_master");
    QCOMPARE(run({store(), u"--tour"_s, m_folder.filePath(u"ro"_s), u"--theme"_s, u"light"_s,
                  u"--user"_s, u"u1001"_s}),
             0);
    // A subject for one page leaves the others in the tour.
    QCOMPARE(QDir(m_folder.filePath(u"ro"_s)).entryList({u"*.png"_s}).size(), 10);
    QCOMPARE(m_place->rawSql("select group_concat(name) from sqlite_master"), before);
    QVERIFY(before.find("account_summaries") == std::string::npos);
}

void TourTest::aMissingStoreFailsAndSaysSo()
{
    QCOMPARE(run({m_folder.filePath(u"absent.db"_s), u"--tour"_s, m_folder.filePath(u"none"_s)}),
             1);
    QVERIFY2(m_errors.contains(QLatin1String("absent.db")), qPrintable(m_errors));
}

void TourTest::wrongUsageEndsWithTwo()
{
    QCOMPARE(run({u"--page"_s, u"nowhere"_s}), 2);
    QVERIFY(m_errors.contains(QLatin1String("nowhere")));
    QCOMPARE(run({u"--tour"_s, u"x"_s}), 2);
}

void TourTest::helpNeedsNoDisplay()
{
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    bare.remove(u"QT_QPA_PLATFORM"_s);
    bare.remove(u"DISPLAY"_s);
    QCOMPARE(run({u"--help"_s}, bare), 0);
    QVERIFY(m_output.contains(QLatin1String("--tour")));
    QCOMPARE(run({u"--version"_s}, bare), 0);
    QVERIFY(m_output.startsWith(QLatin1String("eventglass ")));
}

void TourTest::aPasswordIsShownNeitherInListsOfProcessesNorInErrors()
{
    // Nothing listens there; the window stays and says so.
    const QString address = u"postgresql://anna:s3cr3t@127.0.0.1:1/shop"_s;
    QCOMPARE(run({u"--page"_s, address}), 2);
    QVERIFY2(m_errors.contains(QLatin1String("anna:***")), qPrintable(m_errors));
    QVERIFY2(!m_errors.contains(QLatin1String("s3cr3t")), qPrintable(m_errors));

    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.filePath(u"other"_s));
    program.setProcessEnvironment(environment);
    program.start(QString::fromStdString(support::programPath("eventglass")), {address});
    QVERIFY(program.waitForStarted());
    const auto commandLine = [&program] {
        QFile file(u"/proc/%1/cmdline"_s.arg(program.processId()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY2(commandLine().contains("postgresql://anna:******@"), commandLine().constData());
    program.kill();
    QVERIFY(program.waitForFinished());
}

EG_TEST(TourTest, coreApplication)
#include "tst_tour.moc"
