// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

/// One function per command, each in its own file.
namespace ctl {

/// `--format ndjson|table`, for commands that print data.
inline const Option formatOption{"format", Takes::Format, "F", "ndjson (the default) or table"};

/// For commands that open an existing store.
inline const Option layoutOption{"layout", Takes::Layout, "FILE",
                                 "the store's tables are described in this file"};

/// The projection database, for commands that use read models.
inline const Option readModelsOption{
    "read-models", Takes::Database, "PLACE",
    "where the read models are kept: a file or a database (in the store, where it can hold them)"};

/// For commands that write events or create tables.
inline const Option besideOthersOption{
    "beside-others", Takes::Nothing, "",
    "also where the schema or file holds tables of others, which stay as they are"};

inline const Operand storeOperand{"STORE", Operand::Kind::Store};

Command initCommand();
Command demoCommand();
Command importCommand();
Command exportCommand();
Command ingestCommand();
Command publishCommand();
Command appendCommand();
Command streamsCommand();
Command categoriesCommand();
Command typesCommand();
Command eventsCommand();
Command replayCommand();
Command projectionsCommand();
Command projectCommand();
Command rebuildCommand();
Command resetCommand();
Command queryCommand();
Command verifyCommand();
Command commandCommand();
Command deadLettersCommand();
Command auditCommand();
Command sinksCommand();
Command completionCommand();
Command manPageCommand();
Command helpCommand();
Command versionCommand();

} // namespace ctl
