// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// The n-th test id, the same in every run.
eventstore::EventId idOf(std::uint64_t n);
/// Parses a time; ends the process if the text is no time.
eventstore::Timestamp at(std::string_view text);

eventstore::NewEvent newEvent(std::string type, std::string data = "{}",
                              std::string metadata = "{}");
eventstore::NewEvent newEvent(std::uint64_t id, std::string type, std::string data = "{}",
                              std::string metadata = "{}",
                              std::string_view time = "2026-01-31T09:00:00Z");
/// n events of type "Counted" with data {"n":1}, {"n":2}, … and random ids.
std::vector<eventstore::NewEvent> countedEvents(int n);

eventstore::StreamAppend appendTo(std::string streamId, eventstore::ExpectedVersion expected,
                                  std::vector<eventstore::NewEvent> events);
/// Appends to one stream at any version; ends the process on an error.
std::vector<eventstore::Event> mustAppend(eventstore::Store &store, std::string streamId,
                                          std::vector<eventstore::NewEvent> events);
/// Imports and commits; ends the process on an error.
void mustImport(eventstore::Store &store, const std::vector<eventstore::ImportEvent> &events);
/// Every event of the store in global order.
std::vector<eventstore::Event> allEvents(eventstore::Store &store);

/// `3 account-1@2 MoneyDeposited {"amount":1} {}`: an event as one line, for comparing lists.
std::string line(const eventstore::Event &event);
std::vector<std::string> lines(const std::vector<eventstore::Event> &events);

} // namespace support
