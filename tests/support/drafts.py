"""Drafts whose outcome is known."""

MARKED = "Liite on leimattu TL III, katsokaa kuvaa.\n"
"""PUB001 at ``TL III``."""
CLEAN = """---
channel: twitter
role: official
account: "@maijamallikas"
author: {name: Maija Mallikas, handle: "@maijamallikas", unit: Tieto-osasto, photo: own-face}
---
Lossi kulkee tänään aikataulun mukaan.
"""
