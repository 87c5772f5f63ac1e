// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/querytarget.h"

#include "eventstore/sidecar/sidecar.h"
#include "models/format.h"
#include "models/masking/mask.h"

#include <QCoreApplication>

namespace models {

namespace {

struct QueryTargetText
{
    Q_DECLARE_TR_FUNCTIONS(QueryTarget)
};

} // namespace

QString QueryTarget::name() const
{
    switch (part) {
    case Part::Events:
        return QueryTargetText::tr("Events");
    case Part::ReadModels:
        return QueryTargetText::tr("Projection database");
    case Part::Both:
        break;
    }
    return QueryTargetText::tr("Events and read models");
}

QString QueryTarget::place() const
{
    return format::text(url.display());
}

QList<QueryTarget> queryTargets(const Session &session)
{
    using Part = QueryTarget::Part;
    if (session.state() != Session::State::Open && session.state() != Session::State::Lost)
        return {};
    const ConnectionSpec &spec = session.spec();
    const std::string password = spec.password.empty() ? spec.url.password() : spec.password;
    if (session.readModelsPlace().isEmpty())
        return {{Part::Both, spec.url, password, session.mask()}};
    QList<QueryTarget> targets{{Part::Events, spec.url, password, session.mask()}};
    // The setting may contain more than the displayed place.
    const auto named = spec.readModels.isEmpty() ? session.readModelsPlace() : spec.readModels;
    if (const auto url = eventstore::parseReadModelsPlace(format::utf8(named)))
        targets.append({Part::ReadModels, *url, url->password(), session.mask()});
    return targets;
}

} // namespace models
