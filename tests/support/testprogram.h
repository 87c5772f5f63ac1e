// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <memory>
#include <string_view>

namespace support {

/// One test class of a program that holds all tests of a layer.
struct TestEntry
{
    using MakeApplication = std::unique_ptr<QCoreApplication> (*)(int &argc, char **argv);
    using Run = int (*)(int argc, char **argv);

    const char *source; ///< The path of tst_SUBJECT.cpp; its name is the subject.
    MakeApplication makeApplication;
    Run run;
};

/// Adds the entry to the list of tests that the program can run. Called before main().
bool registerTest(const TestEntry &entry);

/// For tests that need no application object.
inline std::unique_ptr<QCoreApplication> noApplication(int &, char **)
{
    return nullptr;
}

/// For tests that need an event loop and no window.
inline std::unique_ptr<QCoreApplication> coreApplication(int &argc, char **argv)
{
    return std::make_unique<QCoreApplication>(argc, argv);
}

/// The rows of a test that runs on both kinds of store: column `kind` (QString).
inline void addStoreKinds()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"sqlite", "postgres"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

} // namespace support

/// Registers the class as the test of its file's subject, with the application of makeApplication.
/// Use it in place of QTEST_MAIN.
#define EG_TEST(Class, makeApplication)                                                            \
    namespace {                                                                                    \
    const bool registered##Class =                                                                 \
        support::registerTest({__FILE__, support::makeApplication, [](int argc, char **argv) {     \
                                   Class test;                                                     \
                                   return QTest::qExec(&test, argc, argv);                         \
                               }});                                                                \
    }
