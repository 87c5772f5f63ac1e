// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace views {

/// Colours a JSON text: keys, strings, numbers and words, and marked ranges. A very long line has
/// marks only.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using Stretches = QList<QPair<int, int>>; ///< begin and length of each

    explicit JsonHighlighter(QPlainTextEdit *edit);

    /// Applies to texts shown afterwards.
    void setColoured(bool coloured) { m_coloured = coloured; }
    void setMarks(const Stretches &marks);
    const Stretches &marks() const { return m_marks; }

protected:
    void highlightBlock(const QString &text) override;

private:
    void colour(const QString &text);

    bool m_coloured = true;
    Stretches m_marks;
};

} // namespace views
