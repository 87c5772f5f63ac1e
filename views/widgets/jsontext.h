// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

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
/// in it can be marked.
class JsonText : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonText(QWidget *parent = nullptr);

    /// The text itself, up to a length that a text widget displays fast; marks `stretch` and
    /// scrolls to it.
    void showText(std::string_view text, JsonStretch stretch = {});
    /// Sixteen bytes per line, followed by the printable ones as characters.
    void showBytes(std::string_view text, JsonStretch stretch = {});

    /// The marked text, one string per marked range.
    QStringList marked() const;
    /// "00000000  7b 22 61 22 …  {"a"…".
    static QString hexLines(std::string_view bytes);

private:
    void show(const QString &text, bool coloured);
    void mark(const QList<QPair<int, int>> &places);

    JsonHighlighter *m_highlighter = nullptr;
};

} // namespace views
