// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/filterbar.h"

#include "models/browse/filtertext.h"
#include "models/browse/savedfilters.h"
#include "models/format.h"
#include "models/typedtime.h"
#include "views/namedkeys.h"
#include "views/safety/plaintext.h"
#include "views/theme.h"
#include "views/tint.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/markedfield.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
namespace filtertext = models::filtertext;

namespace views {
namespace {

/// The start of the word under the cursor; words end at white space outside quotes.
qsizetype wordStart(const QString &text, qsizetype cursor)
{
    qsizetype start = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < cursor; ++i) {
        if (text.at(i) == u'"')
            quoted = !quoted;
        else if (text.at(i).isSpace() && !quoted)
            start = i + 1;
    }
    return start;
}

bool isFor(const QKeyEvent &event, const QString &id)
{
    return Keymap::instance().keys(id).contains(chordOf(event));
}

QStringList prefixed(const QString &key, const QStringList &values)
{
    QStringList words;
    for (const QString &value : values)
        words.append(key + (value.contains(u' ') ? u'"' + value + u'"' : value));
    return words;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
{
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(u"filter"_s);
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_edit->setToolTip(
        tr("since: and until: take a time: %1").arg(models::format::typedTimeForms()));
    m_edit->setPlaceholderText(tr("Filter by type:…  user:…  since:…  or any text in the data"));
    m_edit->setAccessibleName(tr("Filter of events"));
    m_edit->addAction(icon(u"filter"_s), QLineEdit::LeadingPosition);
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::apply);
    connect(m_edit, &QLineEdit::textEdited, this, &FilterBar::complete);
    connect(&models::DisplayZone::instance(), &models::DisplayZone::zoneChanged, this,
            &FilterBar::zoneChanged);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty() && !m_filter.empty())
            clear();
    });
    m_words = new QStringListModel(this);
    m_completer = new QCompleter(m_words, this);
    m_completer->setWidget(m_edit);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterBar::insertCompletion);

    makeTools();
    m_problem = new QLabel(this);
    wrapWithin(*m_problem);
    m_problem->hide();
    m_chips = new QWidget(this);
    m_chipRow = new FlowLayout(6);
    m_chips->setLayout(m_chipRow);
    m_chips->hide();

    auto *line = new QHBoxLayout;
    line->addWidget(m_edit, 1);
    line->addWidget(m_fold);
    line->addWidget(m_add);
    line->addWidget(m_savedButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(line);
    column->addWidget(m_problem);
    column->addWidget(m_chips);
}

void FilterBar::addFindAction(QWidget *page, const QString &id)
{
    addKeys(page, id, tr("Filter events"), {QKeySequence(u"Ctrl+F"_s)}, Keymap::Way::Shortcut,
            [this] {
                m_edit->setFocus();
                m_edit->selectAll();
            });
}

void FilterBar::makeTools()
{
    m_add = new QToolButton(this);
    m_add->setIcon(icon(u"add"_s));
    m_add->setText(tr("Add"));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setAccessibleName(tr("Add a condition to the filter"));
    auto *menu = new QMenu(m_add);
    m_add->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &FilterBar::fillMenu);

    m_fold = new QToolButton(this);
    m_fold->setObjectName(u"fold"_s);
    m_fold->setText(tr("Aa"));
    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    m_fold->setToolTip(
        tr("Texts match exactly; switch it off to find them in any case, and with or "
           "without accents"));
    m_fold->setAccessibleName(tr("Match case and accents"));
    connect(m_fold, &QToolButton::clicked, this, [this](bool exact) {
        auto filter = filtertext::parse(m_edit->text()).value_or(m_filter);
        filter.fold = !exact;
        setFilter(filter);
    });
    m_savedButton = new QToolButton(this);
    m_savedButton->setText(tr("Saved"));
    m_savedButton->setPopupMode(QToolButton::InstantPopup);
    m_savedButton->setAccessibleName(tr("Saved filters"));
    auto *savedMenu = new QMenu(m_savedButton);
    savedMenu->setToolTipsVisible(true);
    m_savedButton->setMenu(savedMenu);
    m_savedButton->hide();
    connect(savedMenu, &QMenu::aboutToShow, this, &FilterBar::fillSaved);
}

QString FilterBar::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void FilterBar::setNames(const QStringList &categories, const QStringList &types)
{
    m_categories = categories;
    m_types = types;
}

void FilterBar::setFilter(const models::EventSearch &filter)
{
    presentFilter(filter);
    emit filterChanged();
}

void FilterBar::presentFilter(const models::EventSearch &filter)
{
    m_filter = filter;
    showFilter();
}

void FilterBar::setSaved(models::SavedFilters *saved)
{
    m_saved = saved;
    m_savedButton->setVisible(saved != nullptr);
}

void FilterBar::save(const QString &name)
{
    if (m_saved && !m_filter.empty())
        m_saved->save(name, filtertext::toText(m_filter));
}

void FilterBar::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the filter"));
    dialog->setLabelText(tr("Name of the filter:"));
    dialog->setObjectName(u"filter-name"_s);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            save(name.trimmed());
    });
    dialog->open();
}

void FilterBar::fillSaved()
{
    QMenu *menu = m_savedButton->menu();
    menu->clear();
    menu->addAction(tr("Save this filter…"), this, &FilterBar::askForName)
        ->setEnabled(!m_filter.empty());
    const auto names = m_saved->names();
    if (names.isEmpty())
        return;
    menu->addSeparator();
    for (const auto &name : names) {
        auto *action = menu->addAction(caption(name), this, [this, name] {
            m_edit->setText(m_saved->text(name));
            apply();
        });
        action->setToolTip(m_saved->text(name));
    }
    menu->addSeparator();
    auto *remove = menu->addMenu(tr("Forget"));
    for (const auto &name : names)
        remove->addAction(caption(name), this, [this, name] { m_saved->remove(name); });
}

