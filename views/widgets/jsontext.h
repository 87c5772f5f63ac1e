// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include <string_view>

namespace views {

class JsonHighlighter;

/// Bytes of a text from `begin` on; a length of 0 is none.
struct JsonStretch
{
    std::size_t begin = 0;
    std::size_t length = 0;
};

/// A JSON text to be read: indented or as it is stored, in colours, or its bytes in hexadecimal.
/// One value in it can be marked.
class JsonText : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonText(QWidget *parent = nullptr);

    /// The text itself, up to what a text widget shows fast; `stretch` is marked and in sight.
    void showText(std::string_view text, JsonStretch stretch = {});
    /// Sixteen bytes a line, with what can be printed of them.
    void showBytes(std::string_view text, JsonStretch stretch = {});

    /// What is marked, for each stretch of it.
    QStringList marked() const;
    /// "00000000  7b 22 61 22 …  {"a"…".
    static QString hexLines(std::string_view bytes);

private:
    void show(const QString &text, bool coloured);
    void mark(const QList<QPair<int, int>> &places);

    JsonHighlighter *m_highlighter = nullptr;
};

} // namespace views
