// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace models {
class ReplayModel;
}

namespace views {

class MarkupLabel;

/// The contradictions in the events of a stream, one at a time; its version is a link. Hidden if
/// there are none.
class FindingsStrip : public QFrame
{
    Q_OBJECT
public:
    explicit FindingsStrip(const models::ReplayModel &model, QWidget *parent = nullptr);

signals:
    void versionChosen(qint64 version);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showFinding(int index);

    const models::ReplayModel &m_model;
    QLabel *m_sign = nullptr;
    MarkupLabel *m_text = nullptr;
    int m_shown = 0;
    bool m_filling = false;
};

} // namespace views
