#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# OpenSearch 2.19.6. Settings: EVENTGLASS_SERVER_SETTINGS="key=value ...".
NAME=opensearch
VERSION=2.19.6
. "$(dirname "${BASH_SOURCE[0]}")/_lib.sh"
ORG=org.opensearch
PLUGINS="$ORG.transport.Netty4Plugin.class, $ORG.index.mapper.MapperExtrasPlugin.class, $ORG.index.reindex.ReindexPlugin.class,
    $ORG.painless.PainlessPlugin.class, $ORG.analysis.common.CommonAnalysisPlugin.class"
JARS=("$ORG:opensearch:$VERSION" "$ORG.plugin:transport-netty4-client:$VERSION"
    "$ORG.plugin:mapper-extras-client:$VERSION" "$ORG.plugin:lang-painless:$VERSION"
    "$ORG.plugin:reindex-client:$VERSION" "$ORG.plugin:analysis-common:$VERSION"
    org.apache.logging.log4j:log4j-core:2.25.4)
. "$HERE/_searchnode.sh"
run_command "$@"
