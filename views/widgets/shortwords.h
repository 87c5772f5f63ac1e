// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;

namespace views {

/// A text for a narrow column whose words each fit on one line: of an unusually long id only the
/// beginning and the end are kept.
QString shortWords(const QString &text);
/// Displays that in a label, with the whole text as a tool tip if something was left out.
void showShortWords(QLabel &label, const QString &text);

} // namespace views
