#!/usr/bin/env bash
# A Postgres server for tests, in a temporary folder, on a Unix socket in it.
#
#   postgres_server.sh start <file> [<pid>] [<setting>...]   writes the folder's path into the file; nothing,
#                                                            where no server is installed
#   postgres_server.sh restart|stop <folder>
#   postgres_server.sh keep <folder> <copy>                  copies its data, for `start` with GIGKIT_POSTGRES_DATA=<copy>
#   postgres_server.sh installed                             succeeds where there is one
#
# It stops, and the folder goes, when the process dies that it was started for (else: the caller).
set -euo pipefail

find_binaries() {
  local folder
  folder=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  [ -x "$folder/initdb" ] || folder=$(dirname "$(command -v initdb || echo /nowhere/initdb)")
  [ -x "$folder/initdb" ] && echo "$folder"
}

# The server refuses to run as root.
as_server() {
  if [ "$(id -u)" -ne 0 ]; then
    "$@"
  else
    (cd / && runuser -u postgres -- "$@")
  fi
}

start_server() {
  as_server "$binaries/pg_ctl" --pgdata="$1/data" --log="$1/log" --wait --silent start >/dev/null
}

write_settings() {
  cat <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$1'
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_connections = 200
shared_buffers = 64MB
max_wal_size = 2GB
SETTINGS
  shift
  printf '%s\n' "$@"
}

start() {
  local file=$1 owner=${2:-$PPID} folder
  : >"$file"
  binaries=$(find_binaries) || return 0
  folder=$(as_server mktemp -d "${TMPDIR:-/tmp}/gigkit-pg-XXXXXX")
  if [ -n "${GIGKIT_POSTGRES_DATA:-}" ]; then
    cp -R "$GIGKIT_POSTGRES_DATA" "$folder/data"
    [ "$(id -u)" -ne 0 ] || chown -R postgres: "$folder/data"
    chmod 700 "$folder/data"
  else
    as_server "$binaries/initdb" --pgdata="$folder/data" --username=gigkit --encoding=UTF8 --locale=C.UTF-8 \
      --auth=trust --no-sync >/dev/null
  fi
  write_settings "$folder" "${@:3}" | as_server tee -a "$folder/data/postgresql.conf" >/dev/null
  start_server "$folder"
  echo "$folder" >"$file"
  stop_after "$owner" "$folder" </dev/null >/dev/null 2>&1 &
  disown
}

stop_after() {
  trap '' INT TERM HUP
  while kill -0 "$1" && [ -d "$2" ]; do sleep 0.5; done
  stop "$2"
}

stop() {
  [ -d "$1" ] || return 0
  as_server "$binaries/pg_ctl" --pgdata="$1/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
  rm -rf "$1"
}

restart() {
  as_server "$binaries/pg_ctl" --pgdata="$1/data" --mode=immediate --silent stop >/dev/null
  start_server "$1"
}

keep() {
  as_server "$binaries/pg_ctl" --pgdata="$1/data" --mode=fast --wait --silent stop >/dev/null
  rm -rf "$2.part"
  cp -R "$1/data" "$2.part"
  mv "$2.part" "$2"
  start_server "$1"
}

installed() {
  [ -n "$binaries" ]
}

command=$1
shift
[ "$command" = start ] || binaries=$(find_binaries)
"$command" "$@"
