#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Elasticsearch 7.10.2, the last one under the Apache licence. Settings: EVENTGLASS_SERVER_SETTINGS="key=value ...".
NAME=elasticsearch
VERSION=7.10.2
. "$(dirname "${BASH_SOURCE[0]}")/_lib.sh"
ORG=org.elasticsearch
PLUGINS="$ORG.transport.Netty4Plugin.class, $ORG.index.mapper.MapperExtrasPlugin.class, $ORG.index.reindex.ReindexPlugin.class"
JARS=("$ORG:elasticsearch:$VERSION" "$ORG.plugin:transport-netty4-client:$VERSION"
    "$ORG.plugin:mapper-extras-client:$VERSION" "$ORG.plugin:reindex-client:$VERSION"
    org.apache.logging.log4j:log4j-api:2.25.4 org.apache.logging.log4j:log4j-core:2.25.4)
. "$HERE/_searchnode.sh"
run_command "$@"
