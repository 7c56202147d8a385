#!/usr/bin/env bash
# Makes what a machine without the .NET SDK runs:
#   deploy/publish.sh linux-x64 | win-x64 | portable  [FOLDER]  [more words for dotnet publish]
# linux-x64 and win-x64: one file with all that it needs. portable: a folder for any processor (ARM among them) on which the
# ASP.NET Core 10 runtime is installed; it is started with "dotnet SmallDesk.dll".
set -euo pipefail
[ $# -gt 0 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 2; }
repo=$(cd "$(dirname "$0")/.." && pwd)
target=$1
folder=$(mkdir -p "${2:-$repo/publish/$target}" && cd "${2:-$repo/publish/$target}" && pwd)
shift; [ $# -eq 0 ] || shift

# Built beside the usual bin and obj, which an open editor or a running test uses.
common=(publish "$repo/App" -c Release -o "$folder" --artifacts-path "${SMALLDESK_WORK:-$repo/publish/work}" -v q -nologo
  -p:DebugType=embedded -p:RunAnalyzers=false -p:PublishDocumentationFiles=false -p:UseSharedCompilation=false -nodeReuse:false)
case $target in
  portable) dotnet "${common[@]}" --no-self-contained -p:UseAppHost=false "$@" ;;
  *)
    if ! dotnet "${common[@]}" -r "$target" --self-contained -p:PublishSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true \
      -p:PublishReadyToRunComposite=false "$@"; then
      echo "No file for $target could be made here; \"$0 portable\" runs on every processor that has the ASP.NET Core runtime." >&2
      exit 1
    fi ;;
esac
case $target in
  linux-*) cp "$repo"/deploy/{install.sh,smalldesk,smalldesk.service,Caddyfile} "$folder" ;;
  win-*) cp "$repo/deploy/start-with-windows.ps1" "$folder" ;;
esac
echo "$folder"
