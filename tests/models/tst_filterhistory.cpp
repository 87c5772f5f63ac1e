// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/filterhistory.h"
#include "tests/support/testprogram.h"

#include <QTest>

using models::EventSearch;
using models::FilterHistory;

/// Ctrl+Z goes back through the filters of a list, and Ctrl+Y on again.
class FilterHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void filtersAreUndoneAndRedone();
    void whatWasUndoneIsForgottenByAnotherFilter();
};

namespace {

EventSearch of(const char *type)
{
    EventSearch search;
    search.types = {type};
    return search;
}

std::string typeOf(const std::optional<EventSearch> &search)
{
    return !search ? "none" : search->types.empty() ? "all" : search->types.front();
}

} // namespace

void FilterHistoryTest::filtersAreUndoneAndRedone()
{
    FilterHistory history;
    QCOMPARE(typeOf(history.undo(of("a"))), std::string("none"));
    history.leave(EventSearch());
    history.leave(of("a"));
    QCOMPARE(typeOf(history.undo(of("b"))), std::string("a"));
    QCOMPARE(typeOf(history.undo(of("a"))), std::string("all"));
    QCOMPARE(typeOf(history.undo(EventSearch())), std::string("none"));
    QCOMPARE(typeOf(history.redo(EventSearch())), std::string("a"));
    QCOMPARE(typeOf(history.redo(of("a"))), std::string("b"));
    QCOMPARE(typeOf(history.redo(of("b"))), std::string("none"));
}

void FilterHistoryTest::whatWasUndoneIsForgottenByAnotherFilter()
{
    FilterHistory history;
    history.leave(EventSearch());
    QCOMPARE(typeOf(history.undo(of("a"))), std::string("all"));
    history.leave(EventSearch());
    QCOMPARE(typeOf(history.redo(of("c"))), std::string("none"));
    QCOMPARE(typeOf(history.undo(of("c"))), std::string("all"));
}

EG_TEST(FilterHistoryTest, noApplication)
#include "tst_filterhistory.moc"
