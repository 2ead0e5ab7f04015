#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test, and ends with a line "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"

# One warm compiler for all projects halves the build; it is shut down at the end.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true
results=artifacts/test-results
passed=0
failed=0

step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }

fail() {
  printf '%s\n' "$1" >&2
  failed=$((failed + 1))
}

finish() {
  dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1
  printf '\n%s s\n%s passed, %s failed\n' "$SECONDS" "$passed" "$failed"
  [ "$failed" -eq 0 ]
  exit $?
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_package() {
  printf 'installing %s\n' "$1"
  [ -e artifacts/.apt-updated ] || { as_root apt-get update -qq && mkdir -p artifacts && touch artifacts/.apt-updated; }
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$1" >/dev/null \
    || { fail "could not install $1"; finish; }
}

need() {
  command -v "$1" >/dev/null || { fail "$1 is missing: $2"; finish; }
}

# Adds up the closing lines of one test project.
run_tests() {
  local name=$1 log="$results/$1.log"
  step "$name"
  dotnet test "tests/$name/$name.csproj" -c Release --no-build --logger "console;verbosity=minimal" >"$log" 2>&1
  local status=$?
  grep -E -A6 '^  Failed ' "$log" | head -80
  local line
  line=$(grep -E 'Failed: +[0-9]+, Passed: +[0-9]+' "$log" | tail -1)
  if [ -z "$line" ]; then
    tail -30 "$log"
    fail "$name did not run to its end"
    return
  fi
  local p f
  p=$(sed -E 's/.*Passed: +([0-9]+).*/\1/' <<<"$line")
  f=$(sed -E 's/.*Failed: +([0-9]+).*/\1/' <<<"$line")
  printf '%s passed, %s failed in %s\n' "$p" "$f" "$name" | sed 's/^/  /'
  passed=$((passed + p))
  failed=$((failed + f))
  if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then
    tail -30 "$log"
    fail "$name ended with status $status"
  fi
}

run_clients() {
  step "Clients.Tests (npm)"
  local log="$results/Clients.Tests.log"
  (cd tests/Clients.Tests && npm ci --no-audit --no-fund --silent && node --test --test-reporter=tap) >"$log" 2>&1
  local status=$? p f
  p=$(sed -nE 's/^# pass ([0-9]+)/\1/p' "$log" | tail -1)
  f=$(sed -nE 's/^# fail ([0-9]+)/\1/p' "$log" | tail -1)
  if [ -z "$p" ] || { [ "$status" -ne 0 ] && [ "${f:-0}" -eq 0 ]; }; then
    tail -30 "$log"
    fail "Clients.Tests ended with status $status"
    return
  fi
  grep -A12 '^not ok' "$log" | head -60
  printf '  %s passed, %s failed in Clients.Tests\n' "$p" "$f"
  passed=$((passed + p))
  failed=$((failed + f))
}

# Every benchmark once with tiny sizes: shows that they run, measures nothing.
run_smoke() {
  step "bench --smoke"
  local log="$results/bench.log"
  if dotnet artifacts/bin/Load/release/TrainItAll.Load.dll --smoke >"$log" 2>&1; then
    printf '  1 passed, 0 failed in bench --smoke\n'
    passed=$((passed + 1))
  else
    tail -30 "$log"
    fail "bench --smoke failed"
  fi
}

mkdir -p "$results"
step "what the tests need"
need dotnet "install the .NET SDK named in global.json"
need npm "install Node.js 20 or newer"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install_package postgresql
command -v curl >/dev/null || install_package curl
# Without a font of its own, a bare machine would show boxes for letters.
command -v chromium >/dev/null || { install_package chromium; install_package fonts-dejavu-core; }

step "build"
dotnet restore -v quiet && dotnet build -c Release --no-restore -v quiet -clp:ErrorsOnly \
  || { fail "the build failed"; finish; }

step "format"
dotnet format --no-restore --verify-no-changes || fail "dotnet format would change files: run it and commit"

for project in $(grep -l IsTestProject tests/*/*.csproj); do
  run_tests "$(basename "$project" .csproj)"
done
run_clients
run_smoke

finish
