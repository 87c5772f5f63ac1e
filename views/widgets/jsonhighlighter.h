// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QSyntaxHighlighter>

class QPlainTextEdit;

namespace views {

/// Colours of a JSON text: keys, texts, numbers and words, and marks of some stretches. A line that
/// is very long has marks only.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using Stretches = QList<QPair<int, int>>; ///< where one begins, and how long it is

    explicit JsonHighlighter(QPlainTextEdit *edit);

    /// Holds for what is shown from then on.
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
