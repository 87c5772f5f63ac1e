// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Written by `tests/tools/coretexts.py . --update` from the sources of the core.
#include "models/coretexts/tables.h"

#include <QtGlobal>

namespace models {
namespace {

// NOLINTBEGIN(bugprone-suspicious-missing-comma): long sentences are written in parts
constexpr const char *windowTable[] = {
    QT_TRANSLATE_NOOP("core", "A row that was found is none of transaction_history."),
    QT_TRANSLATE_NOOP("core", "Check that the folder of your data can be written to."),
    QT_TRANSLATE_NOOP("core",
                      "Check the database, or ask its owner for the right to read its tables"),
    QT_TRANSLATE_NOOP("core", "Install the package %1 and start Eventglass again"),
    QT_TRANSLATE_NOOP("core", "It was not connected."),
    QT_TRANSLATE_NOOP("core", "Leave it out, and put it into ~/.pgpass"),
    QT_TRANSLATE_NOOP("core", "Making the demo store was stopped"),
    QT_TRANSLATE_NOOP("core", "No password was given."),
    QT_TRANSLATE_NOOP("core", "No store is open, so there is nothing to mark"),
    QT_TRANSLATE_NOOP("core", "Not every field has a column that fits"),
    QT_TRANSLATE_NOOP("core", "Qt's driver %1 is not installed"),
    QT_TRANSLATE_NOOP("core", "Rebuild the publication."),
    QT_TRANSLATE_NOOP("core", "Saving was cancelled."),
    QT_TRANSLATE_NOOP(
        "core",
        "The address of the read models holds a password, which would be kept in plain sight"),
    QT_TRANSLATE_NOOP("core", "The audit log of this machine, %1, can't be used: %2"),
    QT_TRANSLATE_NOOP("core", "The demo store could not be put in place: %1"),
    QT_TRANSLATE_NOOP("core", "The export was stopped, as its store was closed"),
    QT_TRANSLATE_NOOP("core", "The file could not be finished: %1"),
    QT_TRANSLATE_NOOP("core", "The file could not be made: %1"),
    QT_TRANSLATE_NOOP("core", "The file could not be written: %1"),
    QT_TRANSLATE_NOOP("core", "The file of marks %1 can't be used: %2"),
    QT_TRANSLATE_NOOP("core", "There is no publication called %1 any more."),
    QT_TRANSLATE_NOOP("core", "There is no table here that you have permission to read"),
    QT_TRANSLATE_NOOP("core", "choose another version"),
    QT_TRANSLATE_NOOP("core", "the search was cancelled"),
    QT_TRANSLATE_NOOP("core", "the stream %1 has no version %2"),
};
// NOLINTEND(bugprone-suspicious-missing-comma)

} // namespace

std::span<const char *const> windowTexts()
{
    return windowTable;
}

} // namespace models
