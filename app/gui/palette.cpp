// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/palette.h"

#include "app/gui/link.h"
#include "models/format.h"
#include "views/namedkeys.h"
#include "views/theme.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
namespace format = models::format;

namespace app {
namespace {

constexpr int paletteWidth = 620;
constexpr int paletteHeight = 440;
constexpr int rowHeight = 34;
constexpr std::chrono::milliseconds typingPause{80};
constexpr int detailRole = Qt::UserRole + 1;

/// Title on the left, category or shortcut on the right.
class EntryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        Q_UNUSED(option)
        Q_UNUSED(index)
        return {200, rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const bool selected = option.state & QStyle::State_Selected;
        const QRect rect = option.rect.adjusted(12, 0, -12, 0);
        if (selected)
            painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
        const auto role = selected ? QPalette::HighlightedText : QPalette::Text;
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        icon.paint(painter, QRect(rect.left(), rect.center().y() - 9, 18, 18), Qt::AlignCenter,
                   selected ? QIcon::Selected : QIcon::Normal);
        const QString detail = index.data(detailRole).toString();
        painter->setFont(option.font);
        const int detailWidth = painter->fontMetrics().horizontalAdvance(detail);
        painter->setPen(selected ? option.palette.color(role) : views::secondaryText());
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, detail);
        painter->setPen(option.palette.color(role));
        const QRect words = rect.adjusted(30, 0, -detailWidth - 16, 0);
        painter->drawText(words, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(),
                                                            Qt::ElideMiddle, words.width()));
    }
};

/// The fit of an action's name in the window's language, else of its id, which is English in every
/// language ("go browse"); -1 if neither fits.
int scoreOf(const QString &text, const QAction &action)
{
    const int score = models::fuzzyScore(text, action.iconText());
    QString id = action.property("keyId").toString().section(u'.', 1);
    if (id.isEmpty())
        id = action.objectName();
    return score >= 0 ? score : models::fuzzyScore(text, id.replace(u'-', u' '));
}

views::Place placeOn(const QString &page)
{
    views::Place place;
    place.page = page;
    return place;
}

} // namespace

Palette::Palette(models::Session &session, QWidget *window)
    : QFrame(window)
    , m_session(session)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Open anything"));
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(u"palette-edit"_s);
    m_edit->setPlaceholderText(
        tr("A name, stream, #position, event id, account, title, type, page or action…"));
    m_edit->setAccessibleName(tr("What to open"));
    m_edit->setFrame(false);
    m_edit->setFont(views::scaledFont(1.15));
    m_edit->addAction(views::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_edit->setMinimumHeight(40);
    m_edit->installEventFilter(this);
    m_model = new QStandardItemModel(this);
    m_list = new QListView(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Found"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 6, 2, 4);
    column->setSpacing(4);
    column->addWidget(m_edit);
    column->addWidget(m_list, 1);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    connect(m_edit, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    m_typed.setSingleShot(true);
    m_typed.setInterval(typingPause);
    connect(&m_typed, &QTimer::timeout, this, &Palette::search);
    m_link = new QAction(views::icon(u"link"_s), tr("Open the link"), this);
    hide();
}

void Palette::setActions(const QList<QAction *> &actions)
{
    m_actions = actions;
}

void Palette::popUp()
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_edit->clear();
    search();
    place();
    show();
    raise();
    m_edit->setFocus();
}

/// Closes it and gives the focus back: else Qt gives it to whatever comes next.
void Palette::leave()
{
    hide();
    if (m_before)
        m_before->setFocus();
}

void Palette::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(paletteWidth, window->width() - 40);
    setGeometry((window->width() - width) / 2, 56, width,
                std::min(paletteHeight, window->height() - 80));
}

