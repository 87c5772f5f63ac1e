// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/eventdetail.h"

#include "eventstore/json/ndjson.h"
#include "models/browse/eventmarks.h"
#include "models/errorwords.h"
#include "models/eventtext.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "views/projections/placespanel.h"
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
#include <QStatusTipEvent>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
namespace format = models::format;

namespace views {
namespace {

constexpr int leastJson = 70;

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
    , m_chosen(new models::ChosenEvent(session, this))
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
    connect(m_overlay, &StateOverlay::retryRequested, m_chosen, &models::ChosenEvent::readAgain);
    connect(m_chosen, &models::ChosenEvent::changed, this, &EventDetail::showChosen);
    connect(m_chosen, &models::ChosenEvent::causeFound, this, [this](qint64 position) {
        Place place;
        place.page = u"browse"_s;
        place.position = position;
        emit navigate(place);
    });
    connect(m_chosen, &models::ChosenEvent::causeMissing, this, [this] {
        m_causeLink->setToolTip(tr("The cause %1 is not in this store").arg(m_chosen->cause()));
        m_causeLink->setEnabled(false);
        tell(m_causeLink->toolTip());
    });
    connect(m_chosen, &models::ChosenEvent::causeFailed, this,
            [this](const eventstore::Error &error) { tell(models::errorWords(error).sentence); });
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            &EventDetail::refresh);
    connect(&models::EventMarks::of(session), &models::EventMarks::changed, this,
            &EventDetail::refresh);
    connect(&models::Masking::of(session), &models::Masking::changed, this, [this] {
        if (event())
            m_chosen->readAgain();
    });
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
    auto *places = new QToolButton(box);
    places->setObjectName(u"detail-places"_s);
    places->setAutoRaise(true);
    places->setIcon(icon(u"database"_s));
    places->setText(tr("Where it stands"));
    places->setToolTip(tr("What each read model and sink has of this event"));
    places->setAccessibleName(places->text());
    connect(places, &QToolButton::clicked, this, &EventDetail::showPlaces);
    row->addLayout(words, 1);
    row->addWidget(places, 0, Qt::AlignTop);
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
    return button;
}

QWidget *EventDetail::makeLinks()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(12, 0, 12, 0);
    grid->setSpacing(6);
    auto *timeline =
        addLink(tr("Timeline"), u"timeline"_s, tr("All events of this stream on a time axis"),
                &EventDetail::timelinePlace);
    timeline->setObjectName(u"detail-timeline"_s);
    auto *replay = addLink(tr("Replay"), u"replay"_s, tr("The stream's state at this version"),
                           &EventDetail::replayPlace);
    replay->setObjectName(u"detail-replay"_s);
    m_userLink = addLink(tr("Trace user"), u"user"_s, {}, &EventDetail::userPlace);
    m_correlationLink = addLink(tr("Correlation"), u"trace"_s, {}, &EventDetail::correlationPlace);
    m_causeLink = addLink(tr("Go to cause"), u"up"_s, {}, nullptr);
    connect(m_causeLink, &QToolButton::clicked, m_chosen, &models::ChosenEvent::findCause);
    grid->addWidget(timeline, 0, 0);
    grid->addWidget(replay, 0, 1);
    grid->addWidget(m_userLink, 1, 0);
    grid->addWidget(m_correlationLink, 1, 1);
    grid->addWidget(m_causeLink, 2, 0);
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
        if (!label)
            label = valueLabel(box);
        QFont font = fixedFont();
        font.setPointSizeF(font.pointSizeF() * 0.92); // an event id fits into the usual width
        label->setFont(font);
        auto *caption = new QLabel(name, box);
        caption->setForegroundRole(QPalette::PlaceholderText);
        form->addRow(caption, label);
    };
    // Its zone is at its end: in a narrow pane a time takes a second line.
    m_time = new QLabel(box);
    m_time->setWordWrap(true);
    m_time->setTextInteractionFlags(Qt::TextSelectableByMouse);
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
    m_data->setColumns(true);
    connect(m_data, &JsonView::columnChosen, this, &EventDetail::columnChosen);
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
    m_chosen->clear();
    m_overlay->showEmpty(tr("No event chosen"), tr("Choose one in the list to see all of it."),
                         u"event"_s);
}

