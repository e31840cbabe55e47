# Sourced by the scripts: where things are, which Node to use, and whether out/ is up to date.

here=${BASH_SOURCE[0]%/*}
root=$(cd "$here/.." && pwd -P)
cache="${XDG_CACHE_HOME:-$HOME/.cache}/jarvis"

# The newest-syntax Node the project runs on; older ones can't run TypeScript files or load the native modules.
node_major=24

# Sets `node` to a Node of that version or newer: the one npm installed, the one cached by the set-up, or the system's.
find_node() {
  local candidate version
  for candidate in "$root"/node_modules/node-*/bin/node "$cache/node/bin/node"; do
    if [ -x "$candidate" ]; then
      node=$candidate
      return 0
    fi
  done
  if candidate=$(command -v node) && version=$("$candidate" -p process.versions.node 2>/dev/null) && [ "${version%%.*}" -ge "$node_major" ]; then
    node=$candidate
    return 0
  fi
  return 1
}

# True when nothing that goes into out/ changed since it was built; a deletion shows as a newer folder. About 10 ms.
out_is_fresh() {
  [ -f "$root/out/.stamp" ] || return 1
  local sources=() name
  for name in contract core files engines workers api compose server cli electron renderer vite.config.ts tsconfig.base.json package.json package-lock.json; do
    if [ -e "$root/$name" ]; then sources+=("$root/$name"); fi
  done
  [ -z "$(find "${sources[@]}" -newer "$root/out/.stamp" -print -quit)" ]
}
