#!/usr/bin/env python3
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference for an import into SQLite: writes the same rows to the same tables by executemany, in one transaction."""
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as rows, database:
    database.executemany(
        "insert into events(event_id, stream_id, stream_version, event_type, event_data, metadata, timestamp) values (?,?,?,?,?,?,?)",
        (line.rstrip("\n").replace("\\\\", "\\").split("\t") for line in rows))
