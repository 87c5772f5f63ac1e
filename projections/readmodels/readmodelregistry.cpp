// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "projections/readmodels/readmodel.h"

// One entry per read model, in the order people see them; make…() is defined in its own file.
#define EG_READ_MODELS(add)                                                                        \
    add(makeAccountSummaries) add(makeTransactionHistory) add(makeEventsAnalytics)                 \
        add(makeUserProfiles) add(makeContentPopularity)

namespace projections {

#define EG_DECLARE(make) std::unique_ptr<const ReadModel> make();
#define EG_ADD(make) models.push_back(make());

EG_READ_MODELS(EG_DECLARE)

const std::vector<std::unique_ptr<const ReadModel>> &readModels()
{
    static const auto all = [] {
        std::vector<std::unique_ptr<const ReadModel>> models;
        EG_READ_MODELS(EG_ADD)
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
