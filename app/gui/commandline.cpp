// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/commandline.h"

#include "app/gui/language.h"
#include "app/gui/link.h"
#include "eventstore/layouts/descriptor.h"
#include "eventstore/storekinds.h"
#include "eventstore/storeurl.h"
#include "models/format.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;
using eventstore::ErrorCode;
namespace format = models::format;

namespace app {
namespace {

tl::unexpected<eventstore::Error> usage(const QString &problem)
{
    return eventstore::fail(ErrorCode::InvalidInput, format::utf8(problem),
                            "eventglass --help lists what can be given.");
}

void addOptions(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addPositionalArgument(
        u"STORE"_s, u"sqlite:PATH, a .db file, a postgresql:// address, or an eventglass:// link"_s,
        u"[STORE | eventglass://LINK]"_s);
    parser.addOptions({
        {u"page"_s, u"page to open: "_s + pageIds().join(u", "_s), u"PAGE"_s},
        {u"stream"_s, u"stream to open"_s, u"S"_s},
        {u"at-version"_s, u"version of the stream to stand at"_s, u"N"_s},
        {u"user"_s, u"user to trace"_s, u"U"_s},
        {u"account"_s, u"account to open"_s, u"A"_s},
        {u"layout"_s, u"the store's tables are described in FILE"_s, u"FILE"_s},
        {u"theme"_s, u"light, dark or system"_s, u"THEME"_s},
        {u"language"_s, Language::codes().join(u" or "_s), u"LANGUAGE"_s},
        {u"new-process"_s, u"open a process of its own, also where a window is open"_s},
        {u"log"_s, u"keep what the window does in FILE, not in the user's state folder"_s,
         u"FILE"_s},
        {u"tour"_s, u"take a picture of each page into DIR, and exit"_s, u"DIR"_s},
        {u"size"_s, u"with --tour: size of the window, as 1280x800"_s, u"WxH"_s},
        {u"project"_s, u"with --tour: run the projections to the head first (writes!)"_s},
        {u"demo"_s, u"the store holds made-up data: open it unlocked, marked as a demo"_s},
        {{u"h"_s, u"help"_s}, u"show this and exit"_s},
        {u"version"_s, u"show the version and exit"_s},
    });
}

eventstore::Result<void> readPlace(const QCommandLineParser &parser, views::Place &place)
{
    if (parser.isSet(u"page"_s))
        place.page = parser.value(u"page"_s);
    if (!place.page.isEmpty() && !pageIds().contains(place.page))
        return usage(u"There is no page \"%1\"."_s.arg(place.page));
    if (parser.isSet(u"stream"_s))
        place.stream = parser.value(u"stream"_s);
    if (parser.isSet(u"user"_s))
        place.user = parser.value(u"user"_s);
    if (parser.isSet(u"account"_s))
        place.account = parser.value(u"account"_s);
    if (parser.isSet(u"at-version"_s)) {
        bool ok = false;
        place.version = parser.value(u"at-version"_s).toLongLong(&ok);
        if (!ok || *place.version < 0)
            return usage(u"--at-version needs a number from 0 on."_s);
        if (place.stream.isEmpty())
            return usage(u"--at-version needs --stream."_s);
    }
    return {};
}

eventstore::Result<void> readTheme(const QCommandLineParser &parser, Options &options)
{
    if (!parser.isSet(u"theme"_s))
        return {};
    const QString name = parser.value(u"theme"_s);
    using Choice = views::Theme::Choice;
    if (name == "light"_L1)
        options.theme = Choice::Light;
    else if (name == "dark"_L1)
        options.theme = Choice::Dark;
    else if (name == "system"_L1)
        options.theme = Choice::System;
    else
        return usage(u"There is no theme \"%1\"."_s.arg(name));
    return {};
}

eventstore::Result<void> readStore(const QStringList &given, Options &options)
{
    if (given.size() > 1)
        return usage(u"Only one store can be opened, %1 were given."_s.arg(given.size()));
    if (given.isEmpty())
        return {};
    if (isLink(given.first())) {
        EG_TRY(const auto link, parseLink(given.first()));
        options.link = true;
        options.store = link.store;
        options.place = link.place;
        return {};
    }
    EG_TRY(const auto url, eventstore::StoreUrl::parse(format::utf8(given.first())));
    if (options.demo && !eventstore::isFile(url))
        return usage(u"--demo opens a file unlocked; what a server holds is opened read-only."_s);
    options.store = given.first();
    return {};
}

eventstore::Result<void> readLayout(const QCommandLineParser &parser, Options &options)
{
    if (!parser.isSet(u"layout"_s))
        return {};
    options.layout = parser.value(u"layout"_s);
    if (options.store.isEmpty())
        return usage(u"--layout needs a store."_s);
    EG_CHECK(eventstore::readLayoutFile(format::utf8(options.layout)));
    return {};
}

/// The page that the other fields of a place require, if it names none.
QString pageFor(const views::Place &place)
{
    if (!place.account.isEmpty())
        return u"accounts"_s;
    if (!place.user.isEmpty())
        return u"trace"_s;
    if (!place.stream.isEmpty())
        return place.version ? u"replay"_s : u"timeline"_s;
    return {};
}

eventstore::Result<void> readSize(const QString &text, Options &options)
{
    if (text.isEmpty())
        return {};
    const auto sides = text.split(u'x');
    options.size = sides.size() == 2 ? QSize(sides.first().toInt(), sides.last().toInt()) : QSize();
    if (options.size.isEmpty())
        return usage(u"\"%1\" is no size; one is 1280x800."_s.arg(text));
    if (options.tour.isEmpty())
        return usage(u"--size goes with --tour only."_s);
    return {};
}

} // namespace

eventstore::Result<Options> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText() + u'.');
    Options options;
    options.help = parser.isSet(u"help"_s);
    options.version = parser.isSet(u"version"_s);
    if (options.help || options.version)
        return options;
    options.demo = parser.isSet(u"demo"_s);
    EG_CHECK(readStore(parser.positionalArguments(), options));
    EG_CHECK(readPlace(parser, options.place));
    EG_CHECK(readTheme(parser, options));
    options.language = parser.value(u"language"_s);
    if (!options.language.isEmpty() && !Language::codes().contains(options.language))
        return usage(u"There is no language \"%1\"."_s.arg(options.language));
    EG_CHECK(readLayout(parser, options));
    options.log = parser.value(u"log"_s);
    options.tour = parser.value(u"tour"_s);
    // A tour visits every page, whatever subjects are given.
    if (options.place.page.isEmpty() && options.tour.isEmpty())
        options.place.page = pageFor(options.place);
    options.ownProcess = parser.isSet(u"new-process"_s);
    options.project = parser.isSet(u"project"_s);
    if (parser.isSet(u"tour"_s) && options.tour.isEmpty())
        return usage(u"--tour needs a folder."_s);
    if (!options.tour.isEmpty() && options.store.isEmpty())
        return usage(u"--tour needs a store."_s);
    if (options.project && options.tour.isEmpty())
        return usage(u"--project goes with --tour only."_s);
    EG_CHECK(readSize(parser.value(u"size"_s), options));
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Look into an event store."_s);
    addOptions(parser);
    // The help text is printed before there is an application, so Qt does not know its name.
    return parser.helpText().replace("<executable_name>"_L1, "eventglass"_L1);
}

} // namespace app
