// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/eventcard.h"

#include "eventstore/json/rawjson.h"
#include "models/browse/filtertext.h"
#include "models/eventtext.h"
#include "models/format.h"
#include "models/masking/masker.h"
#include "views/safety/markup.h"
#include "views/theme.h"
#include "views/tint.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/jsonview.h"
#include "views/widgets/revealstrip.h"
#include "views/widgets/shortwords.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
namespace eventtext = models::eventtext;

namespace {

constexpr int compactHeight = 400;
constexpr int lowHeight = 300;
constexpr int linkGap = 4;
constexpr int mostFacts = 12;
constexpr int longestFact = 300; ///< longer than an id, which has at most 255 bytes
constexpr int leastRows = 2;     ///< rows of the data; the others are scrolled
constexpr int mostRows = 5;
constexpr int leastHeight = 88;

/// As wide as its contents; scrolls vertically.
class CardArea : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;
    QSize sizeHint() const override { return widget()->sizeHint(); }
    QSize minimumSizeHint() const override
    {
        const int bar = verticalScrollBar()->sizeHint().width();
        return {widget()->minimumSizeHint().width() + bar, leastHeight};
    }
};

QLabel *selectableLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse |
                                   Qt::LinksAccessibleByKeyboard);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // otherwise a long id would widen the window
    return label;
}

void setColor(QLabel *label, std::function<QColor()> color)
{
    tint(label, QPalette::WindowText, std::move(color));
}

QString userOf(const eventstore::Event &event)
{
    if (eventstore::categoryOf(event.streamId) == "user")
        return format::text(eventstore::aggregateIdOf(event.streamId));
    const auto user = eventtext::dataText(event, "user_id");
    if (models::hasMask(user))
        return {};
    return format::text(user.empty() ? eventtext::originOf(event.metadata).user : user);
}

} // namespace

EventCard::EventCard(const QString &page, QWidget *parent)
    : QWidget(parent)
    , m_page(page)
    , m_scroll(new CardArea(this))
    , m_content(new QWidget(m_scroll))
    , m_message(new QLabel(this))
{
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_scroll, 1);
    all->addWidget(m_message, 1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_content);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(12, 10, 8, 6);
    column->setSpacing(4);
    setupHead();
    setupLinks();
    m_data = new JsonView(m_content);
    m_data->setObjectName(u"card-data"_s);
    m_data->setEmptyText(tr("The event has no data"));
    m_data->setFiltering(true);
    setFocusProxy(m_data->tree());
    connect(m_data, &JsonView::valueChosen, this,
            [this](const QString &path, const QString &value, bool wanted) {
                using Field = models::EventCondition::Field;
                Place place;
                place.page = u"browse"_s;
                place.filter = models::filtertext::toText(
                    {Field::Data, models::format::utf8(path), models::format::utf8(value), wanted});
                emit navigate(place);
            });
    column->addWidget(m_data, 1);
    m_factsBox = new QWidget(m_content);
    m_facts = new QGridLayout(m_factsBox);
    m_facts->setContentsMargins(0, 6, 0, 0);
    m_facts->setHorizontalSpacing(12);
    m_facts->setVerticalSpacing(2);
    m_facts->setColumnStretch(1, 1);
    column->addWidget(m_factsBox);
    setMessage(tr("Pick an event to see it here"));
}

void EventCard::setSession(models::Session &session)
{
    m_reveal = new RevealStrip(session, m_content);
    auto *column = static_cast<QVBoxLayout *>(m_content->layout());
    column->insertWidget(column->indexOf(m_data), m_reveal);
}

void EventCard::setupHead()
{
    m_type = new ElidedLabel(m_content);
    m_type->setFont(scaledFont(1.15, true));
    m_sentenceLabel = selectableLabel(m_content);
    auto *where = new ElidedLabel(m_content); // copies the whole text
    where->setElideMode(Qt::ElideMiddle);
    m_where = where;
    m_when = selectableLabel(m_content);
    m_head = new QHBoxLayout;
    m_head->addWidget(m_type, 1);
    static_cast<QVBoxLayout *>(m_content->layout())->addLayout(m_head);
}

