#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""layers.py ROOT: fails on an include against the order eventstore <- projections <- models <- views <- app (each may
include only those to its left), and where a library or a name is used outside its folder."""
import pathlib
import re
import sys

# For each folder, the other folders that it may include.
MAY = {
    "eventstore": [],
    "projections": ["eventstore"],
    "models": ["eventstore", "projections"],
    "views": ["eventstore", "projections", "models"],
    "app/shared": ["eventstore", "projections"],
    "app/ctl": ["eventstore", "projections", "app/shared"],
    "app/gui": ["eventstore", "projections", "models", "views", "app/shared"],
}
# Folders inside projections for the sinks over HTTP, and the Qt headers that projections/sinks/http may include.
HTTP_SINKS = re.compile(r"projections/sinks/(http|elasticsearch|clickhouse)/")
HTTP_QT = re.compile(r"<Q(ByteArray|CoreApplication|File|LoggingCategory|NetworkProxy|Ssl\w*|String|Thread|Url\w*)>$")
# Other code that may include those folders: the list of kinds.
HTTP_KINDS = re.compile(r"projections/sinks/outside/")
# For each library, the folder that may use it and the files that may include that folder (None: as MAY allows).
LIBRARIES = [
    (re.compile(r"<librdkafka/"), "librdkafka", ["projections/kafka/client/"], ["projections/kafka/topic.cpp"]),
    (re.compile(r"<(mongoc|bson)(/|\.h)"), "libmongoc", ["projections/sinks/mongodb/"], ["projections/sinks/outside/"]),
    (re.compile(r"<(hiredis/)?(hiredis|async|read|sds)(_ssl)?\.h>"), "hiredis", ["projections/sinks/redis/"], ["projections/sinks/outside/"]),
    (re.compile(r"<QDBus|<QtDBus"), "Qt D-Bus", ["views/desktop/"], ["views/theme.cpp", "app/gui/diagnosticsdialog.cpp", "app/gui/wakewatch.cpp"]),
    (re.compile(r"<(postgresql/)?libpq"), "libpq", ["eventstore/postgres"], None),
    (re.compile(r"<sqlite3(ext)?\.h>"), "SQLite", ["eventstore/sqlite/", "models/query/sqlitebackend.cpp"], None),
]
# Folders that run any read model and know none by name; of readmodels/ they may include only what concerns all.
ANY_MODEL = re.compile(r"projections/(engine|control|feeds|verify|sql|sinks/[^/]*$)")
OF_ALL_MODELS = re.compile(r"projections/readmodels/(readmodel|rows|rowvalues)\.h$")
# Code asks a dialect and does not compare it; its name may only select from a table.
COMPARED_DIALECT = re.compile(r"dialect(\(\))?(\.|->)name\(\)\s*[!=]=|[!=]=\s*&?(sqlite|postgres)Dialect\(\)")
# Code about checkpoints, leases and dead letters does not know how rows are stored, and vice versa.
CONTROL = "projections/control/"
OF_CONTROL = re.compile(r"projections/(control/|sql/|engine/status\.h$|[^/]*\.h$)")
ROWS = re.compile(r"projections/sinks/[^/]*$")
FOLDERS = ["eventstore", "projections", "models", "views", "app"]
QT_GUI = re.compile(r"<Q(Widget|Dialog|MainWindow|Table|TreeV|Push|Label|Color|Icon|Font|Paint|Pixmap|Chart|Gui|Palette)")
QT_SQL = re.compile(r"<QSql|<QtSql")
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<][^">]+[">])')


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "app" else parts[0]


def http_problems_of(name, include):
    """Only projections/sinks/http uses Qt; only the sinks over HTTP and the list of kinds include it."""
    target = include[1:-1]
    if include.startswith("<Q"):
        if not name.startswith("projections/sinks/http/"):
            yield "the core is free of Qt, save projections/sinks/http"
        elif not HTTP_QT.match(include):
            yield "is not of Qt Core or Qt Network as a sink needs it"
    elif HTTP_SINKS.match(target) and not (HTTP_SINKS.match(name) or HTTP_KINDS.match(name)):
        yield "only sinks and the list of their kinds may know this room"


def library_problems_of(name, include):
    """A library is used in its folder only, and only the code that selects an implementation includes that folder."""
    for pattern, library, rooms, users in LIBRARIES:
        inside = name.startswith(tuple(rooms))
        if pattern.match(include) and not inside:
            yield f"only {' and '.join(rooms)} may use {library}"
        if users and include[1:-1].startswith(tuple(rooms)) and not inside and not name.startswith(tuple(users)):
            yield f"only {' and '.join(users)} may know this room"


def problems_of(room, include):
    target = include[1:-1]
    if target.split("/")[0] in FOLDERS and "/" in target:
        if room_of(target) != room and room_of(target) not in MAY[room]:
            yield "points against the arrow"
    elif include[0] == '"' and "/" in target:
        yield "is not written from the root"
    if room == "eventstore" and include.startswith("<Q"):
        yield "the core is free of Qt"
    if room in ("models", "app/ctl", "app/shared") and QT_GUI.match(include):
        yield "nothing below views may know Qt Gui or Widgets"


def sql_problems_of(name, include):
    """Stores are read through eventstore; only the user's own SQL goes through Qt Sql."""
    if QT_SQL.match(include) and not name.startswith("models/query/"):
        yield "only models/query may use Qt Sql"


