// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/replayhead.h"

#include "models/format.h"
#include "views/theme.h"
#include "views/widgets/chooser.h"
#include "views/widgets/elidedlabel.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace views {

namespace format = models::format;

ReplayHead::ReplayHead(models::Session &session, models::ReplayModel &model,
                       const models::VersionFilter &shown, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_shown(shown)
    , m_typed(session)
    , m_chooser(new Chooser(m_typed, this))
    , m_heading(new ElidedLabel(this))
    , m_subheading(new ElidedLabel(this))
{
    m_chooser->setPlaceholderText(tr("Stream …"));
    m_chooser->setAccessibleName(tr("Stream to replay"));
    m_chooser->setMinimumWidth(240);
    m_chooser->setMaximumWidth(300);
    m_heading->setElideMode(Qt::ElideMiddle);
    m_heading->setFont(scaledFont(1.25, true));
    m_subheading->setForegroundRole(QPalette::PlaceholderText);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(m_heading);
    titles->addWidget(m_subheading);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 0);
    row->setSpacing(14);
    row->addWidget(m_chooser);
    row->addLayout(titles, 1);
    connect(m_chooser, &Chooser::chosen, this, &ReplayHead::streamChosen);
    connect(&m_shown, &models::VersionFilter::matchesChanged, this, &ReplayHead::refresh);
    connect(&model, &models::ReplayModel::versionChanged, this, &ReplayHead::refresh);
}

void ReplayHead::askStream()
{
    m_chooser->setFocus();
    m_chooser->selectAll();
}

void ReplayHead::refresh()
{
    m_chooser->setChosen(m_model.stream());
    m_heading->setText(m_model.stream());
    m_subheading->setText(facts().join(u" · "_s));
}

QStringList ReplayHead::facts() const
{
    const auto last = format::number(m_model.range().last);
    QStringList facts;
    facts << m_model.aggregate();
    if (const auto version = m_model.version()) {
        facts << tr("version %1 of %2").arg(format::number(*version), last);
        if (const auto row = m_model.versions().rowOf(*version)) {
            const auto &line = m_model.versions().lines()[std::size_t(*row)];
            facts << format::time(eventstore::Timestamp{line.micros});
        }
    }
    if (const auto folded = m_model.foldedVersion()) {
        if (m_model.folding())
            facts << tr("reading: version %1 of %2").arg(format::number(*folded), last);
        else if (m_model.foldError())
            facts << tr("the list ends at version %1: %2")
                         .arg(format::number(*folded), format::error(*m_model.foldError()));
    }
    if (const auto fits = m_shown.matches().text(); !fits.isEmpty())
        facts << fits;
    return facts;
}

} // namespace views
