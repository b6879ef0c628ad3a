# Sourced by the scripts beside it: a quiet and stateless .NET and npm, and a plain word where one of them is missing.
# Whoever sources it defines `fail MESSAGE`, which doesn't return.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true MSBUILDDISABLENODEREUSE=1
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
# Both keep their packages at home; a service or a container may not say where that is.
export HOME=${HOME:-$(getent passwd "$EUID" | cut -d: -f6)}

need_dotnet() {
  local where=https://dotnet.microsoft.com/download sdks refusal
  command -v dotnet >/dev/null || fail "dotnet is missing: install the .NET 10 SDK, $where"
  sdks=$(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ') || true
  [[ " $sdks" == *" 10."* ]] || fail "the .NET 10 SDK is missing (there is: ${sdks:-none}): $where"
  refusal=$(dotnet --version 2>&1) || fail "dotnet doesn't work here: $refusal"
}

need_node() {
  local where=https://nodejs.org/en/download
  command -v node >/dev/null || fail "node is missing: install Node.js 20, $where"
  [[ $(node --version) =~ ^v([0-9]+) ]] && ((BASH_REMATCH[1] >= 20)) || fail "Node.js 20 or later is needed, this is $(node --version): $where"
  command -v npm >/dev/null || fail "npm is missing; it comes with Node.js: $where"
}
