#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""plaintext.py ROOT: fails on code outside views/safety that could show formatted text in the window, because text from a
store must never be treated as markup."""
import pathlib
import re
import sys

FOLDERS = ["models", "views", "app/gui"]
ALLOWED = "views/safety/"
RULES = [
    (re.compile(r"\bQt::(RichText|AutoText|MarkdownText)\b|\bsetTextFormat\b"),
     "only a MarkupLabel shows formatted text, any other label is plain"),
    (re.compile(r"\b(setHtml|insertHtml|appendHtml|fromHtml|toHtml|setMarkdown|toHtmlEscaped|mightBeRichText)\b"),
     "build formatted text with Markup, which escapes it"),
    (re.compile(r"\bQ(TextBrowser|TextEdit|TextDocument|TextDocumentFragment|StaticText|ErrorMessage|WhatsThis|"
                r"GraphicsTextItem|LabelPrivate|TipLabel|SplashScreen)\b"),
     "this class takes text for HTML; use a plain widget or a MarkupLabel"),
    (re.compile(r"\b(setWhatsThis|WhatsThisRole|setOpenExternalLinks)\b"), "What's This and external links are HTML"),
    (re.compile(r'"[^"\n]*</?(a|b|i|u|p|br|ul|ol|li|em|h[1-6]|hr|div|span|font|code|pre|table|tr|td|img|strong)\b[ />]'),
     "no tags in texts; use Markup"),
]


def check(root):
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            name = str(file.relative_to(root))
            if file.suffix not in (".cpp", ".h") or name.startswith(ALLOWED):
                continue
            for number, line in enumerate(file.read_text().splitlines(), 1):
                code = line if '"' in line else line.split("//")[0]
                for pattern, why in RULES:
                    found = pattern.search(code)
                    if found:
                        yield f"{name}:{number}: {found.group(0).strip()}: {why}"


def selftest():
    """Checks that each rule finds the code it forbids, and nothing else."""
    forbidden = ["label->setTextFormat(Qt::PlainText);", "label->setHtml(x);", "new QTextBrowser(this)",
                 "w->setWhatsThis(x)", 'tr("<b>%1</b>")', 'tr("one<br>two")']
    for (text, rules) in ((text, [p for p, _ in RULES if p.search(text)]) for text in forbidden):
        if not rules:
            yield f"no rule finds {text}"
    for text in ('tr("a < b and c > d")', "std::map<a, b>", "#include <b/c.h>"):
        if any(p.search(text) for p, _ in RULES):
            yield f"a rule finds {text}"


if __name__ == "__main__":
    wrong = [*selftest(), *check(pathlib.Path(sys.argv[1]))]
    print("\n".join(wrong) or "text from a store stays text")
    sys.exit(1 if wrong else 0)
