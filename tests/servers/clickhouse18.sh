#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# ClickHouse 18.16 (of 2018) from Debian 12, unpacked: a real server with the real HTTP interface.
NAME=clickhouse18
. "$(dirname "${BASH_SOURCE[0]}")/_lib.sh"
HOME_DIR=$CACHE/clickhouse-18.16
available() { [ -x "$HOME_DIR/usr/sbin/clickhouse-server" ]; }
fetch() {
    unpack_debs "$HOME_DIR" clickhouse-server clickhouse-common
    grep -q '^clickhouse-server_18\.16\.' "$HOME_DIR/PACKAGES" || give_up "this is not 18.16: $(cat "$HOME_DIR/PACKAGES")"
}
start() {
    LD_LIBRARY_PATH=$(libraries_in "$HOME_DIR"); export LD_LIBRARY_PATH
    [ -s "$DIR/tcp.port" ] || unused_port >"$DIR/tcp.port"
    mkdir -p "$DIR/data/tmp" "$DIR/data/format_schemas" "$DIR/data/user_files"
    cat >"$DIR/config.xml" <<XML
<yandex>
  <logger><level>warning</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host><http_port>$PORT</http_port><tcp_port>$(cat "$DIR/tcp.port")</tcp_port>
  <path>$DIR/data/</path><tmp_path>$DIR/data/tmp/</tmp_path><user_files_path>$DIR/data/user_files/</user_files_path>
  <format_schema_path>$DIR/data/format_schemas/</format_schema_path><users_config>$DIR/users.xml</users_config>
  <default_profile>default</default_profile><default_database>default</default_database><timezone>UTC</timezone>
  <mark_cache_size>67108864</mark_cache_size><uncompressed_cache_size>67108864</uncompressed_cache_size>
</yandex>
XML
    cat >"$DIR/users.xml" <<'XML'
<yandex>
  <profiles><default><max_memory_usage>1000000000</max_memory_usage><background_pool_size>2</background_pool_size></default>
    <looking><readonly>1</readonly></looking></profiles>
  <users>
    <eventglass><password>eventglass-test</password><networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile><quota>default</quota></eventglass>
    <looker><password>eventglass-test</password><networks><ip>127.0.0.1</ip></networks>
      <profile>looking</profile><quota>default</quota></looker>
  </users>
  <quotas><default/></quotas>
</yandex>
XML
    printf 'URL=clickhouse+http://127.0.0.1:%s\nUSER=eventglass\nPASSWORD=eventglass-test\nREADER=looker\n' "$PORT" >"$DIR/env"
    launch "$HOME_DIR/usr/sbin/clickhouse-server" --config-file="$DIR/config.xml"
    await 60 says /ping 'Ok\.'
}
run_command "$@"
