// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/queryrequest.h"

namespace models {

/// Decides which values of an answer in SQL are hidden. A query can rename any column and take any
/// part of a text, so nothing tells what a text is: all are hidden but those that can't be what is
/// masked. A copy is cheap. Reentrant.
class QueryMask
{
public:
    /// null: nothing is hidden.
    explicit QueryMask(std::shared_ptr<const Mask> mask = nullptr)
        : m_mask(std::move(mask))
    {
    }

    /// False also once the user has revealed all answers.
    bool active() const;
    bool hides(const ResultColumn &column, const QString &value) const;
    /// What is shown instead.
    static const QString &cover();

private:
    std::shared_ptr<const Mask> m_mask;
};

} // namespace models
