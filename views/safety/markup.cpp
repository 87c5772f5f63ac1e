// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/safety/markup.h"

#include "models/format.h"

#include <QEvent>
#include <QTextDocumentFragment>

using namespace Qt::StringLiterals;

namespace views {
namespace {

/// In UTF-16 units: a label takes seconds to lay out a text of a megabyte, and shows less.
constexpr qsizetype longestPiece = 1'000;

QString escaped(const QString &plain)
{
    return models::format::cut(plain, longestPiece).toHtmlEscaped();
}

} // namespace

Markup Markup::text(const QString &plain)
{
    return Markup(escaped(plain));
}

Markup Markup::bold(const Markup &inner)
{
    return Markup(u"<b>"_s + inner.html() + u"</b>"_s);
}

Markup Markup::link(const QString &target, const QString &text)
{
    return Markup(u"<a href=\""_s + target.toHtmlEscaped() + u"\">"_s + escaped(text) + u"</a>"_s);
}

/// In one pass: "%1" inside a piece is not replaced.
Markup Markup::arranged(const QString &pattern, const QList<Markup> &pieces)
{
    const QString escaped = pattern.toHtmlEscaped();
    QString html;
    for (qsizetype i = 0; i < escaped.size(); ++i) {
        const int piece =
            escaped[i] == u'%' && i + 1 < escaped.size() ? escaped[i + 1].digitValue() - 1 : -1;
        if (piece >= 0 && piece < pieces.size()) {
            html += pieces[piece].html();
            ++i;
        } else {
            html += escaped[i];
        }
    }
    return Markup(html);
}

Markup Markup::joined(const QList<Markup> &pieces, const QString &between)
{
    QStringList html;
    for (const Markup &piece : pieces)
        html.append(piece.html());
    return Markup(html.join(between.toHtmlEscaped()));
}

Markup Markup::bullets(const QList<Markup> &items)
{
    QString html;
    for (const Markup &item : items)
        html += u"<li>"_s + item.html() + u"</li>"_s;
    return Markup(u"<ul>"_s + html + u"</ul>"_s);
}

MarkupLabel::MarkupLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
}

void MarkupLabel::setMarkup(const Markup &markup)
{
    m_markup = markup;
    refresh();
}

void MarkupLabel::refresh()
{
    if (m_markup.isEmpty())
        return clear();
    // Links would keep the palette's colour from when the text was set, so the text contains the
    // colour. Spaces and line feeds are kept.
    QString html = m_markup.html();
    html.replace("<a href="_L1,
                 u"<a style=\"color:%1\" href="_s.arg(palette().color(QPalette::Link).name()));
    setText(u"<div style=\"white-space:pre-wrap\">"_s + html + u"</div>"_s);
}

QString MarkupLabel::plainText() const
{
    return QTextDocumentFragment::fromHtml(text()).toPlainText();
}

void MarkupLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace views
