// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace views {

/// The title of a chart, the switch between picture and table, and the menu to save them.
class ChartHead : public QWidget
{
    Q_OBJECT
public:
    explicit ChartHead(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setTable(bool table);
    void setExportable(bool exportable);

signals:
    void tableWanted(bool table);
    void pictureExportWanted();
    void dataExportWanted();

private:
    QToolButton *addToggle(const QString &iconName, const QString &text, bool table);
    QToolButton *addExport();

    QLabel *m_title = nullptr;
    QToolButton *m_picture = nullptr;
    QToolButton *m_table = nullptr;
    QToolButton *m_export = nullptr;
};

} // namespace views
