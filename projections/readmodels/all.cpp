// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/accountsummaries.h"
#include "projections/readmodels/contentpopularity.h"
#include "projections/readmodels/eventsanalytics.h"
#include "projections/readmodels/transactionhistory.h"
#include "projections/readmodels/userprofiles.h"

namespace projections {

const std::vector<std::unique_ptr<const ReadModel>> &readModels()
{
    static const auto all = [] {
        std::vector<std::unique_ptr<const ReadModel>> models;
        models.push_back(std::make_unique<AccountSummaries>());
        models.push_back(std::make_unique<TransactionHistory>());
        models.push_back(std::make_unique<EventsAnalytics>());
        models.push_back(std::make_unique<UserProfiles>());
        models.push_back(std::make_unique<ContentPopularity>());
        return models;
    }();
    return all;
}

const ReadModel *findReadModel(std::string_view name)
{
    for (const auto &model : readModels()) {
        if (model->name() == name)
            return model.get();
    }
    return nullptr;
}

} // namespace projections
