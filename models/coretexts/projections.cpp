// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Written by `tests/tools/coretexts.py . --update` from the sources of the core.
#include "models/coretexts/tables.h"

#include <QtGlobal>

namespace models {
namespace {

// NOLINTBEGIN(bugprone-suspicious-missing-comma): long sentences are written in parts
constexpr const char *projectionsTable[] = {
    QT_TRANSLATE_NOOP("core", "\"%1\" is not a sum"),
    QT_TRANSLATE_NOOP("core", "%1 %2: the event at position %3 can't be projected (%4), but is not "
                              "among the dead letters."),
    QT_TRANSLATE_NOOP("core", "%1 %2: the row %3."),
    QT_TRANSLATE_NOOP("core", "%1 (pid %2, since %3)"),
    QT_TRANSLATE_NOOP("core", "%1 No event touches it."),
    QT_TRANSLATE_NOOP("core", "%1 at position %2"),
    QT_TRANSLATE_NOOP("core", "%1 can't be read: %2"),
    QT_TRANSLATE_NOOP("core", "%1 comes before AccountCreated"),
    QT_TRANSLATE_NOOP("core", "%1 has more than 4 decimals"),
    QT_TRANSLATE_NOOP("core",
                      "%1 has the version %2, which another one has, too, or which is too low"),
    QT_TRANSLATE_NOOP("core", "%1 is %2, should be %3"),
    QT_TRANSLATE_NOOP("core", "%1 is %2, should be absent"),
    QT_TRANSLATE_NOOP("core", "%1 is absent, should be %2"),
    QT_TRANSLATE_NOOP("core", "%1 is absent, should be absent"),
    QT_TRANSLATE_NOOP("core", "%1 is beyond 922,337,203,685,477.5807"),
    QT_TRANSLATE_NOOP("core", "%1 is negative"),
    QT_TRANSLATE_NOOP("core", "%1 is not a number"),
    QT_TRANSLATE_NOOP("core", "%1 is not above 0 and at most 5"),
    QT_TRANSLATE_NOOP("core", "%1 is not between 0 and 100"),
    QT_TRANSLATE_NOOP("core", "%1 is too large"),
    QT_TRANSLATE_NOOP("core", "%1, beyond position %2 that the read model is at"),
    QT_TRANSLATE_NOOP("core", "%1, which the read model leaves out"),
    QT_TRANSLATE_NOOP("core", "%1: %2 asked for by %3"),
    QT_TRANSLATE_NOOP("core", "A limit must be at least 1."),
    QT_TRANSLATE_NOOP("core", "A topic of Kafka knows no %1: %2 can only be stopped and started."),
    QT_TRANSLATE_NOOP("core", "Check again: it may have stopped meanwhile."),
    QT_TRANSLATE_NOOP("core", "Check the id, or wait for the projection to catch up."),
    QT_TRANSLATE_NOOP("core", "Events applied: %1, discarded: %2; keys that stopped again: %3."),
    QT_TRANSLATE_NOOP("core", "If this is the right store, rebuild the projection, which starts "
                              "from the beginning; if not, open the right one"),
    QT_TRANSLATE_NOOP("core", "It can be deleted: the events hold all it says."),
    QT_TRANSLATE_NOOP("core", "It can't be known whether there will be an event at %1"),
    QT_TRANSLATE_NOOP("core", "It was changed while it was read; try again"),
    QT_TRANSLATE_NOOP("core", "Its owner makes it with eventglassctl init."),
    QT_TRANSLATE_NOOP("core", "Leave the time out."),
    QT_TRANSLATE_NOOP("core", "Name a later time"),
    QT_TRANSLATE_NOOP("core", "No other process runs the projection %1 now."),
    QT_TRANSLATE_NOOP("core", "No rebuilt rows of %1 wait for a decision."),
    QT_TRANSLATE_NOOP("core", "Only %1 can be asked for as of a time."),
    QT_TRANSLATE_NOOP("core", "Open it for writing, or unlock the connection."),
    QT_TRANSLATE_NOOP("core", "Other processes can't be sent requests: the table %1 does not "
                              "exist, or this user has no permission to write to it."),
    QT_TRANSLATE_NOOP("core", "Project on the server where events are written, or follow: that "
                              "projects what has arrived"),
    QT_TRANSLATE_NOOP(
        "core", "Projections run without %1, which this user has no permission to make or write. "
                "Requests of other processes are not seen, and discards, rebuilds and the history "
                "of runs and progress are not kept. To change that, the owner runs: eventglassctl "
                "init STORE, then in SQL: grant select, insert, update, delete on %2 to \"%3\";"),
    QT_TRANSLATE_NOOP("core",
                      "Projections write to the store, but it was opened for reading only."),
    QT_TRANSLATE_NOOP("core", "Publish to a new topic, or ingest with another --group."),
    QT_TRANSLATE_NOOP("core", "Reading ahead was cancelled."),
    QT_TRANSLATE_NOOP("core", "Rebuild it."),
    QT_TRANSLATE_NOOP("core", "Rename or drop it; Eventglass writes only to its own tables."),
    QT_TRANSLATE_NOOP("core", "Start its projection first."),
    QT_TRANSLATE_NOOP("core", "Stop it there first."),
    QT_TRANSLATE_NOOP("core", "Stop the projection, then verify again."),
    QT_TRANSLATE_NOOP(
        "core", "The connection of %1 was lost and made again; its lock has to be taken again."),
    QT_TRANSLATE_NOOP("core", "The data are no JSON object"),
    QT_TRANSLATE_NOOP(
        "core", "The entry of the audit log is not there any more, or has an outcome already."),
    QT_TRANSLATE_NOOP("core", "The event %1 is not among the dead letters any more."),
    QT_TRANSLATE_NOOP("core", "The event can't be read: %1."),
    QT_TRANSLATE_NOOP("core", "The event is not in the store any more."),
    QT_TRANSLATE_NOOP("core", "The event is not there any more."),
    QT_TRANSLATE_NOOP("core", "The lease of %1"),
    QT_TRANSLATE_NOOP("core", "The lease was lost: the projection %1"),
    QT_TRANSLATE_NOOP("core", "The lease was lost: the projection %1 is run by %2."),
    QT_TRANSLATE_NOOP("core", "The projection %1"),
    QT_TRANSLATE_NOOP("core", "The projection %1 is run by %2."),
    QT_TRANSLATE_NOOP("core", "The projection has to be opened again after an error."),
    QT_TRANSLATE_NOOP("core", "The read model %1 has not been projected yet."),
    QT_TRANSLATE_NOOP("core", "The read model %1 was reset by another process."),
    QT_TRANSLATE_NOOP("core", "The request was withdrawn by somebody else."),
    QT_TRANSLATE_NOOP("core", "The rows of %1 kept changing while they were verified."),
    QT_TRANSLATE_NOOP("core", "The rows of %1 went back to an earlier position meanwhile."),
    QT_TRANSLATE_NOOP("core", "The rows of %1 were made by another version of the program."),
    QT_TRANSLATE_NOOP("core", "The rows of %1 were replaced by somebody else."),
    QT_TRANSLATE_NOOP("core", "The store was restored: it has no more tables of projections. %1"),
    QT_TRANSLATE_NOOP("core",
                      "The store was restored: it no longer has the lease of %1 that was taken."),
    QT_TRANSLATE_NOOP(
        "core",
        "The store was restored: position %1 %2, so %3 has rows of events that are not in it"),
    QT_TRANSLATE_NOOP("core", "There is a table %1 that Eventglass didn't make."),
    QT_TRANSLATE_NOOP("core", "There is no account %1 in account_summaries."),
    QT_TRANSLATE_NOOP(
        "core", "They are made again, and what they held is projected from the first event on"),
    QT_TRANSLATE_NOOP("core", "Verify again when that transaction has ended."),
    QT_TRANSLATE_NOOP("core", "Versions start at %1"),
    QT_TRANSLATE_NOOP("core", "Waiting for a projection's lease was cancelled."),
    QT_TRANSLATE_NOOP("core", "Waits behind an event of the same key that failed."),
    QT_TRANSLATE_NOOP("core", "With this data it would belong to no row of this projection."),
    QT_TRANSLATE_NOOP("core", "With this data it would belong to the key %1."),
    QT_TRANSLATE_NOOP("core", "account %1, version %2: %3"),
    QT_TRANSLATE_NOOP("core", "an array"),
    QT_TRANSLATE_NOOP("core", "an event that is gone"),
    QT_TRANSLATE_NOOP("core", "an object"),
    QT_TRANSLATE_NOOP("core", "another process"),
    QT_TRANSLATE_NOOP("core", "catching up"),
    QT_TRANSLATE_NOOP("core", "event_data is not a JSON object"),
    QT_TRANSLATE_NOOP("core", "events behind: %1 (limit %2)"),
    QT_TRANSLATE_NOOP("core", "failed events: %1 (limit %2)"),
    QT_TRANSLATE_NOOP("core", "failed events: %1 (limit %2), waiting behind them: %3"),
    QT_TRANSLATE_NOOP("core", "failed messages: %1 (limit %2)"),
    QT_TRANSLATE_NOOP("core", "has been at position %1 for %2; events waiting: %3"),
    QT_TRANSLATE_NOOP("core", "has been trying again for %1 (limit %2 s): %3"),
    QT_TRANSLATE_NOOP("core", "has no event any more"),
    QT_TRANSLATE_NOOP("core", "holds %1, not only strings"),
    QT_TRANSLATE_NOOP("core", "holds the character U+0000"),
    QT_TRANSLATE_NOOP("core", "is %1, not %2"),
    QT_TRANSLATE_NOOP("core", "is another event"),
    QT_TRANSLATE_NOOP("core", "is beyond its last event"),
    QT_TRANSLATE_NOOP("core", "is empty"),
    QT_TRANSLATE_NOOP("core", "is stored as %1, the events give %2"),
    QT_TRANSLATE_NOOP("core", "it can't be read"),
    QT_TRANSLATE_NOOP("core", "it differs from its events"),
    QT_TRANSLATE_NOOP("core", "it was made from another event"),
    QT_TRANSLATE_NOOP("core", "no process runs it; events waiting: %1"),
    QT_TRANSLATE_NOOP("core", "no row of this projection"),
    QT_TRANSLATE_NOOP("core", "should not be there"),
    QT_TRANSLATE_NOOP("core", "snapshot of %1 at version %2: %3."),
    QT_TRANSLATE_NOOP("core",
                      "snapshots are kept only in a store that Eventglass has added its tables to"),
    QT_TRANSLATE_NOOP("core", "stream %1 has no events at or before %2"),
    QT_TRANSLATE_NOOP("core", "stream %1 has no events from version %2 on"),
    QT_TRANSLATE_NOOP("core", "stream %1 has no version %2: its last is %3"),
    QT_TRANSLATE_NOOP("core", "the %1 is beyond 922,337,203,685,477.5807"),
    QT_TRANSLATE_NOOP("core", "the account was created before"),
    QT_TRANSLATE_NOOP("core", "the amount is beyond 922,337,203,685,477.5807"),
    QT_TRANSLATE_NOOP("core", "the amounts make a balance of %1, balance_after is %2"),
    QT_TRANSLATE_NOOP("core", "the balance is below zero: %1"),
    QT_TRANSLATE_NOOP("core", "the event can't be read: %1"),
    QT_TRANSLATE_NOOP("core", "the key %1"),
    QT_TRANSLATE_NOOP("core", "the number is too large"),
    QT_TRANSLATE_NOOP("core", "the oldest event that is not projected is %1 old (limit %2 s)"),
    QT_TRANSLATE_NOOP(
        "core",
        "the rows can't be compared: events up to where they were projected may still appear, %1"),
    QT_TRANSLATE_NOOP("core", "the snapshot can't be read"),
    QT_TRANSLATE_NOOP("core", "the store was opened for reading only"),
    QT_TRANSLATE_NOOP(
        "core",
        "the stream \"%1\" has no certain state: the event at position %2 can't be read: %3"),
    QT_TRANSLATE_NOOP("core",
                      "the stream \"%1\" has no certain state: the event at position %2 has the "
                      "version %3, which another one has, too, or which is too low"),
    QT_TRANSLATE_NOOP("core", "the stream has no such version"),
    QT_TRANSLATE_NOOP("core", "there is no stream %1"),
    QT_TRANSLATE_NOOP("core", "unknown host"),
    QT_TRANSLATE_NOOP("core", "version %1 is not a state"),
    QT_TRANSLATE_NOOP("core", "waiting for readers: %1"),
    QT_TRANSLATE_NOOP("core", "waiting for: %1"),
};
// NOLINTEND(bugprone-suspicious-missing-comma)

} // namespace

std::span<const char *const> projectionsTexts()
{
    return projectionsTable;
}

} // namespace models
