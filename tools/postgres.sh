#!/usr/bin/env bash
# A throw-away PostgreSQL 15 for the tests, in memory where there is room, else in build/pg.
#   eval "$(tools/postgres.sh start)"   starts it and exports the two connection URLs; `start large`: on the disk
#   tools/postgres.sh stop              stops it and removes its files
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bin=/usr/lib/postgresql/15/bin
marker="$PWD/build/pg.where" # names the folder, which is not always build/pg

# The server refuses to run as root, so root hands it to Debian's user postgres.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# A test makes and drops a database of a thousand files: on a disk that takes as long as the test.
folder() {
    local where="$PWD/build/pg" free
    free="$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1)"
    [ "${1:-}" = large ] || [ "${free:-0}" -lt 2000 ] || where="$(mktemp -d /dev/shm/entente-pg.XXXXXX)"
    mkdir -p "$where"
    if [ "$(id -u)" = 0 ]; then
        chown postgres: "$where"
        # Below /root, say, the user postgres cannot reach it. A socket's path has at most 107 bytes, too.
        if ! as_postgres test -w "$where" || [ ${#where} -gt 80 ]; then
            rmdir "$where"
            where="$(mktemp -d /tmp/entente-pg.XXXXXX)"
            chown postgres: "$where"
        fi
    fi
    echo "$where"
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# An authority of its own, and a certificate for "localhost". Sockets, by which everything else goes, know no TLS.
certify() {
    local curve=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
    echo 'subjectAltName = DNS:localhost' | as_postgres tee "$1/server.ext" > /dev/null
    as_postgres openssl req -x509 "${curve[@]}" -days 2 -subj /CN=test-authority \
        -keyout "$1/ca.key" -out "$1/ca.pem" 2> /dev/null
    as_postgres openssl req "${curve[@]}" -subj /CN=localhost -keyout "$1/server.key" -out "$1/server.csr" 2> /dev/null
    as_postgres openssl x509 -req -in "$1/server.csr" -CA "$1/ca.pem" -CAkey "$1/ca.key" -CAcreateserial -days 2 \
        -extfile "$1/server.ext" -out "$1/server.pem" 2> /dev/null
}

start() {
    [ -x "$bin/initdb" ] || { echo "postgresql-15 is not installed." >&2; exit 69; }
    [ -e "$marker" ] && stop
    mkdir -p build
    local where port
    where="$(folder "${1:-}")"
    echo "$where" > "$marker"
    as_postgres "$bin/initdb" --pgdata "$where/data" --username postgres --auth trust --encoding UTF8 --locale C.UTF-8 \
        --no-sync > "$where.log"
    port="$(free_port)"
    certify "$where"
    as_postgres tee -a "$where/data/postgresql.conf" > /dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$where'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
ssl = on
ssl_cert_file = '$where/server.pem'
ssl_key_file = '$where/server.key'
CONF
    as_postgres "$bin/pg_ctl" --pgdata "$where/data" --log "$where/server.log" --wait start >> "$where.log"
    as_postgres psql --quiet --no-psqlrc --host "$where" --port "$port" --username postgres postgres <<'SQL'
CREATE ROLE entente_owner LOGIN CREATEDB;
CREATE ROLE entente_app LOGIN NOSUPERUSER NOBYPASSRLS;
CREATE DATABASE entente_test OWNER entente_owner;
SQL
    # The socket's folder is a parameter, so that the same form serves psql, libpq and the server's own option.
    echo "export ENTENTE_TEST_POSTGRES_OWNER='postgresql://entente_owner@/entente_test?host=$where&port=$port'"
    # The same by TLS: nobody but the tests of that goes this way.
    echo "export ENTENTE_TEST_POSTGRES_TLS='postgresql://entente_app@localhost:$port/entente_test?hostaddr=127.0.0.1'"
    echo "export ENTENTE_TEST_POSTGRES_CA='$where/ca.pem'"
    echo "export ENTENTE_TEST_POSTGRES_APP='postgresql://entente_app@/entente_test?host=$where&port=$port'"
}

stop() {
    [ -e "$marker" ] || return 0
    local where
    where="$(cat "$marker")"
    # SIGINT is PostgreSQL's fast shutdown; the first line of the file is the process id.
    if [ -s "$where/data/postmaster.pid" ]; then
        local pid
        pid="$(head -n 1 "$where/data/postmaster.pid")"
        kill -INT "$pid" 2>/dev/null || true
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
    fi
    rm -rf "$where" "$where.log" "$marker"
}

case "${1:-}" in
start | stop) "$@" ;;
*) echo "usage: tools/postgres.sh start [large]|stop" >&2 && exit 64 ;;
esac
