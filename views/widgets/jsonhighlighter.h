// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace views {

/// Colours a JSON text: keys, strings, numbers and words, and marked ranges.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using Stretches = QList<QPair<qsizetype, qsizetype>>; ///< begin and length of each

    explicit JsonHighlighter(QPlainTextEdit *edit);

    /// For the text that follows: whether it has colours, and at which positions a line goes on in
    /// the next block. Removes the marks.
    void show(bool coloured, const QList<qsizetype> &joints);
    /// Marks ranges, in order.
    void setMarks(const Stretches &marks);
    const Stretches &marks() const { return m_marks; }

protected:
    void highlightBlock(const QString &text) override;

private:
    void colour(const QString &text);

    bool m_coloured = true;
    QList<qsizetype> m_joints;
    Stretches m_marks;
};

} // namespace views
