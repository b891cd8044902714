# Completes the commands of this directory in bash: source scripts/completion.bash, or put that line into ~/.bashrc.
# What there is to complete stands in lib/options.txt, which a test holds against the commands themselves.
# shellcheck shell=bash

_dynaferry_options=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/lib/options.txt

# The words that may stand behind an option, by what help calls its value.
_dynaferry_values() {
  local kind=$1 word=$2
  case "$kind" in
    *FILE* | *PLACE* | *DIRECTORY*) compgen -f -- "$word" ;;
    *[A-Z]*) ;;
    *'|'*) compgen -W "${kind//|/ }" -- "$word" ;;
  esac
}

_dynaferry() {
  local command word previous entry names='' kind=''
  command=$(basename "${COMP_WORDS[0]}")
  word=${COMP_WORDS[COMP_CWORD]}
  previous=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  while read -r -a entry; do
    [ "${entry[0]:-}" = "$command" ] || continue
    names+=" ${entry[1]}"
    [ "${entry[1]}" != "$previous" ] || kind=${entry[2]:-}
  done <"$_dynaferry_options"
  if [ -n "$kind" ]; then
    mapfile -t COMPREPLY < <(_dynaferry_values "$kind" "$word")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word")
}

while read -r _dynaferry_command _; do
  complete -o filenames -F _dynaferry "$_dynaferry_command" "scripts/$_dynaferry_command" "./scripts/$_dynaferry_command"
done < <(cut -d ' ' -f 1 "$_dynaferry_options" | sort -u)
unset _dynaferry_command