/// The field undoes typing first; after that Ctrl+Z undoes the last change of the filter.
bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && watched == m_edit) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (isFor(*key, u"browse.undo"_s) && !m_edit->isUndoAvailable()) {
            emit undoRequested();
            return true;
        }
        if (isFor(*key, u"browse.redo"_s) && !m_edit->isRedoAvailable()) {
            emit redoRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::showFilter()
{
    {
        const QSignalBlocker quiet(m_edit);
        m_edit->setText(filtertext::toText(m_filter));
    }
    m_fold->setChecked(!m_filter.fold);
    setProblem({});
    refreshChips();
}

/// Times of the applied filter are written in the new zone; a text being typed stays.
void FilterBar::zoneChanged()
{
    if (m_edit->isModified())
        refreshChips();
    else
        showFilter();
}

/// Shows what is wrong with the text below the field, and marks the field; empty removes both.
void FilterBar::setProblem(const QString &problem)
{
    tint(m_problem, QPalette::WindowText, [] { return severityColor(models::Severity::Bad); });
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    markField(m_edit, problem);
}

void FilterBar::apply()
{
    const auto filter = filtertext::parse(m_edit->text());
    if (filter)
        setFilter(*filter);
    else
        setProblem(models::format::error(filter.error()));
}

void FilterBar::clear()
{
    setFilter({});
}

void FilterBar::refreshChips()
{
    while (auto *item = m_chipRow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // deferred, as this chip may be handling the click
        delete item;
    }
    const auto chips = filtertext::chips(m_filter);
    for (const auto &chip : chips) {
        auto *button = new QToolButton(m_chips);
        button->setText(caption(models::format::shortened(chip.label, 48)));
        button->setIcon(icon(u"close"_s));
        button->setIconSize(QSize(12, 12));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setLayoutDirection(Qt::RightToLeft); // the cross comes after the text
        button->setToolTip(tr("Take away “%1”").arg(chip.label));
        button->setAccessibleName(button->toolTip());
        connect(button, &QToolButton::clicked, this,
                [this, without = chip.without] { setFilter(without); });
        m_chipRow->addWidget(button);
    }
    m_chips->setVisible(!chips.isEmpty());
}

void FilterBar::complete()
{
    setProblem({});
    const qsizetype cursor = m_edit->cursorPosition();
    const qsizetype start = wordStart(m_edit->text(), cursor);
    const QString word = m_edit->text().mid(start, cursor - start);
    if (word.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    if (word.startsWith("type:"_L1, Qt::CaseInsensitive))
        m_words->setStringList(prefixed(u"type:"_s, m_types));
    else if (word.startsWith(u'-'))
        m_words->setStringList(prefixed(u"-type:"_s, m_types) +
                               prefixed(u"-category:"_s, m_categories));
    else if (word.startsWith("category:"_L1, Qt::CaseInsensitive))
        m_words->setStringList(prefixed(u"category:"_s, m_categories));
    else
        m_words->setStringList(filtertext::keys() + prefixed(u"type:"_s, m_types));
    m_completer->setCompletionPrefix(word);
    if (m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete();
}

void FilterBar::insertCompletion(const QString &word)
{
    const qsizetype cursor = m_edit->cursorPosition();
    const qsizetype start = wordStart(m_edit->text(), cursor);
    const QString text = m_edit->text();
    const QString space = word.endsWith(u':') ? QString() : u" "_s;
    m_edit->setText(text.left(start) + word + space + text.mid(cursor).trimmed());
    m_edit->setCursorPosition(static_cast<int>(start + word.size() + space.size()));
}

void FilterBar::fillMenu()
{
    QMenu *menu = m_add->menu();
    menu->clear();
    const auto submenu = [&](const QString &title, const QString &key, const QStringList &values) {
        QMenu *below = menu->addMenu(title);
        below->setEnabled(!values.isEmpty());
        for (const QString &value : values)
            below->addAction(caption(value), this, [this, word = prefixed(key, {value}).first()] {
                m_edit->setText(m_edit->text().trimmed() + u' ' + word);
                apply();
            });
    };
    submenu(tr("Category"), u"category:"_s, m_categories);
    submenu(tr("Event type"), u"type:"_s, m_types);
    submenu(tr("Without event type"), u"-type:"_s, m_types);
    menu->addAction(tr("User…"), this, [this] { startWord(u"user:"_s); });
    menu->addAction(tr("Correlation…"), this, [this] { startWord(u"correlation:"_s); });
    menu->addAction(tr("Since a time…"), this, [this] { startWord(u"since:"_s); });
    menu->addAction(tr("Until a time…"), this, [this] { startWord(u"until:"_s); });
    menu->addAction(tr("Text in the data…"), this, [this] { startWord(u"contains:"_s); });
    menu->addAction(tr("Without a text…"), this, [this] { startWord(u"-"_s); });
    menu->addAction(tr("Value in the data…"), this, [this] { startWord(u"data."_s); });
    menu->addSeparator();
    menu->addAction(tr("Clear the filter"), this, &FilterBar::clear)->setEnabled(!m_filter.empty());
}

void FilterBar::startWord(const QString &key)
{
    const QString text = m_edit->text().trimmed();
    m_edit->setText(text.isEmpty() ? key : text + u' ' + key);
    m_edit->setFocus();
}

} // namespace views
