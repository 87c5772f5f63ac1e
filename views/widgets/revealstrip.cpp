// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/revealstrip.h"

#include "models/format.h"
#include "models/masking/masking.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using models::Masking;

namespace views {

RevealStrip::RevealStrip(models::Session &session, QWidget *parent)
    : Banner(parent)
    , m_session(session)
{
    setObjectName(u"masked"_s);
    button()->setObjectName(u"reveal"_s);
    auto &masking = Masking::of(session);
    connect(this, &Banner::actionTriggered, this, &RevealStrip::toggle);
    connect(&masking, &Masking::changed, this, &RevealStrip::refresh);
    connect(&masking, &Masking::failed, this, [this](const QString &sentence) {
        if (!isHidden())
            say(models::Severity::Bad, sentence, m_queries ? tr("Reveal all") : tr("Reveal"));
    });
    connect(&session, &models::Session::stateChanged, this, &RevealStrip::refresh);
}

void RevealStrip::setEvent(const eventstore::Event *event)
{
    m_event = event ? std::optional(*event) : std::nullopt;
    refresh();
}

void RevealStrip::setQueries()
{
    m_queries = true;
    refresh();
}

void RevealStrip::toggle()
{
    auto &masking = Masking::of(m_session);
    if (m_queries)
        masking.revealQueries();
    else if (m_event && masking.isRevealed(*m_event))
        masking.conceal(*m_event);
    else if (m_event)
        masking.reveal(*m_event);
}

void RevealStrip::refresh()
{
    using models::Severity;
    const auto &masking = Masking::of(m_session);
    if (!masking.active())
        return clear();
    if (m_queries) {
        return masking.queriesRevealed()
                   ? say(Severity::Info, tr("Answers are not masked; this is in the audit log."))
                   : say(Severity::Warning,
                         tr("Texts in answers are masked, because a query can rename columns. "
                            "Reveal one in its menu, or all."),
                         tr("Reveal all"));
    }
    if (m_event && masking.isRevealed(*m_event)) {
        return say(Severity::Info, tr("Nothing is masked here; this is in the audit log."),
                   tr("Mask again"));
    }
    const bool masked =
        m_event && (models::hasMask(m_event->data) || models::hasMask(m_event->metadata));
    if (!masked)
        return clear();
    QStringList names = models::maskedNames(m_event->data);
    names += models::maskedNames(m_event->metadata);
    names.removeDuplicates();
    const QString listed = models::format::shortened(names.join(u", "_s), 80);
    say(Severity::Info,
        names.isEmpty() ? tr("Values are masked.")
                        : tr("Masked: %1").arg(models::format::isolated(listed)),
        tr("Reveal"));
}

} // namespace views
