// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/content.h"

#include <algorithm>

namespace projections {

using eventstore::Event;
using eventstore::Result;
using eventstore::StreamVersion;
namespace json = eventstore::json;

namespace {

void writeMean(json::Writer &writer, const DecimalSum &sum, std::int64_t count)
{
    if (count > 0)
        writer.real(sum.mean(count));
    else
        writer.null();
}

std::vector<std::string> textsFrom(const TextSet &set, std::size_t first)
{
    std::vector<std::string> texts;
    for (std::size_t i = first; i < set.size(); ++i)
        texts.emplace_back(set.at(i));
    return texts;
}

} // namespace

Content::Content(std::string_view streamId)
    : m_contentId(eventstore::aggregateIdOf(streamId))
{
}

void Content::apply(const Event &event)
{
    m_version = event.version;
    m_timestamp = event.timestamp;
    const auto kind = contentEvent(event.type);
    if (!kind)
        return;
    const auto data = ContentData::read(event.data);
    // The state has no findings: an event with invalid data only counts as a version.
    if (data)
        (void)change(*kind, *data);
}

Result<void> Content::change(ContentEvent kind, const ContentData &data)
{
    switch (kind) {
    case ContentEvent::Published:
        return publish(data);
    case ContentEvent::Watched:
        return watch(data);
    case ContentEvent::Rated:
        return rate(data);
    }
    return {};
}

Result<void> Content::publish(const ContentData &data)
{
    EG_TRY(std::string title, data.title.text());
    EG_TRY(std::string genre, data.genre.text());
    m_title = std::move(title);
    m_genre = std::move(genre);
    return {};
}

Result<void> Content::watch(const ContentData &data)
{
    EG_TRY(ContentView view, ContentView::from(data));
    EG_TRY(m_watchTime, add(m_watchTime, view.watched));
    ++m_views;
    m_completion.add(view.completion);
    m_viewers.insert(view.userId);
    return {};
}

Result<void> Content::rate(const ContentData &data)
{
    EG_TRY(const Decimal rating, data.rating.rating());
    m_ratings.add(rating);
    ++m_ratingCount;
    return {};
}

void Content::write(json::Writer &writer) const
{
    writer.key("content_id").string(m_contentId);
    writeText(writer.key("title"), m_title);
    writeText(writer.key("genre"), m_genre);
    writer.key("total_views").integer(m_views);
    writer.key("total_watch_time").raw(m_watchTime.toString());
    writeMean(writer.key("average_completion_rate"), m_completion, m_views);
    writer.key("unique_viewers").integer(static_cast<std::int64_t>(m_viewers.size()));
    writeMean(writer.key("rating_average"), m_ratings, m_ratingCount);
    writer.key("rating_count").integer(m_ratingCount);
    writer.key("version").integer(m_version.value);
    writeTime(writer.key("timestamp"), m_timestamp);
}

std::string Content::toJson() const
{
    json::Writer writer;
    writer.beginObject();
    write(writer);
    writer.endObject();
    return writer.take();
}

void Content::writeSums(json::Writer &writer) const
{
    writer.key("completion_sum").string(m_completion.toString());
    writer.key("rating_sum").string(m_ratings.toString());
}

std::string Content::snapshot() const
{
    // Sorted, so that equal states make equal snapshots.
    std::vector<std::string> viewers = textsFrom(m_viewers, 0);
    std::sort(viewers.begin(), viewers.end());
    json::Writer writer;
    writer.beginObject();
    write(writer);
    writeSums(writer);
    writer.key("viewers").raw(textArray(viewers));
    writer.endObject();
    return writer.take();
}

std::string Content::baseSnapshot() const
{
    json::Writer writer;
    writer.beginObject();
    write(writer);
    writeSums(writer);
    writer.endObject();
    return writer.take();
}

std::string Content::takeGrowth()
{
    if (m_takenViewers == m_viewers.size())
        return {};
    const std::vector<std::string> viewers = textsFrom(m_viewers, m_takenViewers);
    m_takenViewers = m_viewers.size();
    return textArray(viewers);
}

Result<void> Content::read(SnapshotFields &fields)
{
    m_contentId = fields.text("content_id").value_or(std::string());
    m_title = fields.text("title");
    m_genre = fields.text("genre");
    m_views = fields.integer("total_views");
    m_watchTime = fields.money("total_watch_time");
    const std::string completion = fields.text("completion_sum").value_or(std::string());
    const std::string ratings = fields.text("rating_sum").value_or(std::string());
    m_ratingCount = fields.integer("rating_count");
    m_version = StreamVersion(fields.integer("version"));
    m_timestamp = fields.time("timestamp").value_or(eventstore::Timestamp::unknown());
    EG_CHECK(fields.result());
    EG_TRY(m_completion, DecimalSum::fromString(completion));
    EG_TRY(m_ratings, DecimalSum::fromString(ratings));
    return {};
}

Result<void> Content::addViewers(std::string_view array)
{
    bool texts = true;
    const bool isArray = json::forEachElement(array, [&](json::Value element) {
        texts = element.kind == json::Kind::String;
        if (texts && element.raw.find('\\') == std::string_view::npos)
            m_viewers.insert(element.raw.substr(1, element.raw.size() - 2));
        else if (texts)
            m_viewers.insert(json::unescape(element.raw));
        return texts;
    });
    m_takenViewers = m_viewers.size();
    return isArray && texts ? Result<void>() : unreadableSnapshot();
}

Result<void> Content::restore(std::string_view snapshot)
{
    SnapshotFields fields(snapshot);
    Content read(m_contentId);
    EG_CHECK(read.read(fields));
    EG_CHECK(read.addViewers(fields.raw("viewers", json::Kind::Array)));
    EG_CHECK(fields.result());
    *this = std::move(read);
    return {};
}

Result<void> Content::restoreGrown(std::string_view base, const std::vector<std::string> &growths)
{
    SnapshotFields fields(base);
    Content read(m_contentId);
    EG_CHECK(read.read(fields));
    const std::int64_t viewers = fields.integer("unique_viewers");
    EG_CHECK(fields.result());
    for (const std::string &growth : growths) {
        EG_CHECK(json::check(growth));
        EG_CHECK(read.addViewers(growth));
    }
    // Growths of another history, or a missing one, must not produce a wrong state.
    if (static_cast<std::int64_t>(read.m_viewers.size()) != viewers)
        return unreadableSnapshot();
    *this = std::move(read);
    return {};
}

} // namespace projections
