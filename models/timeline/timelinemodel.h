// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/session/session.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace models {

/// One event on the time axis: what is needed to draw and to pick it. The rest is fetched when it
/// is picked.
struct TimelineItem
{
    qint64 micros = 0; ///< since 1970 UTC
    qint64 position = 0;
    qint64 version = 0;
    int type = 0; ///< index into TimelineModel::types()
    eventstore::EventId id;
    std::optional<eventstore::EventId> cause; ///< causation_id, where it is an event id
};

/// One stream on the time axis.
struct TimelineLane
{
    enum class State { Waiting, Loading, Complete, Failed };
    QString stream;
    std::vector<TimelineItem> items; ///< by time, then position
    State state = State::Waiting;
    /// Of the stream when it was read; absent where that is not known, or it does not exist.
    std::optional<qint64> lastVersion;
    std::optional<qint64> eventCount; ///< of the stream, where it is known
    bool capped = false;              ///< older events were left out
    std::optional<eventstore::Error> error;
};

/// A type of event that occurs, in the order of first sight: the index stays the same while others
/// are added.
struct TimelineType
{
    QString name;
    qint64 count = 0;
    bool hidden = false;
};

/// The events of several streams, or of one correlation, on one clock. A canvas model, not an item
/// model: lanes are sorted arrays that can be searched. Loads newest first, page by page, on reader
/// threads. Interface thread.
class TimelineModel : public QObject
{
    Q_OBJECT
public:
    enum class Mode { Nothing, Streams, Correlation };
    Q_ENUM(Mode)
    enum class State { Idle, Loading, Loaded, Empty, Failed };
    Q_ENUM(State)

    /// More events than this are left out of a lane (the oldest of a stream, the latest of a
    /// correlation).
    static constexpr qint64 maxPerLane = 200'000;
    static constexpr int maxLanes = 64;

    /// An event by lane and index in its lane; good until the next changed().
    struct Ref
    {
        int lane = 0;
        int index = 0;
        bool operator==(const Ref &) const = default;
    };
    struct Link
    {
        Ref cause;
        Ref effect;
    };

    explicit TimelineModel(Session &session, QObject *parent = nullptr);

    void showStreams(const QStringList &streams);
    void showCorrelation(const QString &correlation);
    void addStream(const QString &stream);
    void removeStream(const QString &stream);
    void clear();
    void reload();

    Mode mode() const { return m_mode; }
    State state() const;
    QStringList streams() const;
    QString correlation() const { return m_correlation; }
    /// Why nothing could be read.
    const std::optional<eventstore::Error> &error() const { return m_error; }
    /// Whether all that was written to what is shown is there.
    Freshness freshness() const;
    /// Finished sentence on what is loaded, what is left out and what failed.
    QString statusText() const;
    /// 0..1 while loading, where the end is known.
    std::optional<double> progress() const;

    const std::vector<TimelineLane> &lanes() const { return m_lanes; }
    const std::vector<TimelineType> &types() const { return m_types; }
    void setTypeHidden(int type, bool hidden);
    qint64 eventCount() const;
    /// Times of the first and last event of all lanes; absent without events.
    std::optional<std::pair<qint64, qint64>> range() const;
    /// Times of all visible events, ascending.
    const std::vector<std::int64_t> &allTimes() const;
    /// From causes to their effects, both of them loaded. Empty while loading.
    const std::vector<Link> &links() const;
    const TimelineItem &item(Ref ref) const;

    void pick(Ref ref);
    void pickPosition(qint64 position);
    void pickVersion(const QString &stream, qint64 version);
    void clearPick();
    std::optional<Ref> picked() const;
    bool pickNext();
    bool pickPrevious();
    bool pickFirst();
    bool pickLast();
    /// The picked event in full, once it has arrived.
    const std::optional<eventstore::Event> &detail() const { return m_detail; }
    QString detailError() const { return m_detailError; }
    /// Microseconds since the event before it in its lane; absent for the first.
    std::optional<qint64> sincePrevious(Ref ref) const;

signals:
    void changed();
    void pickedChanged();
    void detailChanged();

private:
    struct RawItem
    {
        TimelineItem item;
        std::string type;
        std::string stream;
    };
    struct RawPage
    {
        std::vector<RawItem> items;
        std::optional<eventstore::StreamInfo> info;
        eventstore::GlobalPosition scannedTo;
        eventstore::GlobalPosition head;
        bool atEnd = false;
    };
    static RawPage rawPage(eventstore::EventPage page);

    void start(Mode mode);
    void loadNext();
    void loadStreamPage(int lane);
    void loadCorrelationPage();
    void catchUp();
    void catchUpStreams();
    void takeStreamPage(const QString &stream, eventstore::Result<RawPage> page);
    void takeCorrelationPage(eventstore::Result<RawPage> page);
    void takeNewer(eventstore::Result<std::vector<RawPage>> pages);
    void merge(std::vector<RawItem> items);
    void finish();
    int laneOf(const QString &stream) const;
    int laneFor(const std::string &stream);
    int typeOf(const std::string &type);
    void invalidate();
    std::optional<Ref> neighbour(bool later) const;
    bool pickEnd(bool last);
    void fetchDetail();

    Session &m_session;
    Mode m_mode = Mode::Nothing;
    QString m_correlation;
    std::optional<eventstore::Error> m_error;
    std::optional<eventstore::Error> m_newerError; ///< why what came since is not there
    std::vector<TimelineLane> m_lanes;
    std::vector<TimelineType> m_types;
    QHash<QString, int> m_typeIndex;
    QHash<QString, int> m_laneIndex;
    bool m_loading = false;
    bool m_capped = false;
    bool m_lanesCapped = false;
    eventstore::GlobalPosition m_scanned = eventstore::beforeAll;
    eventstore::GlobalPosition m_head;

    std::optional<qint64> m_picked; ///< position
    std::optional<std::pair<QString, qint64>> m_wantedVersion;
    std::optional<eventstore::Event> m_detail;
    QString m_detailError;

    mutable bool m_timesDirty = true;
    mutable std::vector<std::int64_t> m_times;
    mutable bool m_linksDirty = true;
    mutable std::vector<Link> m_links;

    Task m_task;
    Task m_newerTask;
    Task m_detailTask;
};

} // namespace models
