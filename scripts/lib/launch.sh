# What the launchers share. Sourced, not run.
# shellcheck shell=bash

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# For the programs' lines; a JVM cannot ask the terminal.
if [ -t 1 ] && [ -z "${COLUMNS:-}" ]; then
  COLUMNS=$(tput cols 2>/dev/null || printf 80)
fi
export COLUMNS

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit "${2:-64}"
}

# The java of JAVA_HOME, or the one on the PATH; it must be a 17.
java_command() {
  local java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null 2>&1 || fail "No Java found. Install a JDK 17 or set JAVA_HOME to one."
  "$java" -version 2>&1 | grep -q 'version "17' || fail "Java 17 is needed; $java is another. Set JAVA_HOME to a JDK 17."
  printf '%s' "$java"
}

# Runs the demo or the rehearsal, with the programs as they ship: run_story CLASS [ARGUMENT ...].
run_story() {
  local class=$1 module
  shift
  for module in initial-load reconcile cdc-lambda; do
    [ -f "$repository/$module/target/$module.jar" ] || build_bench
  done
  export JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Ddynaferry.home=$repository \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=error ${JAVA_OPTIONS:-}"
  run_class "io.dynaferry.bench.demo.$class" "$@"
}

# Builds the jars of the bench module and what it stands on, unless they are there.
build_when_missing() {
  if compgen -G "$repository/bench/target/dynaferry-bench-*.jar" >/dev/null && [ -d "$repository/bench/target/lib" ]; then
    return
  fi
  build_bench
}

# The bench module stands on all the others, so this builds every jar.
build_bench() {
  command -v mvn >/dev/null 2>&1 || fail "The jars are not built and Maven is not here to build them. Install Maven 3.8.7 or newer."
  printf 'Building the jars; this is done once ...\n' >&2
  (cd "$repository" && mvn -q package -pl bench -am -DskipTests -Dspotless.check.skip=true -Dmdep.analyze.skip=true) \
    || fail "The build failed; see its output above." 1
}

# Runs a command of the operator module: run_operator CLASS [ARGUMENT ...].
run_operator() {
  local java class=$1
  shift
  java=$(java_command)
  build_operator_when_missing
  # shellcheck disable=SC2086
  exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${JAVA_OPTIONS:-} \
    -cp "$repository/operator/target/*:$repository/operator/target/lib/*" "io.dynaferry.operator.$class" "$@"
}

build_operator_when_missing() {
  if compgen -G "$repository/operator/target/dynaferry-operator-*.jar" >/dev/null && [ -d "$repository/operator/target/lib" ]; then
    return
  fi
  command -v mvn >/dev/null 2>&1 || fail "The jars are not built and Maven is not here to build them. Install Maven 3.8.7 or newer."
  printf 'Building the operator commands; this is done once ...\n' >&2
  (cd "$repository" && mvn -q package -pl operator -am -DskipTests -Dspotless.check.skip=true -Dmdep.analyze.skip=true) \
    || fail "The build failed; see its output above." 1
}

# Builds the peer of the load's benchmark, unless it is there.
build_peer_when_missing() {
  [ -d "$repository/bench/emr-connector/target/lib" ] && return
  (cd "$repository" && mvn -q package -pl bench/emr-connector -am -DskipTests -Dspotless.check.skip=true -Dmdep.analyze.skip=true) \
    || fail "The build failed; see its output above." 1
}

# Runs a main class of the bench module: run_class CLASS [ARGUMENT ...]; JAVA_OPTIONS may hold flags for the JVM.
run_class() {
  local java
  java=$(java_command)
  build_when_missing
  # shellcheck disable=SC2086
  exec "$java" ${JAVA_OPTIONS:-} -cp "$repository/bench/target/*:$repository/bench/target/lib/*" "$@"
}

# Builds the shipped jar of a Spark job, and Spark beside it, unless they are there.
build_job_when_missing() {
  local module=$1
  if [ -f "$repository/$module/target/$module.jar" ] && [ -d "$repository/$module/target/spark-lib" ]; then
    return
  fi
  command -v mvn >/dev/null 2>&1 || fail "The jar is not built and Maven is not here to build it. Install Maven 3.8.7 or newer."
  printf 'Building %s; this is done once ...\n' "$module" >&2
  (cd "$repository" && mvn -q package -pl "$module" -am -DskipTests -Dspotless.check.skip=true -Dmdep.analyze.skip=true) \
    || fail "The build failed; see its output above." 1
}

# Flags for the JVM of a Spark job in this process, all measured (docs/benchmarks.md); what JAVA_OPTIONS holds counts more. This
# collector costs a tenth less here than the default one, which also takes a quarter of the machine. And of Spark's own code
# little runs so often that Java's second compiler pays: what is hot in a job reaches these thresholds within a second.
job_java_options() {
  local cores collector=-XX:+UseParallelGC
  cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
  case "${JAVA_OPTIONS:-}" in
    *-XX:+Use*GC*) collector= ;;
  esac
  printf '%s ' $collector "-Xmx$((768 + 128 * cores))m" -XX:Tier4InvocationThreshold=50000 \
    -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000
  printf '%s' "${JAVA_OPTIONS:-}"
}

# Runs a Spark job: run_spark_job MODULE CLASS [ARGUMENT ...]. With SPARK_HOME by spark-submit, to which
# SPARK_SUBMIT_OPTIONS may hold options; else with Spark in the same process, where JAVA_OPTIONS may hold flags for the JVM.
run_spark_job() {
  local module=$1 class=$2 java target
  shift 2
  build_job_when_missing "$module"
  target=$repository/$module/target
  if [ -n "${SPARK_HOME:-}" ]; then
    # shellcheck disable=SC2086
    exec "$SPARK_HOME/bin/spark-submit" ${SPARK_SUBMIT_OPTIONS:-} --class "$class" "$target/$module.jar" "$@"
  fi
  java=$(java_command)
  export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
  # shellcheck disable=SC2086
  exec "$java" "@$target/jvm.arguments" "-Dlog4j2.configurationFile=$repository/scripts/lib/log4j2.properties" \
    ${JAVA_OPTIONS:-} -cp "$target/$module.jar:$target/spark-lib/*" "$class" "$@"
}
