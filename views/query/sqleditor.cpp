// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/query/sqleditor.h"

#include "views/namedkeys.h"
#include "views/query/sqlhighlighter.h"
#include "views/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {

namespace {

constexpr int insertedRole = Qt::UserRole + 1;
constexpr qsizetype longestSplit = 20'000; ///< a longer text is not split at each key
constexpr int leastTyped = 2;              ///< characters before completions appear automatically

} // namespace

SqlEditor::SqlEditor(const models::QueryCatalogue &catalogue, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_catalogue(catalogue)
    , m_highlighter(new SqlHighlighter(this))
    , m_offers(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_offers, this))
{
    setFont(fixedFont());
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    followKeys(this, [this] {
        const QString keys = firstKey(u"query.run"_s);
        setPlaceholderText(keys.isEmpty() ? tr("select … from …")
                                          : tr("select … from …   (%1 runs it)").arg(keys));
    });
    setAccessibleName(tr("SQL"));
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setAccessibleName(tr("Completions"));
    m_completer->popup()->setFont(fixedFont());
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { insert(index.data(insertedRole).toString()); });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (m_highlighter->fault() >= 0)
            QMetaObject::invokeMethod(
                this, [this] { showFault(-1); }, Qt::QueuedConnection);
    });
    addKeys(this, u"query.complete"_s, tr("Complete"), {QKeySequence(u"Ctrl+Space"_s)},
            Keymap::Way::Shortcut, [this] { offer(true); });
}

void SqlEditor::setDialect(models::sql::Dialect dialect)
{
    m_dialect = dialect;
    m_highlighter->setDialect(dialect);
}

QString SqlEditor::chosen() const
{
    const auto cursor = textCursor();
    const auto text = toPlainText();
    if (cursor.hasSelection())
        return text.mid(cursor.selectionStart(), cursor.selectionEnd() - cursor.selectionStart());
    const auto statement = models::sql::statementAt(text, cursor.position(), m_dialect);
    return text.mid(statement.begin, statement.length);
}

bool SqlEditor::has(const QString &sql) const
{
    const auto text = toPlainText();
    if (!text.contains(sql) || text.size() > longestSplit)
        return text.contains(sql);
    const auto all = models::sql::statements(text, m_dialect);
    return std::ranges::any_of(all, [&](const models::sql::Statement &one) {
        return text.mid(one.begin, one.length) == sql;
    });
}

int SqlEditor::chosenBegin() const
{
    const auto cursor = textCursor();
    return cursor.hasSelection()
               ? cursor.selectionStart()
               : models::sql::statementAt(toPlainText(), cursor.position(), m_dialect).begin;
}

void SqlEditor::showFault(int place)
{
    // An error at the end of a statement is marked at its last word.
    const auto text = toPlainText();
    while (place > 0 && (place >= text.size() || text.at(place).isSpace()))
        --place;
    const QSignalBlocker quiet(this);
    m_highlighter->setFault(text.isEmpty() ? -1 : place);
}

int SqlEditor::fault() const
{
    return m_highlighter->fault();
}

void SqlEditor::write(const QString &sql, bool replace)
{
    auto cursor = textCursor();
    cursor.beginEditBlock();
    cursor.movePosition(QTextCursor::End);
    if (replace)
        cursor.select(QTextCursor::Document);
    else if (!toPlainText().trimmed().isEmpty())
        cursor.insertText(toPlainText().trimmed().endsWith(u';') ? u"\n\n"_s : u";\n\n"_s);
    cursor.insertText(sql);
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void SqlEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(fixedFont());
}

void SqlEditor::keyPressEvent(QKeyEvent *event)
{
    auto *popup = m_completer->popup();
    if (popup->isVisible()) {
        const int key = event->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab ||
            key == Qt::Key_Escape || key == Qt::Key_Backtab) {
            if (key == Qt::Key_Tab && popup->currentIndex().isValid()) {
                const auto text = popup->currentIndex().data(insertedRole).toString();
                popup->hide();
                insert(text);
                return;
            }
            event->ignore(); // handled by the completer
            return;
        }
    }
    QPlainTextEdit::keyPressEvent(event);
    const auto typed = event->text();
    const bool letter = !typed.isEmpty() &&
                        (typed.front().isLetterOrNumber() || typed == "_"_L1 || typed == "."_L1);
    if (letter || (popup->isVisible() && event->key() == Qt::Key_Backspace))
        offer(false);
    else if (popup->isVisible() && !typed.isEmpty())
        popup->hide();
}

void SqlEditor::offer(bool asked)
{
    int begin = 0;
    const int at = textCursor().position();
    const auto text = toPlainText();
    const auto found = models::completionsAt(m_catalogue, text, at, m_dialect, begin);
    const bool behindDot = begin > 0 && text.at(begin - 1) == u'.';
    auto *popup = m_completer->popup();
    if (found.isEmpty() || (!asked && !behindDot && at - begin < leastTyped)) {
        popup->hide();
        return;
    }
    m_wordBegin = begin;
    m_offers->clear();
    for (const auto &one : found) {
        const auto shown = models::format::visible(
            one.detail.isEmpty() ? one.text : u"%1    %2"_s.arg(one.text, one.detail));
        auto *item = new QStandardItem(shown);
        item->setData(one.text, insertedRole);
        m_offers->appendRow(item);
    }
    m_completer->setCompletionPrefix({});
    popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    auto place = cursorRect();
    place.setWidth(std::min(
        popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + 12, 520));
    m_completer->complete(place);
    popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void SqlEditor::insert(const QString &text)
{
    auto cursor = textCursor();
    cursor.setPosition(std::min(m_wordBegin, cursor.position()), QTextCursor::KeepAnchor);
    cursor.insertText(text);
    setTextCursor(cursor);
}

} // namespace views
