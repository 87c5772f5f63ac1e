// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"
#include "views/page.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QScrollArea;
class QToolButton;

namespace views {

class JsonView;
class RevealStrip;

/// One event in full: what, when and where, its data and metadata, and links to related places.
/// Leaves out the link to the page it is on.
class EventCard : public QWidget
{
    Q_OBJECT
public:
    /// `page` is the page that contains the card.
    explicit EventCard(const QString &page, QWidget *parent = nullptr);
    /// Allows to reveal masked values of the event, in the store of this session.
    void setSession(models::Session &session);

    /// `sincePrevious` is in microseconds, absent if unknown.
    void setEvent(const eventstore::Event &event, std::optional<qint64> sincePrevious = {},
                  const QString &sentence = {});
    /// Leaves out what the page around the card shows anyway, and the metadata if there is little
    /// height.
    void setCompact(bool compact);
    /// Shows only the text.
    void setMessage(const QString &text);
    const std::optional<eventstore::Event> &event() const { return m_event; }

signals:
    void navigate(const views::Place &place);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupHead();
    void setupLinks();
    void arrange();
    QToolButton *addLink(const QString &target, const QString &iconName, const QString &text,
                         const QString &toolTip);
    void refresh();
    void refreshFacts();
    void addFact(const QString &name, const QString &value, const QString &link = {});
    void follow(const QString &target);
    void followFact(const QString &link);

    QString m_page;
    std::optional<eventstore::Event> m_event;
    std::optional<qint64> m_sincePrevious;
    QString m_sentence;
    QScrollArea *m_scroll = nullptr; ///< around the whole card, for small screens
    QWidget *m_content = nullptr;
    QLabel *m_message = nullptr;
    QHBoxLayout *m_head = nullptr; ///< the type, and the links if there is little height
    QLabel *m_type = nullptr;
    QLabel *m_sentenceLabel = nullptr;
    QLabel *m_where = nullptr;
    QLabel *m_when = nullptr;
    QWidget *m_links = nullptr;
    QHash<QString, QToolButton *> m_linkButtons;
    RevealStrip *m_reveal = nullptr;
    JsonView *m_data = nullptr;
    QWidget *m_factsBox = nullptr;
    QGridLayout *m_facts = nullptr;
    bool m_compact = false;
};

} // namespace views
