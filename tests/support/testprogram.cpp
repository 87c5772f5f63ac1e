// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"

#include <cstdio>
#include <string>
#include <vector>

namespace support {

namespace {

std::vector<TestEntry> &entries()
{
    static std::vector<TestEntry> all;
    return all;
}

/// "safehead" for ".../tst_safehead.cpp".
std::string_view subjectOf(const TestEntry &entry)
{
    constexpr std::string_view prefix = "tst_";
    constexpr std::string_view suffix = ".cpp";
    std::string_view name = entry.source;
    name.remove_prefix(name.rfind('/') + 1 + prefix.size());
    name.remove_suffix(suffix.size());
    return name;
}

int listSubjects(const char *program)
{
    std::fprintf(stderr, "usage: %s SUBJECT [ARGUMENTS OF QT TEST]\n", program);
    for (const auto &entry : entries())
        std::fprintf(stderr, "  %s\n", std::string(subjectOf(entry)).c_str());
    return 2;
}

int runTest(const TestEntry &entry, int argc, char **argv)
{
    const auto application = entry.makeApplication(argc, argv);
    return entry.run(argc, argv);
}

} // namespace

bool registerTest(const TestEntry &entry)
{
    entries().push_back(entry);
    return true;
}

} // namespace support

int main(int argc, char **argv)
{
    const std::string subject = argc > 1 ? argv[1] : "";
    for (const auto &entry : support::entries()) {
        if (support::subjectOf(entry) != subject)
            continue;
        // Pass only the other arguments to Qt Test.
        argv[1] = argv[0];
        return support::runTest(entry, argc - 1, argv + 1);
    }
    return support::listSubjects(argv[0]);
}
