// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/markstrip.h"

#include "models/browse/eventfile.h"
#include "models/errorwords.h"
#include "models/format.h"
#include "models/timeline/areatable.h"
#include "views/browse/filterbar.h"
#include "views/delegates/timedelegate.h"
#include "views/namedkeys.h"
#include "views/safety/plaintext.h"
#include "views/tables/tablefile.h"
#include "views/theme.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/savedialog.h"
#include "views/widgets/tablelook.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
namespace format = models::format;
namespace copies = models::eventcopies;
using models::EventFile;

namespace views::timeline {
namespace {

constexpr qsizetype pinLength = 40;
constexpr auto pinProperty = "pinned-position";

QToolButton *makeTool(QWidget *parent, const QString &iconName, const QString &text,
                      const QString &name)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

/// How it went.
QString writeEvents(const QString &path, EventFile::Format kind, const copies::Events &events)
{
    EventFile file({path, kind, {}, models::DisplayZone::instance().zone()});
    auto written = file.open();
    if (written)
        written = file.write(events);
    if (written)
        written = file.finish();
    return written ? MarkStrip::tr("%1 written to %2", "events, file")
                         .arg(format::events(qint64(events.size())), format::isolated(path))
                   : models::errorWords(written.error()).sentence;
}

} // namespace

MarkStrip::MarkStrip(models::Session &session, models::TimelineModel &model,
                     TimelineWidget &timeline, FilterBar &filter, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(model)
    , m_timeline(timeline)
    , m_filter(filter)
    , m_marks(timeline.marks())
{
    setObjectName(u"timeline-marks"_s);
    m_pins = new QWidget(this);
    m_pins->setLayout(new FlowLayout(4));
    m_pins->layout()->setContentsMargins({});
    m_pins->setAccessibleName(tr("Pinned events"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 12, 4);
    column->setSpacing(4);
    column->addWidget(m_pins);
    column->addWidget(makeArea());
    connect(&m_marks, &models::TimelineMarks::changed, this, &MarkStrip::refresh);
    timeline.installEventFilter(this);
    timeline.viewport()->installEventFilter(this);
    nameItsKeys();
    refresh();
}

/// The timeline serves them while it has the keyboard.
void MarkStrip::nameItsKeys()
{
    nameKeys(&m_timeline, tr("Select an area from the picked event on"),
             tr("Shift+arrows, Shift+., Shift+, or Shift and drag"),
             [this] { m_timeline.setFocus(); });
}

bool MarkStrip::eventFilter(QObject *watched, QEvent *event)
{
    const auto pin = watched->property(pinProperty);
    if (event->type() == QEvent::ContextMenu) {
        const auto &asked = *static_cast<QContextMenuEvent *>(event);
        pin.isValid() ? showPinMenu(pin.toLongLong(), asked.globalPos()) : menuAsked(asked);
        return true;
    }
    if (pin.isValid() && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        unpin(pin.toLongLong());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

/// Later: the button that asks goes with its pin.
void MarkStrip::unpin(qint64 position)
{
    QMetaObject::invokeMethod(
        &m_marks, [this, position] { m_marks.pinEvent(position, false); }, Qt::QueuedConnection);
}

void MarkStrip::showPinMenu(qint64 position, const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Unpin"), this, [this, position] { unpin(position); });
    menu->popup(globalPos);
}

/// The menu is for the event under the mouse; by its key for the picked one.
void MarkStrip::menuAsked(const QContextMenuEvent &asked)
{
    const bool byKey = asked.reason() == QContextMenuEvent::Keyboard;
    if (!byKey)
        m_timeline.pickAt(m_timeline.viewport()->mapFromGlobal(asked.globalPos()));
    const auto picked = m_model.picked();
    showMenu(byKey && picked ? m_timeline.viewport()->mapToGlobal(m_timeline.pointOf(*picked))
                             : asked.globalPos());
}

void MarkStrip::filter()
{
    const auto &area = m_marks.area();
    if (!area)
        return;
    auto wanted = m_filter.filter();
    wanted.since = eventstore::Timestamp{area->first};
    wanted.until = eventstore::Timestamp{area->last};
    m_filter.setFilter(wanted);
}

QWidget *MarkStrip::makeArea()
{
    m_area = new QWidget(this);
    m_area->setAccessibleName(tr("Selected area"));
    auto *row = new QHBoxLayout(m_area);
    row->setContentsMargins({});
    row->setSpacing(4);
    m_text = new ElidedLabel(m_area);
    row->addWidget(m_text, 1);
    const auto add = [this, row](const QString &iconName, const QString &text, const QString &name,
                                 auto slot) {
        auto *button = makeTool(m_area, iconName, text, name);
        connect(button, &QToolButton::clicked, this, slot);
        row->addWidget(button);
        return button;
    };
    add(u"table"_s, tr("List"), u"area-list"_s, [this] { list(); });
    add(u"zoomin"_s, tr("Zoom"), u"area-zoom"_s, [this] { zoom(); });
    add(u"copy"_s, tr("Copy"), u"area-copy"_s, [this] { copy(); });
    add(u"export"_s, tr("Save…"), u"area-save"_s, [this] { chooseFile(); });
    add(u"filter"_s, tr("Filter"), u"area-filter"_s, [this] {
        filter();
    })->setToolTip(tr("Show only events of this time"));
    auto *close = add(u"close"_s, {}, u"area-close"_s, [this] {
        m_marks.setArea({});
        m_timeline.setFocus();
    });
    close->setToolTip(tr("Select no area (Escape)"));
    close->setAccessibleName(tr("Select no area"));
    return m_area;
}

void MarkStrip::refresh()
{
    refreshPins();
    m_area->setVisible(m_marks.area().has_value());
    m_text->setText(m_marks.text());
    setVisible(m_marks.area() || !m_marks.pinnedEvents().empty());
}

void MarkStrip::refreshPins()
{
    const auto pinned = m_marks.pinnedEvents();
    const bool focused = m_pins->isAncestorOf(QApplication::focusWidget());
    qDeleteAll(m_pins->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly));
    for (const auto ref : pinned)
        addPin(ref);
    m_pins->setVisible(!pinned.empty());
    if (focused)
        m_timeline.setFocus();
}

void MarkStrip::addPin(models::TimelineModel::Ref ref)
{
    const auto &item = m_model.item(ref);
    const auto &stream = m_model.lanes()[std::size_t(ref.lane)].stream;
    const auto &type = m_model.types()[std::size_t(item.type)].name;
    const auto name =
        tr("%1 · %2, version %3")
            .arg(format::isolated(type), format::isolated(stream), format::number(item.version));
    auto *button = makeTool(m_pins, u"mark"_s,
                            caption(tr("%1 · %2 v%3", "type, stream, version")
                                        .arg(format::shortened(format::visible(type), pinLength),
                                             format::shortened(format::visible(stream), pinLength),
                                             format::number(item.version))),
                            u"pinned-event"_s);
    button->setAccessibleName(tr("Pinned: %1").arg(name));
    button->setToolTip(
        u"%1\n%2\n%3"_s.arg(name, format::timeExact({item.micros}), tr("Delete removes the pin")));
    const auto position = item.position;
    button->setProperty(pinProperty, position);
    button->installEventFilter(this);
    connect(button, &QToolButton::clicked, this, [this, position] {
        m_model.pickPosition(position);
        m_timeline.revealPicked();
        m_timeline.setFocus();
    });
    m_pins->layout()->addWidget(button);
    button->show();
}

void MarkStrip::fillMenu(QMenu &menu)
{
    const auto picked = m_model.picked();
    const auto add = [&](const QString &text, const QString &keys, bool enabled, auto slot) {
        auto *action = menu.addAction(text + u'\t' + keys, this, slot);
        action->setEnabled(enabled);
    };
    const bool event = picked && m_marks.isEventPinned(m_model.item(*picked).position);
    const bool row = picked && m_marks.pinnedStreams().contains(
                                   m_model.lanes()[std::size_t(picked->lane)].stream);
    add(event ? tr("Unpin the event") : tr("Pin the event"), u"P"_s, picked.has_value(),
        [this] { m_marks.togglePicked(); });
    add(row ? tr("Unpin the row") : tr("Pin the row"), tr("Shift+P"), picked.has_value(),
        [this] { m_marks.togglePickedRow(); });
    add(tr("Unpin everything"), {}, m_marks.hasPins(), [this] { m_marks.unpinAll(); });
    menu.addSeparator();
    const bool area = m_marks.area().has_value();
    add(tr("List the events of the area"), {}, area, [this] { list(); });
    add(tr("Zoom to the area"), {}, area, [this] { zoom(); });
    add(tr("Copy the events of the area as JSON lines"), {}, area, [this] { copy(); });
    add(tr("Save the events of the area…"), {}, area, [this] { chooseFile(); });
    add(tr("Select no area"), tr("Escape"), area, [this] { m_marks.setArea({}); });
}

void MarkStrip::showMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(&m_timeline);
    menu->setObjectName(u"timeline-menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    menu->popup(globalPos);
}

void MarkStrip::zoom()
{
    if (const auto &area = m_marks.area())
        m_timeline.showRange({area->first, area->last});
    m_timeline.setFocus();
}

/// Follows the area while it is open; Enter on a row picks its event.
void MarkStrip::list()
{
    if (!m_marks.area())
        return;
    if (!m_list) {
        m_list = new QDialog(this);
        m_list->setObjectName(u"area-events"_s);
        m_list->setWindowTitle(tr("Events of the area"));
        m_list->resize(720, 420);
        auto *table = makeTable(m_list, new models::AreaTable(m_model, m_marks, m_list),
                                tr("Events of the area"), u"area-events"_s);
        setWidths(table, {170, 170, 70, 150, 90});
        tellTimes(table, {models::AreaTable::TimeColumn});
        auto *column = new QVBoxLayout(m_list);
        column->addWidget(table);
        connect(table, &QTableView::activated, this, [this](const QModelIndex &index) {
            m_model.pickPosition(index.data(models::PositionRole).toLongLong());
            m_timeline.revealPicked();
        });
    }
    m_list->show();
    m_list->raise();
    m_list->findChild<QTableView *>()->setFocus();
}

void MarkStrip::readEvents(std::function<QString(const copies::Events &)> use)
{
    auto parts = m_marks.parts();
    if (parts.empty())
        return;
    m_text->setText(tr("Reading the events…"));
    m_task = m_session.run<copies::Events>(
        this,
        [parts = std::move(parts)](eventstore::Store &store, std::stop_token stop) {
            return models::TimelineMarks::read(store, parts, stop);
        },
        [this, use = std::move(use)](eventstore::Result<copies::Events> events) {
            m_text->setText(events ? use(*events) : models::errorWords(events.error()).sentence);
        });
}

void MarkStrip::copy()
{
    readEvents([](const copies::Events &events) {
        QApplication::clipboard()->setText(copies::linesOf(events));
        return tr("On the clipboard: %1.").arg(format::events(qint64(events.size())));
    });
}

void MarkStrip::save(const QString &path)
{
    const auto kind = EventFile::formatOf(path);
    readEvents([path, kind](const copies::Events &events) {
        return kind ? writeEvents(path, *kind, events)
                    : tablefile::save(path, copies::tableOf(events));
    });
}

void MarkStrip::chooseFile()
{
    m_timeline.setFocus(); // which has the keyboard again when the dialog is closed
    askForFile(this, tr("Save the events of the area"), u"events.ndjson"_s,
               {{tr("Events, one JSON object a line (*.ndjson *.jsonl *.ndjson.gz)"), u"ndjson"_s},
                {tr("Tables (*.csv *.tsv *.json *.md *.sql)"), u"csv"_s}},
               [this](const QString &path) { save(path); });
}

QString MarkStrip::text() const
{
    return m_text->text();
}

} // namespace views::timeline
