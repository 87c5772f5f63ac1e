// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/categoriesmodel.h"
#include "models/browse/streamsmodel.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QTreeView;

namespace views {

class StateOverlay;

/// The left side of Browse: categories with counts, and the streams of the chosen one.
class StreamsPane : public QWidget
{
    Q_OBJECT
public:
    explicit StreamsPane(models::Session &session, QWidget *parent = nullptr);

    void refresh();
    void clear();
    bool settled() const;
    /// Selects these without emitting signals.
    void setChosen(const QString &category, const QString &stream);
    models::CategoriesModel &categories() const { return *m_categories; }
    QTreeView *categoryList() const { return m_categoryList; }
    QTreeView *streamList() const { return m_streamList; }
    QLineEdit *search() const { return m_search; }

signals:
    void categoryChosen(const QString &category); ///< empty = all events
    void streamChosen(const QString &stream);
    void streamActivated(const QString &stream); ///< double click or Enter: the user wants to open
                                                 ///< it
    /// The menu of that stream is about to be shown; receivers may add entries.
    void streamMenuShown(QMenu &menu, const QString &stream);
    void categoriesChanged();

private:
    QWidget *makeCategories();
    QWidget *makeStreams();
    void showStreams();
    void refreshStreamState();
    void refreshCategoryState();

    models::CategoriesModel *m_categories = nullptr;
    models::StreamsModel *m_streams = nullptr;
    QTreeView *m_categoryList = nullptr;
    QTreeView *m_streamList = nullptr;
    QLineEdit *m_search = nullptr;
    QComboBox *m_order = nullptr;
    StateOverlay *m_categoryOverlay = nullptr;
    StateOverlay *m_streamOverlay = nullptr;
    QTimer m_typed;
    QString m_category;
    QString m_stream;
    bool m_telling = true;
};

} // namespace views
