// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QMenu;

namespace models {
class Session;
}
namespace views {
class Banner;
}

namespace app {

class LostBar;
class NavigationRail;
class NotesBanner;
class PageStack;
class TitleStrip;

/// What surrounds the pages: the navigation on the left; above them the title strip, and the bars
/// with problems of the store and notes about it.
class WindowFrame : public QWidget
{
    Q_OBJECT
public:
    struct Actions
    {
        QAction *back = nullptr;
        QAction *forward = nullptr;
        QAction *palette = nullptr; ///< opens anything
        QMenu *menu = nullptr;
    };

    WindowFrame(models::Session &session, const Actions &actions, QWidget *parent);

    NavigationRail &rail() { return *m_rail; }
    PageStack &pages() { return *m_pages; }
    TitleStrip &title() { return *m_title; }
    LostBar &lost() { return *m_lost; }
    /// The banner for problems with a store that was named from outside.
    views::Banner &problem() { return *m_problem; }
    NotesBanner &notes() { return *m_notes; }

private:
    NavigationRail *m_rail = nullptr;
    PageStack *m_pages = nullptr;
    TitleStrip *m_title = nullptr;
    LostBar *m_lost = nullptr;
    views::Banner *m_problem = nullptr;
    NotesBanner *m_notes = nullptr;
};

} // namespace app
