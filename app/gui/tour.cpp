// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/tour.h"

#include "app/gui/link.h"
#include "app/gui/subjects.h"
#include "eventstore/storekinds.h"
#include "models/format.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"

#include <QDir>
#include <QPixmap>

using namespace Qt::StringLiterals;
using models::Session;
using views::Theme;
namespace format = models::format;

namespace app {
namespace {

constexpr std::chrono::milliseconds pollPause{40};
constexpr int looksNeeded =
    4; ///< checks in a row with settled() true, so that layout and painting are complete as well
constexpr QSize pictureSize(1280, 800);

/// Runs every projection up to the head; fails if one of them fails.
eventstore::Result<void> projectAll(const eventstore::StoreUrl &url, std::stop_token stop)
{
    projections::SupervisorOptions options;
    options.url = url;
    projections::Supervisor supervisor(std::move(options));
    for (const auto &model : projections::readModels())
        supervisor.start(model->name(), false);
    const std::stop_callback cancel(stop, [&supervisor] { supervisor.stopAll(); });
    supervisor.waitUntilIdle();
    for (const auto &status : supervisor.snapshot()) {
        if (status.state == projections::State::Failed)
            return eventstore::fail(eventstore::ErrorCode::Database,
                                    "Projection " + status.name + " failed: " + status.lastError);
    }
    return {};
}

} // namespace

Tour::Tour(MainWindow &window, Plan plan, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_plan(std::move(plan))
{
    if (m_plan.theme)
        m_themes = {*m_plan.theme};
    else
        m_themes = {Theme::Choice::Light, Theme::Choice::Dark};
    m_poll.setInterval(pollPause);
    connect(&m_poll, &QTimer::timeout, this, &Tour::look);
    connect(&m_projecting, &models::BackgroundJob::finished, this, [this] {
        if (m_projecting.result())
            openStore();
        else
            done(tr("projections: %1").arg(format::error(m_projecting.result().error())));
    });
    connect(&m_window.session(), &Session::stateChanged, this, &Tour::sessionChanged);
}

void Tour::start()
{
    if (!QDir().mkpath(m_plan.folder)) {
        done(tr("the folder %1 could not be made").arg(m_plan.folder));
        return;
    }
    m_window.resize(m_plan.size.isEmpty() ? pictureSize : m_plan.size);
    m_window.show();
    if (m_plan.project)
        runProjections();
    else
        openStore();
}

void Tour::runProjections()
{
    const auto url = eventstore::StoreUrl::parse(format::utf8(m_plan.store));
    if (!url) {
        done(format::error(url.error()));
        return;
    }
    m_projecting.start([url = *url](const models::BackgroundJob::Progress &, std::stop_token stop) {
        return projectAll(url, std::move(stop));
    });
}

void Tour::openStore()
{
    // Saved, so that the Connect page lists it; the settings of a tour are temporary.
    models::SavedConnection connection;
    connection.name = tr("Tour");
    const auto url = eventstore::StoreUrl::parse(format::utf8(m_plan.store));
    if (!url) {
        done(format::error(url.error()));
        return;
    }
    connection.name = QFileInfo(format::text(url->path())).completeBaseName();
    connection.url = eventstore::isFile(*url)
                         ? u"sqlite:"_s + QFileInfo(format::text(url->path())).absoluteFilePath()
                         : format::text(url->text());
    if (!eventstore::isFile(*url))
        connection.name = models::targetOf(*url);
    connection.lastUsed = eventstore::Timestamp::now().micros;
    m_window.connections().save(connection);
    m_since.start();
    if (const auto opened = m_window.openStore(
            {m_plan.store, {}, false, m_plan.layout, StoreOpener::Origin::Confirmed});
        !opened)
        done(format::error(opened.error()));
}

void Tour::sessionChanged()
{
    const Session &session = m_window.session();
    if (session.state() == Session::State::Closed && !session.errorText().isEmpty())
        done(session.errorText());
    if (session.state() == Session::State::Open && !std::exchange(m_opened, true))
        chooseSubjects();
}

void Tour::chooseSubjects()
{
    m_choosing = m_window.session().run<views::Place>(
        this,
        [given = m_plan.place](eventstore::Store &store, std::stop_token) {
            return app::chooseSubjects(store, given);
        },
        [this](eventstore::Result<views::Place> subject) {
            if (!subject) {
                done(format::error(subject.error()));
                return;
            }
            m_subject = *subject;
            for (const views::Page *page : m_window.pages()) {
                if (m_plan.place.page.isEmpty() || m_plan.place.page == page->id())
                    m_toVisit.append(page->id());
            }
            nextPage();
        });
}

views::Place Tour::placeOf(const QString &page) const
{
    views::Place place;
    place.page = page;
    if (page == "browse"_L1) {
        place.position = m_subject.position;
        place.stream = m_plan.place.stream;
        if (!place.stream.isEmpty())
            place.version = m_subject.version;
    } else if (page == "timeline"_L1 || page == "replay"_L1) {
        place.stream = m_subject.stream;
        place.version = m_subject.version;
    } else if (page == "trace"_L1) {
        place.user = m_subject.user;
    } else if (page == "accounts"_L1) {
        place.account = m_subject.account;
    }
    return place;
}

void Tour::nextPage()
{
    if (m_toVisit.isEmpty()) {
        done();
        return;
    }
    m_page = m_toVisit.takeFirst();
    m_themeAt = 0;
    m_settledLooks = 0;
    Theme::instance().setChoice(m_themes.first());
    m_window.go(placeOf(m_page));
    m_since.restart();
    m_poll.start();
}

void Tour::look()
{
    const views::Page *page = m_window.page(m_page);
    if (std::chrono::milliseconds(m_since.elapsed()) > m_plan.pageLimit) {
        done(tr("%1: its data did not arrive within %2 s")
                 .arg(m_page)
                 .arg(m_plan.pageLimit.count()));
        return;
    }
    m_settledLooks = page->settled() ? m_settledLooks + 1 : 0;
    if (m_settledLooks < looksNeeded)
        return;
    if (const QString failure = page->failure(); !failure.isEmpty()) {
        done(u"%1: %2"_s.arg(m_page, failure));
        return;
    }
    takePicture();
}

void Tour::takePicture()
{
    const bool dark = Theme::instance().dark();
    const QString path =
        QDir(m_plan.folder).filePath(u"%1-%2.png"_s.arg(m_page, dark ? u"dark"_s : u"light"_s));
    for (QWidget *widget : m_window.findChildren<QWidget *>())
        widget->setAttribute(Qt::WA_UnderMouse, false); // so that the screenshot does not depend on
                                                        // the pointer
    QImage picture = m_window.grab().toImage();
    if (!m_plan.size.isEmpty() && m_window.size() != m_plan.size) {
        done(tr("%1: the window can't be made smaller than %2 x %3")
                 .arg(m_page)
                 .arg(m_window.width())
                 .arg(m_window.height()));
        return;
    }
    if (m_plan.size.isEmpty() && picture.size() != pictureSize)
        picture = picture.scaled(pictureSize, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    if (!picture.save(path)) {
        done(tr("%1: the picture %2 could not be written").arg(m_page, path));
        return;
    }
    m_pictures.append(path);
    m_settledLooks = 0;
    if (++m_themeAt < m_themes.size())
        Theme::instance().setChoice(m_themes.at(m_themeAt));
    else
        nextPage();
}

void Tour::done(const QString &problem)
{
    m_poll.stop();
    emit finished(problem);
}

} // namespace app