void EventDetail::showEvent(eventstore::GlobalPosition position)
{
    m_chosen->choose(position);
}

void EventDetail::showUnplaced(const QString &stream, eventstore::StreamVersion version)
{
    m_chosen->chooseUnplaced(stream, version);
}

void EventDetail::showChosen()
{
    if (m_chosen->reading()) {
        if (!event())
            m_overlay->showLoading();
        return;
    }
    if (m_chosen->error())
        return m_overlay->showFailed(*m_chosen->error(), tr("The event could not be read"));
    if (!event() && m_chosen->unplaced())
        return m_overlay->showEmpty(tr("This version is no longer in the stream"));
    if (!event())
        return m_overlay->showEmpty(
            tr("No event at position %1").arg(format::number(m_chosen->asked().value)));
    m_data->setJson(event()->data);
    m_metadata->setJson(event()->metadata, models::eventtext::repeatedMetadata(*event()));
    m_reveal->setEvent(&*event());
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
    if (!this->event())
        return;
    const eventstore::Event &event = *this->event();
    setField(m_type, format::text(event.type));
    const auto *mark = models::EventMarks::of(m_session).markOf(event);
    const QString when =
        tr("%1 · %2").arg(format::relative(event.timestamp), format::timeShort(event.timestamp));
    setField(m_when,
             mark ? tr("%1 · %2").arg(format::isolated(models::markText(*mark)), when) : when);
    setField(m_stream, format::text(event.streamId));
    setField(m_version, format::number(event.version.value));
    setField(m_position, event.unplaced ? u"–"_s : format::number(event.position.value),
             event.unplaced
                 ? tr("The store gave this event no position, so only its stream shows it")
                 : QString());
    setField(m_time, format::timeExact(event.timestamp), format::iso(event.timestamp));
    setField(m_id, format::text(event.id.toString()));
    const QString &user = m_chosen->user();
    m_userLink->setVisible(!user.isEmpty());
    m_userLink->setToolTip(tr("Everything %1 did, in order").arg(user));
    const QString &correlation = m_chosen->correlation();
    m_correlationLink->setVisible(!correlation.isEmpty());
    m_correlationLink->setToolTip(tr("All events of correlation %1").arg(correlation));
    const QString &cause = m_chosen->cause();
    m_causeLink->setVisible(!cause.isEmpty());
    m_causeLink->setEnabled(true);
    m_causeLink->setToolTip(tr("The event that caused this one: %1").arg(cause));
}

/// Shows a message in the status bar for a moment.
void EventDetail::tell(const QString &text)
{
    QStatusTipEvent tip(text);
    QApplication::sendEvent(this, &tip);
}

void EventDetail::showPlaces()
{
    if (!event())
        return;
    constexpr std::string_view accounts = "account-";
    projections::RowSubject subject{{}, event()->id};
    if (event()->streamId.starts_with(accounts))
        subject.account = event()->streamId.substr(accounts.size());
    PlacesPanel::openDialog(m_session, subject,
                            tr("Where the event %1 stands").arg(format::text(event()->type)), this);
}

void EventDetail::copyEvent()
{
    if (event())
        QApplication::clipboard()->setText(format::text(eventstore::ndjson::toLine(*event())));
}

Place EventDetail::timelinePlace() const
{
    Place place;
    place.page = u"timeline"_s;
    place.stream = format::text(event()->streamId);
    place.version = event()->version.value;
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
    place.user = m_chosen->user();
    place.position = event()->position.value;
    return place;
}

Place EventDetail::correlationPlace() const
{
    Place place;
    place.page = u"trace"_s;
    place.correlation = m_chosen->correlation();
    place.position = event()->position.value;
    return place;
}

} // namespace views
