// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/eventdetail.h"

#include "eventstore/json/ndjson.h"
#include "eventstore/json/rawjson.h"
#include "models/eventtext.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/jsonview.h"
#include "views/widgets/revealstrip.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
namespace format = models::format;
namespace json = eventstore::json;

namespace views {
namespace {

constexpr int leastJson = 70;

/// A text member of a JSON object, empty where there is none.
QString textMember(const std::string &object, std::string_view key)
{
    const auto value = json::member(object, key);
    if (!value || value->kind != json::Kind::String)
        return {};
    return format::text(json::unescape(value->raw));
}

QLabel *valueLabel(QWidget *parent)
{
    auto *label = new ElidedLabel(parent);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

QWidget *titled(const QString &title, JsonView *view, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(2);
    auto *label = new QLabel(title, box);
    label->setFont(scaledFont(1.0, true));
    label->setIndent(12);
    column->addWidget(label);
    column->addWidget(view, 1);
    return box;
}

} // namespace

EventDetail::EventDetail(models::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(tr("Event"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 10, 0, 0);
    column->setSpacing(8);
    column->addWidget(makeHead());
    column->addWidget(makeLinks());
    column->addWidget(makeFields());
    m_reveal = new RevealStrip(session, this);
    column->addWidget(m_reveal);
    column->addWidget(makeJson(), 1);
    m_overlay = new StateOverlay(this);
    connect(m_overlay, &StateOverlay::retryRequested, this, [this] { showEvent(m_asked); });
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            &EventDetail::refresh);
    connect(&models::Masking::of(session), &models::Masking::changed, this,
            &EventDetail::readAgain);
    clear();
}

QWidget *EventDetail::makeHead()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(12, 0, 8, 0);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    m_type = valueLabel(box);
    m_type->setFont(scaledFont(1.25, true));
    m_when = valueLabel(box);
    m_when->setForegroundRole(QPalette::PlaceholderText);
    words->addWidget(m_type);
    words->addWidget(m_when);
    auto *copy = new QToolButton(box);
    copy->setAutoRaise(true);
    copy->setIcon(icon(u"copy"_s));
    copy->setToolTip(tr("Copy the event as one line of JSON"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this, &EventDetail::copyEvent);
    row->addLayout(words, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    return box;
}

QToolButton *EventDetail::addLink(const QString &text, const QString &iconName, const QString &tip,
                                  Place (EventDetail::*target)() const)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    if (target)
        connect(button, &QToolButton::clicked, this,
                [this, target] { emit navigate((this->*target)()); });
    const int index = m_linkGrid->count();
    m_linkGrid->addWidget(button, index / 2, index % 2);
    return button;
}

QWidget *EventDetail::makeLinks()
{
    auto *box = new QWidget(this);
    m_linkGrid = new QGridLayout(box);
    m_linkGrid->setContentsMargins(12, 0, 12, 0);
    m_linkGrid->setSpacing(6);
    addLink(tr("Stream timeline"), u"timeline"_s, tr("All events of this stream on a time axis"),
            &EventDetail::timelinePlace)
        ->setObjectName(u"detail-timeline"_s);
    addLink(tr("Replay to here"), u"replay"_s, tr("The stream's state at this version"),
            &EventDetail::replayPlace)
        ->setObjectName(u"detail-replay"_s);
    m_userLink = addLink(tr("Trace user"), u"user"_s, {}, &EventDetail::userPlace);
    m_correlationLink = addLink(tr("Correlation"), u"trace"_s, {}, &EventDetail::correlationPlace);
    m_causeLink = addLink(tr("Go to cause"), u"up"_s, {}, nullptr);
    connect(m_causeLink, &QToolButton::clicked, this, &EventDetail::openCause);
    return box;
}

QWidget *EventDetail::makeFields()
{
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(12, 2, 12, 0);
    form->setVerticalSpacing(4);
    form->setHorizontalSpacing(10);
    const auto add = [&](const QString &name, QLabel *&label) {
        label = valueLabel(box);
        QFont font = fixedFont();
        font.setPointSizeF(font.pointSizeF() * 0.92); // an event id fits the usual width
        label->setFont(font);
        auto *caption = new QLabel(name, box);
        caption->setForegroundRole(QPalette::PlaceholderText);
        form->addRow(caption, label);
    };
    add(tr("Stream"), m_stream);
    add(tr("Version"), m_version);
    add(tr("Position"), m_position);
    add(tr("Time"), m_time);
    add(tr("Event id"), m_id);
    return box;
}

QWidget *EventDetail::makeJson()
{
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->setObjectName(u"detail-split"_s);
    m_data = new JsonView(split);
    m_data->setObjectName(u"detail-data"_s);
    m_data->setEmptyText(tr("No data"));
    m_metadata = new JsonView(split);
    m_metadata->setObjectName(u"detail-metadata"_s);
    m_metadata->setEmptyText(tr("No metadata"));
    using Field = models::EventCondition::Field;
    for (const auto &[view, field] :
         {std::pair(m_data, Field::Data), std::pair(m_metadata, Field::Metadata)}) {
        view->setFiltering(true);
        connect(view, &JsonView::valueChosen, this,
                [this, field = field](const QString &path, const QString &value, bool wanted) {
                    emit conditionChosen(
                        {field, models::format::utf8(path), models::format::utf8(value), wanted});
                });
    }
    m_data->setMinimumHeight(leastJson);
    m_metadata->setMinimumHeight(leastJson);
    split->addWidget(titled(tr("Data"), m_data, split));
    split->addWidget(titled(tr("Metadata"), m_metadata, split));
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    return split;
}

void EventDetail::clear()
{
    m_task.cancel();
    m_causeTask.cancel();
    m_loading = false;
    m_event.reset();
    m_overlay->showEmpty(tr("No event chosen"), tr("Choose one in the list to see all of it."),
                         u"event"_s);
}

void EventDetail::showEvent(eventstore::GlobalPosition position)
{
    if (m_asked == position && (m_loading || (m_event && m_event->position == position)))
        return;
    m_asked = position;
    m_loading = true;
    if (!m_event)
        m_overlay->showLoading();
    using Found = std::optional<eventstore::Event>;
    m_task = m_session.run<Found>(
        this,
        [position](eventstore::Store &store, std::stop_token) { return store.eventAt(position); },
        [this](eventstore::Result<Found> found) { arrived(std::move(found)); });
}

/// The same event with or without its mask.
void EventDetail::readAgain()
{
    if (!m_event)
        return;
    m_event.reset();
    m_loading = false;
    showEvent(m_asked);
}

void EventDetail::arrived(eventstore::Result<std::optional<eventstore::Event>> event)
{
    m_loading = false;
    if (!event) {
        m_overlay->showFailed(event.error(), tr("The event could not be read"));
        return;
    }
    m_event = std::move(*event);
    if (!m_event) {
        m_overlay->showEmpty(tr("No event at position %1").arg(format::number(m_asked.value)));
        return;
    }
    m_user = textMember(m_event->data, "user_id");
    if (m_user.isEmpty())
        m_user = textMember(m_event->metadata, "user_id");
    m_correlation = textMember(m_event->metadata, "correlation_id");
    m_cause = textMember(m_event->metadata, "causation_id");
    m_data->setJson(m_event->data);
    m_metadata->setJson(m_event->metadata, models::eventtext::repeatedMetadata(*m_event));
    m_reveal->setEvent(&*m_event);
    refresh();
    m_overlay->showReady();
}

void EventDetail::setField(QLabel *label, const QString &text, const QString &tip)
{
    label->setText(text);
    label->setToolTip(tip.isEmpty() ? text : tip);
}

void EventDetail::refresh()
{
    if (!m_event)
        return;
    const eventstore::Event &event = *m_event;
    setField(m_type, format::text(event.type));
    setField(m_when, tr("%1 · %2").arg(format::relative(event.timestamp),
                                       format::timeShort(event.timestamp)));
    setField(m_stream, format::text(event.streamId));
    setField(m_version, format::number(event.version.value));
    setField(m_position, format::number(event.position.value));
    setField(m_time, format::timeExact(event.timestamp), format::iso(event.timestamp));
    setField(m_id, format::text(event.id.toString()));
    m_userLink->setVisible(!m_user.isEmpty());
    m_userLink->setToolTip(tr("Everything %1 did, in order").arg(m_user));
    m_correlationLink->setVisible(!m_correlation.isEmpty());
    m_correlationLink->setToolTip(tr("All events of correlation %1").arg(m_correlation));
    m_causeLink->setVisible(!m_cause.isEmpty());
    m_causeLink->setEnabled(true);
    m_causeLink->setToolTip(tr("The event that caused this one: %1").arg(m_cause));
}

void EventDetail::openCause()
{
    const auto id = eventstore::EventId::parse(format::utf8(m_cause));
    if (!id)
        return;
    using Found = std::optional<eventstore::Event>;
    m_causeTask = m_session.run<Found>(
        this, [id = *id](eventstore::Store &store, std::stop_token) { return store.eventById(id); },
        [this](eventstore::Result<Found> found) {
            if (!found || !*found) {
                m_causeLink->setToolTip(tr("The cause %1 is not in this store").arg(m_cause));
                m_causeLink->setEnabled(false);
                return;
            }
            Place place;
            place.page = u"browse"_s;
            place.position = (*found)->position.value;
            emit navigate(place);
        });
}

void EventDetail::copyEvent()
{
    if (m_event)
        QApplication::clipboard()->setText(format::text(eventstore::ndjson::toLine(*m_event)));
}

Place EventDetail::timelinePlace() const
{
    Place place;
    place.page = u"timeline"_s;
    place.stream = format::text(m_event->streamId);
    place.version = m_event->version.value;
    return place;
}

Place EventDetail::replayPlace() const
{
    Place place = timelinePlace();
    place.page = u"replay"_s;
    return place;
}

Place EventDetail::userPlace() const
{
    Place place;
    place.page = u"trace"_s;
    place.user = m_user;
    place.position = m_event->position.value;
    return place;
}

Place EventDetail::correlationPlace() const
{
    Place place;
    place.page = u"trace"_s;
    place.correlation = m_correlation;
    place.position = m_event->position.value;
    return place;
}

} // namespace views
