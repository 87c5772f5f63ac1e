// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/storetypes.h"

#include "models/format.h"

namespace models {

StoreTypes::StoreTypes(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void StoreTypes::read()
{
    using Types = std::vector<eventstore::TypeInfo>;
    m_reading = true;
    m_task = m_session.run<Types>(
        this, [](eventstore::Store &store, std::stop_token) { return store.eventTypes(); },
        [this](const eventstore::Result<Types> &types) {
            m_reading = false;
            m_names.clear();
            if (types) {
                for (const auto &type : *types)
                    m_names.append(format::text(type.type));
            }
            emit arrived();
        });
}

} // namespace models
