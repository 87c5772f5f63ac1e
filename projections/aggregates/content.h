// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/aggregates/aggregate.h"
#include "projections/aggregates/contentevents.h"
#include "projections/aggregates/snapshotfields.h"
#include "projections/aggregates/textset.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// A piece of content, such as a film.
/// 1. Title and genre are set by `content.published` and are null until then.
/// 2. Each viewer is counted once; means are computed from exact sums and are null while there is
/// nothing to average.
/// 3. An event with invalid data counts as a version and changes nothing else.
class Content : public Aggregate
{
public:
    explicit Content(std::string_view streamId);

    void apply(const eventstore::Event &event) override;
    std::string toJson() const override;
    std::string snapshot() const override;
    eventstore::Result<void> restore(std::string_view snapshot) override;
    std::string baseSnapshot() const override;
    std::string takeGrowth() override;
    eventstore::Result<void> restoreGrown(std::string_view base,
                                          const std::vector<std::string> &growths) override;
    std::unique_ptr<Aggregate> clone() const override { return std::make_unique<Content>(*this); }

private:
    eventstore::Result<void> change(ContentEvent kind, const ContentData &data);
    eventstore::Result<void> publish(const ContentData &data);
    eventstore::Result<void> watch(const ContentData &data);
    eventstore::Result<void> rate(const ContentData &data);
    void write(eventstore::json::Writer &writer) const;
    void writeSums(eventstore::json::Writer &writer) const;
    eventstore::Result<void> read(SnapshotFields &fields);
    eventstore::Result<void> addViewers(std::string_view array);

    std::string m_contentId;
    std::optional<std::string> m_title;
    std::optional<std::string> m_genre;
    std::int64_t m_views = 0;
    Money m_watchTime; ///< seconds
    DecimalSum m_completion;
    TextSet m_viewers;
    std::size_t m_takenViewers = 0; ///< number of viewers that takeGrowth() has returned
    DecimalSum m_ratings;
    std::int64_t m_ratingCount = 0;
    eventstore::StreamVersion m_version;
    eventstore::Timestamp m_timestamp;
};

} // namespace projections
