// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPair>
#include <QPlainTextEdit>
#include <QTimer>

#include <string_view>

namespace views {

class JsonHighlighter;

/// A range of bytes in a text; length 0 means none.
struct JsonStretch
{
    std::size_t begin = 0;
    std::size_t length = 0;
};

/// Displays a JSON text: formatted or as stored, in colours, or its bytes in hexadecimal. One value
/// in it can be marked. A long text comes part by part while the window is used, and long lines
/// are laid out in pieces: a text widget takes minutes for one of a million letters. What is
/// copied has no trace of that.
class JsonText : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonText(QWidget *parent = nullptr);

    /// The text itself, up to 2 MB; marks `stretch` and scrolls to it.
    void showText(std::string_view text, JsonStretch stretch = {});
    /// A text that is no JSON, so without colours.
    void showPlain(std::string_view text);
    /// Sixteen bytes per line, followed by the printable ones as characters.
    void showBytes(std::string_view text, JsonStretch stretch = {});

    /// What is shown, once all of it is there.
    QString shownText() const { return plain(0, m_text.size()); }
    /// The marked text, one string per marked range.
    QStringList marked() const;
    /// "00000000  7b 22 61 22 …  {"a"…".
    static QString hexLines(std::string_view bytes);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    QMimeData *createMimeDataFromSelection() const override;

private:
    using Places = QList<QPair<qsizetype, qsizetype>>; ///< begin and length of each

    static QString beginning(std::string_view text);
    void show(const QString &text, bool coloured, const Places &marks = {});
    void addPart();
    void addAll();
    void showMarks();
    QString plain(qsizetype begin, qsizetype end) const;

    JsonHighlighter *m_highlighter = nullptr;
    QString m_text;            ///< all that is shown, with a line break at each joint
    QList<qsizetype> m_joints; ///< where in m_text such breaks stand
    qsizetype m_added = 0;     ///< how much of m_text is in the document
    Places m_marks;            ///< in m_text; shown once all of them are in the document
    QTimer m_more;
};

} // namespace views
