// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;

namespace views {

/// A text whose words can all be put on a line of their own in a narrow column: of an id longer
/// than any of the usual ones only its beginning and its end stand.
QString shortWords(const QString &text);
/// Shows that, and the whole text as a tooltip where something was left out.
void showShortWords(QLabel &label, const QString &text);

} // namespace views