void Palette::search()
{
    m_found.cancel();
    m_event.cancel();
    m_searching = m_confirmed = false;
    m_entries.clear();
    m_model->clear();
    const QString text = m_edit->text().trimmed();
    if (isLink(text))
        return offerLink(text);
    offerPlaces(text);
    offerActions(text);
    if (!text.isEmpty() && m_session.state() == models::Session::State::Open)
        offerFound(text);
    else if (m_entries.isEmpty())
        sayNothing(text);
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void Palette::add(Entry entry, Where where)
{
    auto *item = new QStandardItem(views::icon(entry.iconName), entry.title);
    if (entry.action && !entry.action->icon().isNull())
        item->setIcon(entry.action->icon());
    item->setData(entry.detail, detailRole);
    item->setToolTip(entry.title);
    item->setData(tr("%1, %2", "what, what kind").arg(entry.title, entry.detail),
                  Qt::AccessibleTextRole);
    if (!entry.offered)
        item->setFlags(Qt::ItemIsEnabled);
    const int row = where == Where::First ? 0 : m_model->rowCount();
    m_model->insertRow(row, item);
    m_entries.insert(row, std::move(entry));
}

void Palette::offerLink(const QString &text)
{
    m_link->disconnect(this);
    connect(m_link, &QAction::triggered, this, [this, text] { emit linkChosen(text); });
    add({m_link->text(), text, u"link"_s, m_link, {}});
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void Palette::offerActions(const QString &text)
{
    QList<std::pair<int, QAction *>> fitting;
    for (QAction *action : std::as_const(m_actions)) {
        const int score = scoreOf(text, *action);
        const bool itself = action->objectName() == u"open-anything";
        if (action->isEnabled() && score >= 0 && !itself)
            fitting.append({score, action});
    }
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &[score, action] : std::as_const(fitting))
        add({action->iconText(), views::keysOf(*action), u"forward"_s, action, {}});
}

void Palette::offerPlaces(const QString &text)
{
    QString number = text;
    if (number.startsWith(u'#'))
        number.remove(0, 1);
    bool isNumber = false;
    const qint64 position = number.remove(u',').toLongLong(&isNumber);
    if (isNumber && position > 0) {
        Entry entry{tr("Event at position %1").arg(format::number(position)), tr("position"),
                    u"jump"_s, nullptr, placeOn(u"browse"_s)};
        entry.place.position = position;
        add(entry);
    }
    if (eventstore::EventId::parse(format::utf8(text)))
        lookUpEvent(text);
}

void Palette::lookUpEvent(const QString &text)
{
    const auto id = eventstore::EventId::parse(format::utf8(text));
    using Found = std::optional<eventstore::Event>;
    m_event = m_session.run<Found>(
        this, [id = *id](eventstore::Store &store, std::stop_token) { return store.eventById(id); },
        [this, text](eventstore::Result<Found> found) {
            Entry entry{tr("Correlation %1").arg(text), tr("trace"), u"trace"_s, nullptr,
                        placeOn(u"trace"_s)};
            entry.place.correlation = text;
            if (found && *found) {
                const eventstore::Event &event = **found;
                entry = {tr("%1 in %2").arg(format::text(event.type), format::text(event.streamId)),
                         tr("event"), u"event"_s, nullptr, placeOn(u"browse"_s)};
                entry.place.position = event.position.value;
            }
            add(entry, Where::First); // an exact match precedes all others
            m_list->setCurrentIndex(m_model->index(0, 0));
        });
}

void Palette::offerFound(const QString &text)
{
    m_searching = true;
    using Found = std::vector<models::SearchResult>;
    m_found = m_session.run<Found>(
        this,
        [text](eventstore::Store &store, std::stop_token stop) {
            return models::searchStore(store, text, std::move(stop));
        },
        [this, text](eventstore::Result<Found> found) { takeFound(text, found); });
}

namespace {

views::Place foundPlaceOf(const models::SearchResult &found)
{
    using Kind = models::SearchResult::Kind;
    views::Place place;
    switch (found.kind) {
    case Kind::Stream:
        place.page = u"timeline"_s;
        place.stream = found.id;
        break;
    case Kind::Person:
        place.page = u"trace"_s;
        place.user = found.id;
        break;
    case Kind::Account:
        place.page = u"accounts"_s;
        place.account = found.id;
        break;
    case Kind::Title:
        place.page = u"replay"_s;
        place.stream = u"content-"_s + found.id;
        break;
    case Kind::Type:
        place.page = u"browse"_s;
        place.eventType = found.id;
        break;
    }
    return place;
}

QString iconOf(models::SearchResult::Kind kind)
{
    using Kind = models::SearchResult::Kind;
    return kind == Kind::Person    ? u"user"_s
           : kind == Kind::Account ? u"accounts"_s
           : kind == Kind::Type    ? u"filter"_s
                                   : u"timeline"_s;
}

QString kindName(models::SearchResult::Kind kind)
{
    using Kind = models::SearchResult::Kind;
    switch (kind) {
    case Kind::Stream:
        return Palette::tr("stream");
    case Kind::Person:
        return Palette::tr("user");
    case Kind::Account:
        return Palette::tr("account");
    case Kind::Title:
        return Palette::tr("title");
    case Kind::Type:
        return Palette::tr("event type");
    }
    return {};
}

} // namespace

void Palette::takeFound(const QString &text,
                        const eventstore::Result<std::vector<models::SearchResult>> &found)
{
    bool person = false;
    if (!found)
        add({tr("The store could not be searched: %1").arg(format::error(found.error())),
             {},
             u"warning"_s,
             nullptr,
             {},
             false});
    // What is in the store comes before actions that have the letters only, here and there.
    const bool before = !m_entries.isEmpty() && m_entries.first().action &&
                        !m_entries.first().title.contains(text, Qt::CaseInsensitive);
    auto results = found.value_or(std::vector<models::SearchResult>());
    if (before)
        std::ranges::reverse(results);
    for (const auto &one : results) {
        person = person || one.kind == models::SearchResult::Kind::Person;
        const auto kind = kindName(one.kind);
        add({one.name, one.remark.isEmpty() ? kind : tr("%1, %2").arg(kind, one.remark),
             iconOf(one.kind), nullptr, foundPlaceOf(one)},
            before ? Where::First : Where::Last);
    }
    if (before && !results.empty())
        m_list->setCurrentIndex(m_model->index(0, 0));
    if (m_entries.isEmpty())
        sayNothing(text);
    offerLiterally(text, person);
    if (!m_list->currentIndex().isValid() && !m_entries.isEmpty() && m_entries.first().offered)
        m_list->setCurrentIndex(m_model->index(0, 0));
    m_searching = false;
    if (std::exchange(m_confirmed, false))
        activate(std::max(m_list->currentIndex().row(), 0));
}

/// Whether Return has to wait for the store: the first entry may not be the best one yet.
bool Palette::waits() const
{
    const int row = std::max(m_list->currentIndex().row(), 0);
    if (!m_searching || row >= m_entries.size())
        return m_searching;
    const Entry &entry = m_entries.at(row);
    return entry.action && !entry.title.contains(m_edit->text().trimmed(), Qt::CaseInsensitive);
}

/// An id that the search did not find may exist nevertheless. Ids have no spaces.
void Palette::offerLiterally(const QString &text, bool person)
{
    if (text.contains(u' '))
        return;
    if (!person) {
        Entry user{tr("Trace user “%1”").arg(text), tr("user"), u"user"_s, nullptr,
                   placeOn(u"trace"_s)};
        user.place.user = text;
        add(user);
    }
    Entry account{tr("Account “%1”").arg(text), tr("account"), u"accounts"_s, nullptr,
                  placeOn(u"accounts"_s)};
    account.place.account = text;
    add(account);
}

void Palette::sayNothing(const QString &text)
{
    add({tr("Nothing found for “%1”").arg(text),
         m_session.state() == models::Session::State::Open
             ? tr("searched: pages, actions, streams, people, accounts, titles, types")
             : tr("searched: pages and actions; no store is open"),
         u"info"_s,
         nullptr,
         {},
         false});
}

void Palette::activate(int row)
{
    if (row < 0 || row >= m_entries.size())
        return;
    const Entry entry = m_entries.at(row);
    if (!entry.offered)
        return;
    leave();
    if (entry.action)
        entry.action->trigger();
    else
        emit chosen(entry.place);
}

QStringList Palette::titles() const
{
    QStringList titles;
    for (const Entry &entry : m_entries)
        titles.append(entry.title);
    return titles;
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        hide();
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int row = m_list->currentIndex().row();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            const int last = m_model->rowCount() - 1;
            m_list->setCurrentIndex(
                m_model->index(std::clamp(row + step, 0, std::max(last, 0)), 0));
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (m_typed.isActive()) { // search for the last typed text first, even if it is
                                      // confirmed at once
                m_typed.stop();
                search();
            }
            m_confirmed = waits();
            if (!m_confirmed)
                activate(std::max(m_list->currentIndex().row(), 0));
            return true;
        }
        if (key == Qt::Key_Escape) {
            leave();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void Palette::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(1, m_edit->geometry().bottom() + 2, width() - 2, 1, views::lineColor());
}

} // namespace app
