// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/versiondetail.h"

#include "eventstore/json/rawjson.h"
#include "models/eventtext.h"
#include "models/format.h"
#include "views/replay/comparepanel.h"
#include "views/replay/statetree.h"
#include "views/stateoverlay.h"
#include "views/widgets/eventcard.h"

#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;
using models::ReplayModel;

namespace {

/// The currency of the account, or the title of the content, for the sentence about the event.
models::eventtext::Names namesOf(ReplayModel &model, const std::string &state)
{
    const auto id = model.stream().section(QLatin1Char('-'), 1);
    models::eventtext::Names names;
    names.currencies.insert(id, model.versions().currency());
    if (const auto title = eventstore::json::member(state, "title");
        title && title->kind == eventstore::json::Kind::String)
        names.titles.insert(id, format::text(eventstore::json::unescape(title->raw)));
    return names;
}

} // namespace

VersionDetail::VersionDetail(models::Session &session, ReplayModel &model, const QString &page,
                             QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_model(model)
    , m_tabs(new QTabWidget(this))
    , m_tree(new StateTree(model.tree(), m_tabs))
    , m_overlay(new StateOverlay(m_tree))
    , m_compare(new ComparePanel(model, m_tabs))
    , m_card(new EventCard(page, this))
{
    setObjectName(u"replayRightSplitter"_s);
    setChildrenCollapsible(false);
    m_tabs->setObjectName(u"replay-tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_tree, tr("State"));
    m_tabs->addTab(m_compare, tr("Compare"));
    m_card->setSession(session);
    m_card->setCompact(true);
    addWidget(m_tabs);
    addWidget(m_card);
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    setSizes({300, 300});
    connect(m_card, &EventCard::navigate, this, &VersionDetail::navigate);
    connect(m_overlay, &StateOverlay::retryRequested, &model, &ReplayModel::reload);
    connect(&model, &ReplayModel::frameChanged, this, &VersionDetail::refresh);
}

void VersionDetail::compare(qint64 before, qint64 after)
{
    m_tabs->setCurrentWidget(m_compare);
    m_compare->compare(before, after);
}

std::optional<qint64> VersionDetail::sincePrevious(qint64 version, qint64 micros) const
{
    const auto row = m_model.versions().rowOf(version);
    if (!row || *row == 0)
        return {};
    return micros - m_model.versions().lines()[std::size_t(*row) - 1].micros;
}

void VersionDetail::refresh()
{
    if (const auto &error = m_model.frameError()) {
        m_overlay->showFailed(*error);
        m_card->setMessage(format::error(*error));
        return;
    }
    m_overlay->showReady();
    const auto *frame = m_model.frame();
    if (!frame)
        return; // the previous contents stay until the answer arrives
    const auto &event = frame->event;
    m_card->setEvent(event, sincePrevious(frame->version, event.timestamp.micros),
                     models::eventtext::sentence(event, namesOf(m_model, frame->state)));
    if (const auto change = m_model.tree().firstChange(); change.isValid())
        m_tree->scrollTo(change);
}

} // namespace views
