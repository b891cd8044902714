# What the commands share that call the AWS CLI. Sourced, not run.
# shellcheck shell=bash

# shellcheck source=scripts/lib/launch.sh
source "$(dirname "${BASH_SOURCE[0]}")/launch.sh"

region=
profile=
printing=false
stack_prefix=dynaferry
# shellcheck disable=SC2034 # The commands read it.
taken=0

# The value of an option: value "$@", where $1 is the option.
value() {
  if [ $# -lt 2 ] || [[ "$2" == --* ]]; then
    fail "$1 needs a value. --help shows which."
  fi
  printf '%s' "$2"
}

# Takes an option that all commands have; sets taken to the number of words. Ends the command if it is none.
common_option() {
  # shellcheck disable=SC2034 # The commands read it.
  taken=2
  case "$1" in
    --region) region=$(value "$@") ;;
    --profile) profile=$(value "$@") ;;
    --prefix) stack_prefix=$(value "$@") ;;
    --print)
      printing=true
      # shellcheck disable=SC2034 # The commands read it.
      taken=1
      ;;
    -h | --help) usage; exit 0 ;;
    *) fail "$1 is not an option here. --help lists them." ;;
  esac
}

# The options that all commands have, explained in the column of the others: common_help WIDTH
common_help() {
  printf "  %-$1s%s\n" \
    '--region R' "region; default: the AWS CLI's" \
    '--profile P' 'profile of the AWS CLI' \
    --print 'say the calls of the AWS CLI, and make none of them' \
    --help 'show this and stop'
}

example() {
  printf '\nExample:\n  %s\n' "$1"
}

# require NAME VALUE ...: every value must be there.
require() {
  local missing=()
  while [ $# -gt 0 ]; do
    [ -n "$2" ] || missing+=("$1")
    shift 2
  done
  [ ${#missing[@]} -eq 0 ] || fail "Missing: ${missing[*]}. --help shows what they mean."
}

one_of() {
  local name=$1 given=$2 word
  shift 2
  for word in "$@"; do
    [ "$given" = "$word" ] && return
  done
  fail "$name is one of: $*; not $given."
}

say() {
  printf '%s\n' "$*" >&2
}

# The command line of a call, with region and profile, in aws_words.
aws_call() {
  aws_words=(aws "$@")
  [ -z "$region" ] || aws_words+=(--region "$region")
  [ -z "$profile" ] || aws_words+=(--profile "$profile")
}

print_call() {
  local line
  printf -v line '%q ' "${aws_words[@]}"
  printf '%s\n' "${line% }"
}

need_aws() {
  command -v aws >/dev/null 2>&1 \
    || fail "The AWS CLI is not installed. Install it (https://docs.aws.amazon.com/cli/), or see the calls with --print." 69
}

# Makes a call, or says it: run SERVICE OPERATION ...
run() {
  aws_call "$@"
  if $printing; then
    print_call
    return
  fi
  need_aws
  "${aws_words[@]}" || fail "The call failed: ${aws_words[1]} ${aws_words[2]}. The line above says why; correct it and run the same command again." 69
}

# Makes a call that only looks, and gives its answer; said instead, it gives a name to stand for the answer: ask NAME SERVICE OPERATION ...
ask() {
  local name=$1
  shift
  aws_call "$@"
  if $printing; then
    print_call >&3
    printf '<%s>' "$name"
    return
  fi
  need_aws
  "${aws_words[@]}" || fail "The call failed: ${aws_words[1]} ${aws_words[2]}. The line above says why; correct it and run the same command again." 69
}
# Calls that are said inside a substitution still go to the standard output.
exec 3>&1

# Asks until the answer is the wanted one: wait_until WANTED SECONDS NAME SERVICE OPERATION ...; ends the command on a FAILED one.
wait_until() {
  local wanted=$1 pause=$2 answer tries=0
  shift 2
  while true; do
    answer=$(ask "$@")
    if $printing || [ "$answer" = "$wanted" ]; then
      return
    fi
    case "$answer" in
      *FAILED* | TIMEOUT | STOPPED | ERROR | EXPIRED) fail "It ended as $answer. Look at it in the console or its log, then run the same command again." 1 ;;
    esac
    tries=$((tries + 1))
    [ $tries -lt 5760 ] || fail "Nothing came of the waiting; the last answer was $answer. Run the same command again to go on waiting." 75
    say "$answer; waiting for $wanted ..."
    sleep "$pause"
  done
}

# An output of a stack: stack_output STACK KEY
stack_output() {
  local answer
  answer=$(ask "$2 of $stack_prefix-$1" cloudformation describe-stacks --stack-name "$stack_prefix-$1" \
    --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue" --output text)
  if [ -z "$answer" ] || [ "$answer" = None ]; then
    fail "The stack $stack_prefix-$1 has no output $2. Deploy it with scripts/deploy $1." 69
  fi
  printf '%s' "$answer"
}

# A JSON string.
quoted() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  [[ "$text" != *[[:cntrl:]]* ]] || fail "A value has a control character in it. Leave it out."
  printf '"%s"' "$text"
}

# A JSON object of the pairs NAME=VALUE.
object() {
  local pair separator=''
  printf '{'
  for pair in "$@"; do
    printf '%s%s:%s' "$separator" "$(quoted "${pair%%=*}")" "$(quoted "${pair#*=}")"
    separator=,
  done
  printf '}'
}

# A JSON list of strings.
list() {
  local word separator=''
  printf '['
  for word in "$@"; do
    printf '%s%s' "$separator" "$(quoted "$word")"
    separator=,
  done
  printf ']'
}

# Starts a Glue job and, if wanted, waits for its end: start_job JOB WAIT NAME=VALUE ...
start_job() {
  local job=$1 waiting=$2 run
  shift 2
  run=$(ask 'JobRunId' glue start-job-run --job-name "$job" --arguments "$(object "$@")" --query JobRunId --output text)
  $printing || say "Started $run of $job."
  $waiting || return 0
  wait_until SUCCEEDED 30 JobRunState glue get-job-run --job-name "$job" --run-id "$run" --query JobRun.JobRunState --output text
}
