# Sourced by the scripts beside it: a PostgreSQL server of our own, in the folder $scratch, outside the clone.
# Whoever sources it defines `fail MESSAGE`, which doesn't return, and $scratch.

# The server programs lie outside the path on Debian.
postgres_bin() {
  local initdb
  initdb=$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)
  initdb=${initdb:-$(command -v initdb || true)}
  [[ -n $initdb ]] && dirname "$(readlink -f "$initdb")"
}

# start_postgres [settings as `-c name=value`]: root may not run it, so the postgres user does. Sets TRUST_TEST_POSTGRES.
start_postgres() {
  local bin data=$scratch/postgres port
  bin=$(postgres_bin)
  as_postgres=()
  [[ $EUID -ne 0 ]] || as_postgres=(runuser -u postgres --)
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  chmod 755 "$scratch"
  mkdir "$data"
  [[ $EUID -ne 0 ]] || chown postgres "$data"
  (
    cd /
    "${as_postgres[@]}" "$bin/initdb" -D "$data/db" -U trust -A trust -E UTF8 --locale=C.UTF-8 --no-sync
    "${as_postgres[@]}" "$bin/pg_ctl" -D "$data/db" -l "$data/log" -w start -o "-p $port -k $data -c listen_addresses=127.0.0.1 -c max_connections=200 $*"
  ) >"$scratch/postgres.log" 2>&1 || { cat "$scratch/postgres.log" "$data/log" 2>/dev/null; fail "PostgreSQL did not start"; }
  export TRUST_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=trust;Database=postgres"
}

stop_postgres() {
  [[ -e $scratch/postgres/db/postmaster.pid ]] || return 0
  (cd / && "${as_postgres[@]}" "$(postgres_bin)/pg_ctl" -D "$scratch/postgres/db" -m immediate stop) >/dev/null 2>&1
}
