// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/session/session.h"
#include "views/widgets/banner.h"

#include <QTimer>

#include <functional>

namespace views {

/// The standard mark of data that is not up to date: a strip above it with the reason, and with one
/// action if there is one. Hidden while the data is fresh.
class FreshnessStrip : public Banner
{
    Q_OBJECT
public:
    explicit FreshnessStrip(QWidget *parent = nullptr);

    /// `action` is offered for Behind and Parked. An answer to another question is marked only
    /// after a delay; otherwise each change of a filter would make the page jump.
    void show(const models::Freshness &freshness, const QString &action = {});
    /// Marks by itself what stands there while the connection is lost; `any` says whether something
    /// does. For what is read again and again, so that it is never old otherwise.
    void markLost(const models::Session &session, std::function<bool()> any);

private:
    void sayIt();

    models::Freshness m_freshness;
    QString m_action;
    QTimer m_patience;
};

} // namespace views