void EventCard::setupLinks()
{
    m_links = new QWidget(m_content);
    m_links->setLayout(new FlowLayout(linkGap));
    addLink(u"replay"_s, u"replay"_s, tr("Replay here"),
            tr("The state of the stream after this event"));
    addLink(u"timeline"_s, u"timeline"_s, tr("Timeline"),
            tr("This stream on the time axis, at this event"));
    addLink(u"browse"_s, u"browse"_s, tr("Browse"), tr("The event among all events of its stream"));
    addLink(u"trace"_s, u"user"_s, tr("Trace user"), tr("Everything about the user of this event"));
    addLink(u"causes"_s, u"trace"_s, tr("Causes"),
            tr("The events of its correlation as a tree of causes and effects"));
    addLink(u"correlation"_s, u"correlation"_s, tr("Correlation"),
            tr("All streams of the event's correlation on the time axis"));
    // Above everything that wraps, so that no button moves when another event is chosen.
    m_content->layout()->addWidget(m_links);
    for (auto *label : {m_sentenceLabel, m_where, m_when})
        m_content->layout()->addWidget(label);
}

QToolButton *EventCard::addLink(const QString &target, const QString &iconName, const QString &text,
                                const QString &toolTip)
{
    auto *button = new QToolButton(m_links);
    button->setText(text);
    button->setIcon(icon(iconName));
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QToolButton::clicked, this, [this, target] { follow(target); });
    m_links->layout()->addWidget(button);
    m_linkButtons.insert(target, button);
    return button;
}

void EventCard::setMessage(const QString &text)
{
    m_event.reset();
    m_message->setText(text);
    m_message->show();
    m_scroll->hide();
}

void EventCard::setEvent(const eventstore::Event &event, std::optional<qint64> sincePrevious,
                         const QString &sentence)
{
    m_event = event;
    m_sincePrevious = sincePrevious;
    m_sentence = sentence.isEmpty() ? eventtext::sentence(event) : sentence;
    m_data->setJson(event.data);
    // The height of the data includes its tabs. Further rows are scrolled; few rows leave space
    // below.
    const int rows = std::clamp(m_data->tree()->model()->rowCount(), leastRows, mostRows);
    m_data->setMinimumHeight((rows + 1) * (fontMetrics().height() + 7) + 12);
    if (m_reveal)
        m_reveal->setEvent(&event);
    refresh();
    m_message->hide();
    m_scroll->show();
}

void EventCard::refresh()
{
    const auto &event = *m_event;
    const auto type = format::text(event.type);
    m_type->setText(type);
    setColor(m_type, [type] { return eventTypeColor(type); });
    showShortWords(*m_sentenceLabel, m_sentence);
    m_sentenceLabel->setVisible(!m_sentence.startsWith(type));
    m_where->setText(
        tr("%1, version %2")
            .arg(format::text(event.streamId), format::number(qint64(event.version.value))));
    auto when = tr("%1 (%2)").arg(format::time(event.timestamp), format::relative(event.timestamp));
    if (m_sincePrevious)
        when += u" · "_s + tr("%1 after the event before").arg(format::duration(*m_sincePrevious));
    m_when->setText(when);
    m_when->setToolTip(
        u"%1\n%2"_s.arg(format::timeExact(event.timestamp), format::iso(event.timestamp)));
    setColor(m_when, &secondaryText);
    setColor(m_where, &secondaryText);

    const auto origin = eventtext::originOf(event.metadata);
    const bool trace = m_page == u"trace"_s;
    const auto show = [this](const char *target, bool visible) {
        m_linkButtons.value(QString::fromLatin1(target))->setVisible(visible);
    };
    show("replay", m_page != u"replay"_s);
    show("timeline", true);
    show("browse", true);
    show("trace", !trace);
    const auto enable = [this](const char *target, bool enabled) {
        m_linkButtons.value(QString::fromLatin1(target))->setEnabled(enabled);
    };
    enable("trace", !userOf(event).isEmpty());
    enable("causes", !origin.correlation.empty());
    enable("correlation", !origin.correlation.empty());
    m_links->updateGeometry();
    refreshFacts();
}

