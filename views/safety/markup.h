// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QList>
#include <QString>

namespace views {

/// Text with emphasis and links. It is put together from pieces which are escaped as they go in, so
/// that nothing that stands in a store can be taken for a tag. The only way to formatted text.
class Markup
{
public:
    Markup() = default;
    /// Escaped: also a tag is shown letter by letter.
    static Markup text(const QString &plain);
    static Markup bold(const Markup &inner);
    /// A link that is shown as `text`; the label's linkActivated gives `target`.
    static Markup link(const QString &target, const QString &text);
    /// A translated pattern with %1, %2 … for the pieces; the pattern itself is escaped too.
    static Markup arranged(const QString &pattern, const QList<Markup> &pieces);
    static Markup joined(const QList<Markup> &pieces, const QString &between);
    /// A list with a bullet before each of its items.
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

/// The only label that shows formatted text; any other is plain (see plaintext.h). Its links follow
/// the palette.
class MarkupLabel : public QLabel
{
    Q_OBJECT
public:
    explicit MarkupLabel(QWidget *parent = nullptr);
    void setMarkup(const Markup &markup);
    const Markup &markup() const { return m_markup; }
    /// What is to be read, without the tags.
    QString plainText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    using QLabel::setText; // it would take tags
    void refresh();
    Markup m_markup;
};

} // namespace views
