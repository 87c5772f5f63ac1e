#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# nginx in front of a server without passwords and TLS: requires eventglass / eventglass-test on PORT, and
# offers TLS on another port (TLS_PORT in env). EVENTGLASS_UPSTREAM=127.0.0.1:PORT names that server.
NAME=httpauth
. "$(dirname "${BASH_SOURCE[0]}")/_lib.sh"
HOME_DIR=$CACHE/nginx-1.22
available() { [ -x "$HOME_DIR/usr/sbin/nginx" ]; }
fetch() { unpack_debs "$HOME_DIR" nginx; }
start() {
    local tls rules; : "${EVENTGLASS_UPSTREAM:?}"
    LD_LIBRARY_PATH=$(libraries_in "$HOME_DIR"); export LD_LIBRARY_PATH
    [ -s "$DIR/tls.port" ] || unused_port >"$DIR/tls.port"
    tls=$(cat "$DIR/tls.port")
    mkdir -p "$DIR/tmp" "$DIR/logs"
    [ -s "$DIR/server.pem" ] || openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \
        -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' -keyout "$DIR/server.key" -out "$DIR/server.pem" 2>/dev/null
    printf 'eventglass:%s\n' "$(openssl passwd -apr1 eventglass-test)" >"$DIR/htpasswd"
    rules="auth_basic eventglass; auth_basic_user_file $DIR/htpasswd; client_max_body_size 200m;
        location / { proxy_pass http://$EVENTGLASS_UPSTREAM; proxy_http_version 1.1;
            proxy_set_header Connection ''; proxy_set_header Authorization ''; }"
    {
        [ "$(id -u)" != 0 ] || echo 'user root;'
        echo "worker_processes 1; daemon off; pid $DIR/nginx.pid; error_log stderr warn; events { worker_connections 64; }"
        echo "http { access_log off;"
        for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $DIR/tmp/$kind;"; done
        echo "server { listen 127.0.0.1:$PORT; $rules }"
        echo "server { listen 127.0.0.1:$tls ssl; ssl_certificate $DIR/server.pem; ssl_certificate_key $DIR/server.key; $rules } }"
    } >"$DIR/nginx.conf"
    printf 'TLS_PORT=%s\nROOT=%s\nUSER=eventglass\nPASSWORD=eventglass-test\n' "$tls" "$DIR/server.pem" >"$DIR/env"
    launch "$HOME_DIR/usr/sbin/nginx" -p "$DIR" -e "$DIR/nginx.err" -c "$DIR/nginx.conf"
    await 15 answers_on "$PORT"
}
run_command "$@"