def model_problems_of(name, include):
    if ANY_MODEL.match(name) and include.startswith('"projections/readmodels/'):
        if not OF_ALL_MODELS.match(include[1:-1]):
            yield "what runs any read model knows none by name"


def control_problems_of(name, include):
    """Code of checkpoints, leases, dead letters and requests is separate from code of rows: only the engine knows both."""
    target = include[1:-1]
    if name.startswith(CONTROL) and target.startswith("projections/") and not OF_CONTROL.match(target):
        yield "what is kept about projections knows nothing of their rows"
    if ROWS.match(name) and target.startswith(CONTROL):
        yield "rows know nothing of what is kept about projections"


def names_of_models(root):
    """The names of the read models."""
    found = set()
    for file in (root / "projections/readmodels").glob("*.cpp"):
        found.update(re.findall(r"::name\(\) const\s*{\s*return \"(\w+)\";", file.read_text()))
    return found


def word_problems_of(name, line, models):
    """Problems that includes don't show: code that names a read model or compares dialects."""
    if ANY_MODEL.match(name):
        for word in re.findall(r'"(\w+)"', line):
            if word in models:
                yield f'"{word}": what runs any read model knows none by name'
    if COMPARED_DIALECT.search(line):
        yield "a dialect is asked, not compared"


def check(root):
    models = names_of_models(root)
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in (".cpp", ".h"):
                continue
            name = str(file.relative_to(root))
            for number, line in enumerate(file.read_text().splitlines(), 1):
                for problem in word_problems_of(name, line, models):
                    yield f"{name}:{number}: {problem}"
                found = INCLUDE.match(line)
                if found:
                    include = found.group(1)
                    problems = [*problems_of(room_of(name), include), *library_problems_of(name, include),
                                *sql_problems_of(name, include), *model_problems_of(name, include),
                                *control_problems_of(name, include)]
                    if room_of(name) == "projections":
                        problems += http_problems_of(name, include)
                    elif HTTP_SINKS.match(include[1:-1]):
                        problems.append("only sinks and the list of their kinds may know this room")
                    for problem in problems:
                        yield f"{name}:{number}: {include} {problem}"


if __name__ == "__main__":
    wrong = list(check(pathlib.Path(sys.argv[1])))
    print("\n".join(wrong) or "every include follows the arrow")
    sys.exit(1 if wrong else 0)
