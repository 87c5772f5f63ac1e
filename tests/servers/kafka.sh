#!/usr/bin/env bash
# SPDX-FileCopyrightText: Eventglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Apache Kafka 4.4.0 from its Maven artefacts: one node that is broker and controller (KRaft). PORT requires SASL
# (PLAIN, SCRAM-SHA-256), PLAIN_PORT in env requires no login, TLS_PORT uses TLS and requires no login.
NAME=kafka
VERSION=4.4.0
. "$(dirname "${BASH_SOURCE[0]}")/_lib.sh"
HOME_DIR=$CACHE/kafka-$VERSION
available() { [ -s "$HOME_DIR/COMPLETE" ]; }
fetch() {
    find_java 17 >/dev/null || give_up "needs Java 17"
    command -v mvn >/dev/null || give_up "needs Maven"
    get_jars "$HOME_DIR" "org.apache.kafka:kafka_2.13:$VERSION" "org.apache.kafka:kafka-tools:$VERSION" \
        org.apache.logging.log4j:log4j-slf4j-impl:2.25.5
    make_archive
    ls "$HOME_DIR/lib" >"$HOME_DIR/COMPLETE"
}
# Starts and stops the server once to write an archive of its classes, which halves the time of later starts.
make_archive() {
    local work; work=$(mktemp -d "$CACHE/.archive.XXXXXX")
    (DIR=$work PORT=$(unused_port) SHARE=-XX:ArchiveClassesAtExit=$HOME_DIR/classes.jsa EVENTGLASS_OWNER=
        start && halt "$work") || tell "no archive of classes"
    rm -rf "$work"
}
make_keys() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \
        -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' -keyout "$DIR/server.key" -out "$DIR/server.pem" 2>/dev/null
    cat "$DIR/server.key" "$DIR/server.pem" >"$DIR/server.both.pem"
}
settings() { # PLAIN CONTROLLER TLS
    cat <<CONF
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$2
listeners=SASL://127.0.0.1:$PORT,PLAIN://127.0.0.1:$1,TLS://127.0.0.1:$3,CONTROLLER://127.0.0.1:$2
advertised.listeners=SASL://127.0.0.1:$PORT,PLAIN://127.0.0.1:$1,TLS://127.0.0.1:$3
listener.security.protocol.map=SASL:SASL_PLAINTEXT,PLAIN:PLAINTEXT,TLS:SSL,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAIN
ssl.keystore.type=PEM
ssl.keystore.location=$DIR/server.both.pem
sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256
listener.name.sasl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_eventglass="eventglass-test";
listener.name.sasl.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
log.dirs=$DIR/data
num.partitions=1
offsets.topic.num.partitions=1
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
log.cleaner.dedupe.buffer.size=4194304
log.segment.bytes=16777216
num.network.threads=1
num.io.threads=2
background.threads=2
broker.session.timeout.ms=2500
broker.heartbeat.interval.ms=500
CONF
}
start() {
    local java jvm name
    java=$(find_java 17) || give_up "needs Java 17"
    for name in plain controller tls; do [ -s "$DIR/$name.port" ] || unused_port >"$DIR/$name.port"; done
    [ -s "$DIR/server.both.pem" ] || make_keys
    settings "$(cat "$DIR/plain.port")" "$(cat "$DIR/controller.port")" "$(cat "$DIR/tls.port")" >"$DIR/server.properties"
    printf 'status=error\nappender.c.type=Console\nappender.c.name=c\nappender.c.layout.type=PatternLayout\n%s\n%s\n%s\n%s\n%s\n' \
        'appender.c.layout.pattern=%d %p %c{1} %m%n' rootLogger.level=warn rootLogger.appenderRef.c.ref=c \
        logger.k.name=kafka.server.KafkaRaftServer logger.k.level=info >"$DIR/log4j2.properties"
    jvm=(-Xms64m -Xmx320m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.net.preferIPv4Stack=true
        -Dlog4j2.configurationFile="$DIR/log4j2.properties" -Djava.io.tmpdir="$DIR"
        -cp "$(printf '%s:' "$HOME_DIR"/lib/*.jar)")
    if [ ! -s "$DIR/data/meta.properties" ]; then
        "$java" "${jvm[@]}" kafka.tools.StorageTool format -t EventglassTest000000AA -c "$DIR/server.properties" \
            --add-scram 'SCRAM-SHA-256=[name=eventglass,password=eventglass-test]' >>"$DIR/log" 2>&1 ||
            { tail -n 30 "$DIR/log" >&2; give_up "its folder could not be made"; }
    fi
    printf 'FOLDER=%s\nPLAIN_PORT=%s\nTLS_PORT=%s\nROOT=%s\nUSER=eventglass\nPASSWORD=eventglass-test\n' \
        "$DIR" "$(cat "$DIR/plain.port")" "$(cat "$DIR/tls.port")" "$DIR/server.pem" >"$DIR/env"
    touch "$DIR/log"
    wc -l <"$DIR/log" >"$DIR/log.start"
    local share=${SHARE:-}
    [ -n "$share" ] || share=$([ -s "$HOME_DIR/classes.jsa" ] && echo "-XX:SharedArchiveFile=$HOME_DIR/classes.jsa" ||
        echo -Xshare:auto)
    launch "$java" "$share" "${jvm[@]}" kafka.Kafka "$DIR/server.properties"
    await 120 started
}
started() {
    tail -n "+$(($(cat "$DIR/log.start") + 1))" "$DIR/log" | grep -q 'Kafka Server started' && answers_on "$PORT"
}
run_command "$@"