void EventCard::refreshFacts()
{
    while (auto *item = m_facts->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const auto &event = *m_event;
    addFact(tr("Position"), event.unplaced ? u"–"_s : format::number(event.position.value));
    addFact(tr("Event id"), format::text(event.id.toString()));
    const auto repeated = eventtext::repeatedMetadata(event);
    eventstore::json::forEachMember(event.metadata, [&](std::string_view key,
                                                        eventstore::json::Value value) {
        if (m_facts->count() > 2 * mostFacts)
            return false;
        const auto name = format::text(key);
        if (repeated.contains(name))
            return true;
        const bool text = value.kind == eventstore::json::Kind::String;
        const auto shown = format::shortened(
            format::text(text ? eventstore::json::unescape(value.raw) : std::string(value.raw)),
            longestFact);
        const bool link =
            text && (key == "user_id" || key == "correlation_id") && !models::hasMask(value.raw);
        addFact(name, shown, link ? name : QString());
        return true;
    });
    m_factsBox->updateGeometry();
}

void EventCard::addFact(const QString &name, const QString &value, const QString &link)
{
    const int row = m_facts->count() / 2;
    auto *caption = new QLabel(name, m_factsBox);
    setColor(caption, &secondaryText);
    QLabel *label = nullptr;
    if (link.isEmpty() && shortWords(value) != value) {
        auto *cut = new ElidedLabel(m_factsBox); // copies the whole text
        cut->setElideMode(Qt::ElideMiddle);
        cut->setText(value);
        label = cut;
    } else if (link.isEmpty()) {
        label = selectableLabel(m_factsBox);
        label->setText(value);
    } else {
        auto *linked = new MarkupLabel(m_factsBox);
        linked->setMarkup(Markup::link(link, shortWords(value)));
        connect(linked, &QLabel::linkActivated, this, &EventCard::followFact);
        label = linked;
    }
    caption->setFont(scaledFont(0.92));
    label->setFont(scaledFont(0.92));
    m_facts->addWidget(caption, row, 0, Qt::AlignTop);
    m_facts->addWidget(label, row, 1);
}

void EventCard::followFact(const QString &link)
{
    follow(link == u"user_id"_s ? u"user"_s : u"causes"_s);
}

void EventCard::follow(const QString &target)
{
    if (!m_event)
        return;
    const auto origin = eventtext::originOf(m_event->metadata);
    Place place;
    place.page = target;
    if (target == u"causes"_s) {
        place.page = u"trace"_s;
        place.correlation = format::text(origin.correlation);
        place.position = m_event->position.value;
    } else if (target == u"correlation"_s) {
        place.page = u"timeline"_s;
        place.correlation = format::text(origin.correlation);
        place.position = m_event->position.value;
    } else if (target == u"trace"_s) {
        place.user = userOf(*m_event);
    } else if (target == u"user"_s) {
        place.page = u"trace"_s;
        place.user = format::text(origin.user);
    } else {
        place.stream = format::text(m_event->streamId);
        place.version = m_event->version.value;
        place.position = m_event->position.value;
    }
    emit navigate(place);
}

void EventCard::setCompact(bool compact)
{
    m_compact = compact;
    m_where->setVisible(!compact);
    arrange();
}

/// With little height the links are beside the type, as icons only, which leaves space for the
/// data.
void EventCard::arrange()
{
    m_factsBox->setVisible(!m_compact || height() > compactHeight);
    const bool low = m_compact && height() <= lowHeight;
    if (low == (m_head->indexOf(m_links) >= 0))
        return;
    int width = 0;
    for (auto *button : std::as_const(m_linkButtons)) {
        button->setToolButtonStyle(low ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        width += button->isHidden() ? 0 : button->sizeHint().width() + linkGap;
    }
    m_links->setMinimumWidth(low ? width : 0);
    if (low)
        m_head->addWidget(m_links);
    else
        static_cast<QVBoxLayout *>(m_content->layout())->insertWidget(1, m_links);
}

void EventCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void EventCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_event)
        refresh();
}

} // namespace views
