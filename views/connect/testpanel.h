// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/session/connectiontest.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace views {

class MarkupLabel;

/// The steps of a connection test: an icon, the title, and the result or what to do.
class TestPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TestPanel(QWidget *parent = nullptr);

    void begin(eventstore::StoreUrl::Kind kind);
    void setStep(models::ConnectionTest::Step step, models::ConnectionTest::Result result,
                 const QString &text, const QString &details = {});
    /// Replaces all lines by one sentence. The reason of a failure can have a line of its own; the
    /// server's message is behind a button.
    void showMessage(models::Severity severity, const QString &text, const QString &detail = {},
                     const QString &details = {});
    void clear();
    QString text() const; ///< all text except the details, for tests and screen readers
    QString details() const { return m_details; }
    bool detailsShown() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        models::Severity severity = models::Severity::Neutral;
        QString iconName;
        QLabel *mark = nullptr;
        MarkupLabel *text = nullptr;
    };
    Line &lineAt(int index);
    void setLine(int index, models::Severity severity, const QString &iconName,
                 const QString &title, const QString &detail);
    void refreshMark(const Line &line);

    eventstore::StoreUrl::Kind m_kind{}; ///< kind of the tested store
    void setDetails(const QString &details);

    QList<Line> m_lines;
    QString m_details;
    QToolButton *m_detailsButton = nullptr;
    QLabel *m_detailsText = nullptr;
};

} // namespace views
