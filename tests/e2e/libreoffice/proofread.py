"""Asks the LanguageTool checker of a running LibreOffice; for the interpreter that has ``uno``.

Reads JSON from standard input: ``{"pipe": name, "texts": [{"text", "language", "country"}]}``.
Writes a list, an item a text: ``{"locale": bool, "errors": [{"start", "length", "short",
"full", "rule"}]}``, offsets in UTF-16 units as LibreOffice counts them.
"""

import json
import sys
import time

import uno
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale

CHECKER = "org.openoffice.lingu.LanguageToolGrammarChecker"


def connect(pipe, seconds=90):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    deadline = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def main():
    asked = json.load(sys.stdin)
    context = connect(asked["pipe"])
    checker = context.ServiceManager.createInstanceWithContext(CHECKER, context)
    answers = []
    for number, one in enumerate(asked["texts"]):
        locale = Locale(one["language"], one["country"], "")
        text = one["text"]
        found = checker.doProofreading(
            str(number), text, locale, 0, len(text.encode("utf-16-le")) // 2, ()
        )
        answers.append(
            {
                "locale": checker.hasLocale(locale),
                "errors": [
                    {
                        "start": error.nErrorStart,
                        "length": error.nErrorLength,
                        "short": error.aShortComment,
                        "full": error.aFullComment,
                        "rule": error.aRuleIdentifier,
                    }
                    for error in found.aErrors
                ],
            }
        )
    json.dump(answers, sys.stdout)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    desktop.terminate()


main()
