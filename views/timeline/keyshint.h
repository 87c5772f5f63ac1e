// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;
class QWidget;

namespace views::timeline {

/// The line under the timeline that says what wheel, drag and keys do; follows changed keys.
QLabel *makeKeysHint(QWidget *parent);

} // namespace views::timeline
