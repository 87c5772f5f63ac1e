// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <QObject>

#include <memory>
#include <string>
#include <vector>

namespace contracts {

/// A temporary place for a store of the kind under test; the destructor removes it.
class StorePlace
{
public:
    virtual ~StorePlace() = default;
    /// Opens a connection; the first call creates the store.
    virtual std::unique_ptr<eventstore::Store> open() = 0;
    virtual std::unique_ptr<eventstore::Store> openReadOnly() = 0;
};

/// Tests of what every Store must do. The test of an implementation derives from it and implements
/// newPlace().
class StoreContract : public QObject
{
    Q_OBJECT

protected:
    virtual std::unique_ptr<StorePlace> newPlace() = 0;

private slots:
    // appendcontract.cpp
    void initTwiceChangesNothingTheSecondTime();
    void anAppendNumbersVersionsAndPositions();
    void anEventWithoutATimeGetsThatOfTheAppend();
    void aConflictNamesBothVersions_data();
    void aConflictNamesBothVersions();
    void sendingTheSameAgainWritesNothing_data();
    void sendingTheSameAgainWritesNothing();
    void anIdThatStandsElsewhereIsRefused_data();
    void anIdThatStandsElsewhereIsRefused();
    void severalStreamsAreWrittenTogetherOrNotAtAll();
    void whatIsMalformedIsRefused_data();
    void whatIsMalformedIsRefused();
    void jsonIsKeptByteForByte_data();
    void jsonIsKeptByteForByte();
    void exactlyOneOfManyWritersWins();
    void aReadOnlyStoreRefusesWrites();

    // readcontract.cpp
    void aStreamIsReadBothWays_data();
    void aStreamIsReadBothWays();
    void aStreamIsReadBeyondAPosition();
    void aFilteredStreamSaysHowFarItLooked();
    void walkingByKeyGivesEverything_data();
    void walkingByKeyGivesEverything();
    void aPageHoldsFewLargeEvents();
    void anEmptyStoreReadsAsEmpty();
    void pagesOfAnImpossibleSizeAreRefused();
    void columnsLeftOutArriveEmpty();
    void theBeginningOfTheDataCanBeAskedFor_data();
    void theBeginningOfTheDataCanBeAskedFor();
    void filtersAgreeWithTheNaiveOne_data();
    void filtersAgreeWithTheNaiveOne();
    void aFilteredReadGoesOnThroughALargeStore();
    void textIsFoundInEverySpelling_data();
    void textIsFoundInEverySpelling();
    void eventsAreFoundByIdAndPosition();
    void aTimeLeadsToThePosition();
    void countsAndBoundsAreExact();

    // listcontract.cpp
    void streamsAreListedById_data();
    void streamsAreListedById();
    void streamsAreListedByLastChange_data();
    void streamsAreListedByLastChange();
    void aStreamIsDescribedByItsLastEvent();
    void categoriesAndTypesAreCounted();

    // importcontract.cpp
    void linesBecomeTheGlobalOrder();
    void idsThatAreThereAreSkipped();
    void aVersionThatDoesNotFollowIsNamedByItsLine_data();
    void aVersionThatDoesNotFollowIsNamedByItsLine();
    void withoutCommitNothingStays();
    void aSessionGoesOnAfterACommit();
    void aSessionThatFailedWritesNothingMore();
    void moreStreamsThanAreRememberedKeepTheirVersions();
    void aLargeImportLeavesListsAndFiltersRight();

    // waitcontract.cpp
    void aWaitSeesTheWriteOfAnotherConnection();
    void aWaitEndsAtItsLimit();
    void aWaitIsOverAtOnceWhenEventsAreThere();
    void aStopEndsAWaitAtOnce();
    void aStoreThatWentBackIsSaid_data();
    void aStoreThatWentBackIsSaid();
    void aStoppedTokenCancelsEveryCall();
};

/// Appends events of which a few fill a page, with small ones between them.
void addLargeEvents(eventstore::Store &store);
/// Reads them page by page, in every way.
void checkPagesOfLargeEvents(eventstore::Store &store);

/// Whether an event passes a filter; a simple implementation to compare with.
bool passes(const eventstore::Event &event, const eventstore::EventFilter &filter);
/// Reads all pages and returns their events.
std::vector<eventstore::Event> walk(eventstore::Store &store, eventstore::ReadAll query);

} // namespace contracts
