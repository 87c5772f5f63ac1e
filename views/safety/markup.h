// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QList>
#include <QString>

namespace views {

/// Text with emphasis and links, assembled from pieces that are escaped when added, so that no text
/// from a store is taken for a tag. The only way to rich text.
class Markup
{
public:
    Markup() = default;
    /// Plain text, escaped: a tag in it is displayed as text.
    static Markup text(const QString &plain);
    static Markup bold(const Markup &inner);
    /// A link displayed as `text`; the label emits linkActivated with `target`.
    static Markup link(const QString &target, const QString &text);
    /// A translated pattern with %1, %2 … replaced by the pieces; the pattern is escaped as well.
    static Markup arranged(const QString &pattern, const QList<Markup> &pieces);
    static Markup joined(const QList<Markup> &pieces, const QString &between);
    /// A list with a bullet in front of each item.
    static Markup bullets(const QList<Markup> &items);

    bool isEmpty() const { return m_html.isEmpty(); }
    const QString &html() const { return m_html; }
    bool operator==(const Markup &) const = default;

private:
    explicit Markup(QString html)
        : m_html(std::move(html))
    {
    }
    QString m_html;
};

/// The only label that displays rich text; any other is plain (see plaintext.h). Its links follow
/// the palette.
class MarkupLabel : public QLabel
{
    Q_OBJECT
public:
    explicit MarkupLabel(QWidget *parent = nullptr);
    void setMarkup(const Markup &markup);
    const Markup &markup() const { return m_markup; }
    /// The text without tags.
    QString plainText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    using QLabel::setText; // hidden, as it would accept tags
    void refresh();
    Markup m_markup;
};

} // namespace views
