// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinetips.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views::timeline {

using models::TimelineModel;
namespace format = models::format;

namespace {

struct Tips
{
    Q_DECLARE_TR_FUNCTIONS(views::timeline::TimelineWidget)
};

constexpr int typesInToolTip = 6;
constexpr int marksInToolTip = 3;
constexpr qsizetype noteInToolTip = 300; ///< characters

eventstore::Timestamp timestamp(qint64 micros)
{
    return eventstore::Timestamp{micros};
}

/// The user's mark on an event with its note, in one line; empty if there is none.
QString markTip(const TimelineModel &model, TimelineModel::Ref ref)
{
    const auto *mark = model.markOf(ref);
    return mark ? format::visible(format::shortened(models::markText(*mark), noteInToolTip))
                : QString();
}

QString singleTip(const TimelineModel &model, TimelineModel::Ref ref)
{
    const auto &item = model.item(ref);
    auto text = Tips::tr("%1\nversion %2 · %3")
                    .arg(format::visible(model.types()[std::size_t(item.type)].name),
                         format::number(item.version), format::time(timestamp(item.micros)));
    if (const auto since = model.sincePrevious(ref))
        text +=
            QLatin1Char('\n') + Tips::tr("%1 after the event before").arg(format::duration(*since));
    else
        text += QLatin1Char('\n') + Tips::tr("first event of the lane");
    const auto mark = markTip(model, ref);
    return mark.isEmpty() ? text : mark + QLatin1Char('\n') + text;
}

/// The first marks of the events, and how many more there are.
QStringList firstMarks(const QStringList &marked)
{
    auto lines = marked.first(std::min<qsizetype>(marked.size(), marksInToolTip));
    if (marked.size() > marksInToolTip)
        lines << Tips::tr("and %n other marks", nullptr, int(marked.size() - marksInToolTip));
    return lines;
}

QString mergedTip(const TimelineModel &model, int lane, const Mark &mark)
{
    const auto &items = model.lanes()[std::size_t(lane)].items;
    QHash<int, int> counts;
    QStringList marked;
    std::size_t seen = 0;
    std::size_t last = mark.first;
    for (auto i = mark.first; i < items.size() && seen < mark.count; ++i) {
        const int type = items[i].type;
        if (!model.visible(items[i]))
            continue;
        ++counts[type];
        if (const auto one = markTip(model, {lane, int(i)}); !one.isEmpty())
            marked << one;
        ++seen;
        last = i;
    }
    auto types = counts.keys();
    std::sort(types.begin(), types.end(), [&](int a, int b) { return counts[a] > counts[b]; });
    QStringList lines = firstMarks(marked);
    lines << Tips::tr("%1 events within %2")
                 .arg(format::number(qint64(mark.count)),
                      format::duration(items[last].micros - items[mark.first].micros));
    lines << Tips::tr("from %1").arg(format::time(timestamp(items[mark.first].micros)));
    lines << Tips::tr("to %1").arg(format::time(timestamp(items[last].micros)));
    for (int i = 0; i < int(types.size()) && i < typesInToolTip; ++i)
        lines << u"%1 × %2"_s.arg(format::number(qint64(counts[types[i]])),
                                  format::visible(model.types()[std::size_t(types[i])].name));
    if (types.size() > typesInToolTip)
        lines << Tips::tr("and %n other types", nullptr, int(types.size() - typesInToolTip));
    lines << Tips::tr("Double-click to zoom in");
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString tipAt(const TimelineModel &model, TimelineLayout &layout, const QPoint &point)
{
    const auto stream = [&model](int lane) { return model.lanes()[std::size_t(lane)].stream; };
    if (const auto pin = layout.pinAt(point))
        return singleTip(model, *pin);
    if (const auto hit = layout.hitAt(point)) {
        const auto &mark = layout.markOf(*hit);
        return mark.count == 1 ? singleTip(model, {hit->first, int(mark.first)})
                               : mergedTip(model, hit->first, mark);
    }
    if (const auto lane = layout.removeAt(point))
        return Tips::tr("Take %1 off the timeline").arg(format::isolated(stream(*lane)));
    const auto named = layout.namedAt(point);
    return named ? format::visible(stream(*named)) : QString();
}

} // namespace views::timeline
