#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""coretexts.py ROOT [--update] [--list]: checks that every sentence of the core can be translated.

The core does not use Qt and writes English. The tables in models/coretexts/ list its sentences for lupdate, with %1, %2 …
for inserted values; models::coreText() finds a sentence there by its text. This tool reads the sentences from the core's
sources (a chain of literals and values joined by + is one sentence). It fails if a table lacks a sentence or has one that
no source contains. Texts that users of the window don't see as sentences (a server's own words, texts of the command
line) are listed in tests/tools/coretexts.txt. --update writes the tables; --list prints all sentences."""
import glob
import os
import re
import subprocess
import sys

# Which table lists the sentences of which sources; the first match counts.
TABLES = [
    ("sinks", ("projections/sinks/", "projections/publications/", "projections/kafka/")),
    ("projections", ("projections/",)),
    ("layouts", ("eventstore/layouts/",)),
    ("eventstore", ("eventstore/",)),
    ("window", ("models/", "views/", "app/")),
]
# The folders to read. Those of the window translate most of their texts themselves; the rest are errors like the core's.
FOLDERS = ["eventstore", "projections", "models", "views", "app/gui"]
TRANSLATED = {"tr", "translate", "QT_TRANSLATE_NOOP", "QT_TR_NOOP", "QStringLiteral", "property", "setProperty"}
# Only eventglassctl uses these sentences, in English; no source of the window may include their headers.
COMMAND_LINE = "projections/commands/"
EXCEPTIONS = "tests/tools/coretexts.txt"
TOKEN = re.compile(r"""
 (?P<comment>//[^\n]*|/\*.*?\*/)
|(?P<raw>R"(?P<mark>[^(]*)\(.*?\)(?P=mark)")
|(?P<string>"(?:[^"\\\n]|\\.)*")
|(?P<char>'(?:[^'\\]|\\.)+')
|(?P<directive>^[ \t]*\#[^\n]*)
|(?P<name>[A-Za-z_]\w*|\d[\w.']*)
|(?P<op>::|->|<<=?|>>=?|[-+*/%&|^!=<>]=|&&|\|\||\+\+|--|\S)
""", re.X | re.S | re.M)
CLOSING = {"(": ")", "[": "]", "{": "}"}
SEPARATORS = set(", ; ? : = += && || == != << < > <= >=".split())
PLACE = "\x01"
# Recognises SQL by patterns that sentences don't contain.
SQL = re.compile(
    r"\b((?<!for )SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|FROM|WHERE|SET|PRAGMA|COPY|LOCK|BEGIN|VALUES|JOIN)\b|::|\|\||"
    r"\b(select [\w%(*$:'\x01]|from \(|(order|group) by|(?<!\()limit [%$\d\x01]|(left |lateral |^)join |insert into|delete from|"
    r"(create|alter|drop) (or replace |unique |temporary )?(index|table|trigger|function|view|schema)|pragma |savepoint|"
    r"lock table|set (local|default)|returning |union all|row_number|coalesce|distinct from|is (not )?null|for (update|share)|"
    r"on conflict|do (nothing|update)|primary key|without rowid|isolation level|having|interval '|with recursive|vacuum|"
    r"values \(|min\(|max\(|count\(|where [\w.($\x01]+ ?(=|<|>|in |is )|current_timestamp|when \x01|case when|add column)|"
    r"\b[a-z_]+ ?(<>|<|>|<=|>=|(?<!csearch_path)=) ?[\x01$(]|\x01 (in|or) \x01|^ ?(and|or|where|for|nulls) ?\S*( [(\x01=<>]|$)|\x01\.\x01|"
    r"^(character varying|double precision|timestamp with|begin immediate|listen )|unnest\(|starts_with\(|cast\(|to_char\(|date_bin\(|"
    r"\b(ENGINE|FORMAT) |DateTime|\(last_updated|\(event_id, |\(\$1|and stream_version \x01|where (content_id|true|p )|"
    r"^[\w\x01().]+(, [\w\x01().]+)+$")


def value(token):
    """The text of a literal."""
    escapes = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
    return re.sub(r"\\(x[0-9a-fA-F]{1,2}|.)", lambda found: escapes.get(found.group(1), found.group(1)), token[1:-1])


def tokens(text):
    for found in TOKEN.finditer(text):
        if found.lastgroup not in ("comment", "directive"):
            yield ("raw" if found.group("raw") else found.lastgroup), found.group()


def nested(stream):
    """Tokens as a tree: the content of brackets is one node."""
    nodes = []
    for kind, text in stream:
        if kind == "op" and text in CLOSING:
            nodes.append((text, nested(stream)))
        elif kind == "op" and text in CLOSING.values():
            return nodes
        else:
            nodes.append((kind, text))
    return nodes


def expressions(nodes):
    piece = []
    for node in nodes:
        if (node[0] == "op" and node[1] in SEPARATORS) or node in (("name", "return"), ("name", "case")):
            yield piece
            piece = []
        else:
            piece.append(node)
    yield piece


def operands(piece):
    operand = []
    for node in piece:
        if node == ("op", "+"):
            yield operand
            operand = []
        else:
            operand.append(node)
    yield operand


def literal(operand):
    """The possible texts of an operand; None if it is a value."""
    if operand and all(node[0] == "string" for node in operand):
        return ["".join(value(node[1]) for node in operand)]
    if len(operand) == 1 and operand[0][0] == "char":
        return [value(operand[0][1])]
    made = operand and operand[-1][0] in ("(", "{") and all(
        node in (("name", "std"), ("name", "string"), ("name", "string_view"), ("op", "::")) for node in operand[:-1])
    if not made:
        return None
    inner = list(expressions(operand[-1][1]))
    between = [node[1] for node in operand[-1][1] if node[0] == "op" and node[1] in SEPARATORS]
    if not between:
        return templates(inner[0])
    if between[-2:] == ["?", ":"]:
        return templates(inner[-2]) + templates(inner[-1])
    return None


def templates(piece):
    """The possible texts of an expression, with PLACE for each inserted value."""
    found = [""]
    for operand in operands(piece):
        choices = literal(operand) or [PLACE]
        found = [text + choice for text in found for choice in choices][:16]
    return [re.sub(PLACE + "+", PLACE, text) for text in found]


def said(nodes):
    for piece in expressions(nodes):
        if any(node[0] in ("string", "(", "{") for node in piece):
            yield from templates(piece)
    before = None
    for node in nodes:
        if node[0] in CLOSING and not (before and before[0] == "name" and before[1] in TRANSLATED):
            yield from said(node[1])
        before = node


def sentence(text):
    """The text in the form of a table entry; None if it is not a sentence for people."""
    words = re.findall(r"[A-Za-z][a-z']+", text.replace(PLACE, " "))
    plain = len(words) > 1 and not re.search(r"[`\n]", text) and re.search(r"[a-z,] [a-z\x01\"]", text)
    if not plain or SQL.search(text):
        return None
    # In a fragment that continues or begins a sentence, the rest of the sentence is a value.
    text = (PLACE if text[0] in " ,;:(" and not text.startswith("(no ") else "") + text + (PLACE if text[-1] in " :" else "")
    places = iter(range(1, 20))
    return re.sub(PLACE, lambda _: f"%{next(places)}", text)


def sources(root):
    for folder in FOLDERS:
        for ending in ("h", "cpp"):
            yield from sorted(glob.glob(os.path.join(root, folder, f"**/*.{ending}"), recursive=True))


def shown_commands(root):
    """Sources of the window that include sentences of the command line."""
    for path in sources(root):
        name = os.path.relpath(path, root)
        if not name.startswith(("eventstore/", "projections/")):
            with open(path, encoding="utf-8") as file:
                if f'#include "{COMMAND_LINE}' in file.read():
                    yield f"{name} includes {COMMAND_LINE}, whose sentences are not translated"


def sentences(root):
    """sentence -> the first source that contains it"""
    found = {}
    for path in sources(root):
        name = os.path.relpath(path, root)
        if name.startswith((COMMAND_LINE, "models/coretexts/")):
            continue
        with open(path, encoding="utf-8") as file:
            texts = said(nested(tokens(file.read())))
        for text in filter(None, map(sentence, texts)):
            found.setdefault(text, name)
    return found


def table_path(root, name):
    return os.path.join(root, "models/coretexts", name + ".cpp")


def table(root, name):
    """The entries of a table."""
    path = table_path(root, name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        given = re.findall(r'QT_TRANSLATE_NOOP\(\s*"core",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)', file.read())
    return ["".join(value(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"', entry)) for entry in given]


def exceptions(root):
    with open(os.path.join(root, EXCEPTIONS), encoding="utf-8") as file:
        lines = file.read().splitlines()
    return {line for line in lines if line and not line.startswith("# ")}


def write(root, name, texts):
    def quoted(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines = "".join(f'    QT_TRANSLATE_NOOP("core", {quoted(text)}),\n' for text in sorted(texts))
    with open(table_path(root, name), "w", encoding="utf-8") as file:
        file.write(f"""// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Written by `tests/tools/coretexts.py . --update` from the sources of the core.
#include "models/coretexts/tables.h"

#include <QtGlobal>

namespace models {{
namespace {{

// NOLINTBEGIN(bugprone-suspicious-missing-comma): long sentences are written in parts
constexpr const char *{name}Table[] = {{
{lines}}};
// NOLINTEND(bugprone-suspicious-missing-comma)

}} // namespace

std::span<const char *const> {name}Texts()
{{
    return {name}Table;
}}

}} // namespace models
""")
    subprocess.run(["clang-format-14", "-i", table_path(root, name)], check=True)


def main():
    root = os.path.abspath(sys.argv[1])
    english = exceptions(root)
    found = sentences(root)
    wanted = {name: [] for name, _ in TABLES}
    for text, path in found.items():
        if text not in english:
            wanted[next(name for name, folders in TABLES if path.startswith(folders))].append(text)
    if "--list" in sys.argv:
        for text, path in found.items():
            print(("- " if text in english else "") + path, "|", text)
    if "--update" in sys.argv:
        for name, texts in wanted.items():
            write(root, name, texts)
        return
    problems = list(shown_commands(root))
    problems += [f"nobody says this any more; take it out of {EXCEPTIONS}: {text}" for text in sorted(english - set(found))]
    given = {text for name, _ in TABLES for text in table(root, name)}
    texts = set(found) - english
    problems += [f"can't be translated: {text} ({found[text]})" for text in sorted(texts - given)]
    problems += [f"nobody says this any more: {text}" for text in sorted(given - texts)]
    for problem in problems:
        print(problem)
    if problems:
        sys.exit(f"{len(problems)} problems; `python3 tests/tools/coretexts.py . --update` writes the tables in models/coretexts/,"
                 f" what is not shown in the window belongs into {EXCEPTIONS}")
    print(f"{sum(map(len, wanted.values()))} sentences of the core can be translated")


main()
