// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/readquery.h"

#include <QStringList>
#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QStringListModel;
class QToolButton;

namespace views {

class FlowLayout;

/// The filter of a list of events: one line with words like `type:MoneyDeposited`, applied on
/// Enter, completed while it is typed; what is applied stands below as chips that can be taken away
/// one by one. A mistake is said in words.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    const eventstore::EventFilter &filter() const { return m_filter; }
    /// Shows and applies a filter.
    void setFilter(const eventstore::EventFilter &filter);
    /// Names offered while a value is typed.
    void setNames(const QStringList &categories, const QStringList &types);
    QString problem() const; ///< what is wrong with the text, empty when nothing
    QLineEdit *edit() const { return m_edit; }

signals:
    void filterChanged();

public slots:
    void apply();
    void clear();

private:
    void showFilter();
    void zoneChanged();
    void setProblem(const QString &problem);
    void refreshChips();
    void complete();
    void insertCompletion(const QString &word);
    void fillMenu();
    void startWord(const QString &key);

    eventstore::EventFilter m_filter;
    QStringList m_categories;
    QStringList m_types;
    QLineEdit *m_edit = nullptr;
    QToolButton *m_add = nullptr;
    QLabel *m_problem = nullptr;
    QWidget *m_chips = nullptr;
    FlowLayout *m_chipRow = nullptr;
    QCompleter *m_completer = nullptr;
    QStringListModel *m_words = nullptr;
};

} // namespace views
