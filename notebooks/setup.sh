# shellcheck shell=bash
# What notebooks/run, notebooks/open and experiments/run share: it finds or makes all that they need. Beside the jars,
# which lie in target folders, everything that it writes lies in .jupyter; deleting that folder is always safe.
# A caller may set COMMAND, the name that its messages begin with, and DEVICE_KIND, cpu or gpu.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
STATE=$ROOT/.jupyter
KERNEL_JAR=$ROOT/notebooks/kernel/target/align4j-kernel.jar
LIB=$ROOT/toolkit/target/lib
EXPERIMENTS_LIB=$ROOT/experiments/target/lib

# Threads of the engine that wait must sleep: on a busy machine spinning ones slow a small model fifty times. And fresh
# memory for every large tensor costs more than the arithmetic on it: let the C library keep it.
ENGINE_ENVIRONMENT=(OMP_WAIT_POLICY=passive MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=1000000000000)

say() { printf '%s\n' "$*" >&2; }

# Exit status 2: nothing was even started.
fail() {
    printf "${COMMAND:-notebooks}: %s\\n" "$@" >&2
    exit 2
}

# Runs a command quietly; on failure shows the end of what it said. Usage: quietly LOG COMMAND...
quietly() {
    local log=$STATE/log/$1
    shift
    "$@" >"$log" 2>&1 </dev/null && return
    tail -n 40 "$log" >&2
    say "(the whole output is in ${log#"$ROOT"/})"
    return 1
}

# The path of a notebook, named with or without its number and its ending.
find_notebook() {
    local name=${1##*/} found
    name=${name%.ipynb}
    for found in "$ROOT/notebooks/$name.ipynb" "$ROOT"/notebooks/[0-9]*-"$name.ipynb"; do
        [ -f "$found" ] && printf '%s\n' "$found" && return
    done
    found=$(cd "$ROOT/notebooks" && ls -- *.ipynb 2>/dev/null | sed 's/\.ipynb$//' | paste -sd ' ' -)
    fail "there is no notebook '$1'; there are: ${found:-none yet}"
}

find_java() {
    local get='get a JDK: on Debian or Ubuntu "apt-get install openjdk-17-jdk-headless", elsewhere https://adoptium.net'
    JAVA=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java") || fail "Java 17 or later is missing; $get"
    JAVA=$(cd "$(dirname "$JAVA")" && pwd)/java
    local settings version
    settings=$("$JAVA" -XshowSettings:properties -version 2>&1)
    version=$(sed -n 's/^ *java.specification.version = //p' <<<"$settings")
    [ "${version%%.*}" -ge 17 ] 2>/dev/null || fail "Java 17 or later is needed, but $JAVA is ${version:-unknown}; $get"
    "$JAVA" --list-modules | grep -q '^jdk.jshell' || fail "$JAVA is a run-time only, without JShell; $get"
    JAVA_USER_HOME=$(sed -n 's/^ *user.home = //p' <<<"$settings")
}

# Java asks the system for the home folder, whatever HOME says; where that cannot be written, caches go to .jupyter.
choose_caches() {
    MAVEN_ARGS=()
    if ! { mkdir -p "$JAVA_USER_HOME/.m2" && [ -w "$JAVA_USER_HOME/.m2" ]; } 2>/dev/null; then
        MAVEN_ARGS+=("-Dmaven.repo.local=$STATE/m2")
        export DJL_CACHE_DIR=$STATE/djl
    fi
    wants_gpu && MAVEN_ARGS+=(-Pgpu)
    return 0
}

# A GPU that is asked for but not there is reported later, in Java's words; the CPU build must not go for that.
wants_gpu() { [ "${DEVICE_KIND:-cpu}" = gpu ] && has_gpu; }

has_gpu() { command -v nvidia-smi >/dev/null || [ -e /dev/nvidiactl ]; }

# True unless a build ended well and nothing was changed or removed since.
needs_build() {
    [ -f "$STATE/built" ] && [ -f "$KERNEL_JAR" ] && [ -n "$(jar_of toolkit)" ] && [ -n "$(jar_of experiments)" ] || return 0
    [ -n "$(ls "$LIB" 2>/dev/null)" ] && [ -n "$(ls "$EXPERIMENTS_LIB" 2>/dev/null)" ] || return 0
    wants_gpu && has_cpu_engine && return 0
    has_gpu || has_cpu_engine || return 0
    [ -n "$(cd "$ROOT" && find pom.xml {toolkit,experiments,notebooks/kernel}/{pom.xml,src/main} \
        -newer "$STATE/built" -print 2>/dev/null | head -n 1)" ]
}

# The jar of a module: toolkit or experiments.
jar_of() {
    ls -t "$ROOT/$1/target/align4j-$1"-*.jar 2>/dev/null | grep -vE -- '-(sources|javadoc|tests)\.jar$' | head -n 1
}

has_cpu_engine() { ls "$LIB" 2>/dev/null | grep -q '^pytorch-native-cpu'; }

build() {
    needs_build || return 0
    command -v mvn >/dev/null || fail 'Maven is missing; get it: on Debian or Ubuntu "apt-get install maven", elsewhere https://maven.apache.org'
    say 'building the jars (the first time fetches libraries and takes some minutes)'
    # Removed, not overwritten: no stale or half-copied jar stays, and kernels that still run keep their files.
    rm -rf "$STATE/built" "$LIB" "$EXPERIMENTS_LIB" "$KERNEL_JAR" "$ROOT"/{toolkit,experiments}/target/align4j-*.jar
    local goals=(package)
    # A build that was cut off may have left half-written classes that look new.
    [ -f "$STATE/building" ] && goals=(clean package)
    # Dated before the build, so that a change made meanwhile is built next time.
    touch "$STATE/building"
    (cd "$ROOT" && quietly build.log mvn -B -q -Dmaven.test.skip=true ${MAVEN_ARGS[@]+"${MAVEN_ARGS[@]}"} \
        -pl toolkit,experiments,notebooks/kernel "${goals[@]}") || fail 'the build failed'
    mv "$STATE/building" "$STATE/built"
}

# Sets PYTHON to one that imports the given modules, installing Debian packages or else wheels if there is none.
# Usage: find_python "MODULE ..." "DEBIAN PACKAGE ..." "WHEEL ..."
find_python() {
    try_pythons "$1" && return
    say "installing Jupyter ($2)"
    install_packages "$2" && try_pythons "$1" && return
    install_wheels "$3" && try_pythons "$1" && return
    fail "Jupyter is missing and could not be installed. Install it yourself, for instance with" \
        "    apt-get install $2        (Debian or Ubuntu, as root)" \
        "    pip install $3        (elsewhere)"
}

# Debian's packages are seen by /usr/bin/python3 only, whichever other python3 comes first on the PATH.
try_pythons() {
    local candidate
    for candidate in /usr/bin/python3 "$(command -v python3)" "$STATE/venv/bin/python" "$(python_of_jupyter)"; do
        if [ -x "$candidate" ] && "$candidate" -c "import ${1// /, }" 2>/dev/null; then
            PYTHON=$candidate
            return 0
        fi
    done
    return 1
}

python_of_jupyter() {
    local jupyter
    jupyter=$(command -v jupyter) && sed -n '1s/^#! *\([^ ]*\).*/\1/p;q' "$jupyter" 2>/dev/null | tr -d '\0'
}

install_packages() {
    command -v apt-get >/dev/null || return 1
    local root=()
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        root=(sudo -n)
    fi
    # The first line mends what an installation that was cut off left behind.
    # shellcheck disable=SC2016
    quietly packages.log ${root[@]+"${root[@]}"} env DEBIAN_FRONTEND=noninteractive sh -c '
        dpkg --configure -a
        install() { apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"; }
        install "$@" || { apt-get -o DPkg::Lock::Timeout=300 update && install "$@"; }' sh $1
}

install_wheels() {
    command -v python3 >/dev/null || return 1
    rm -rf "$STATE/venv"
    quietly venv.log python3 -m venv "$STATE/venv" \
        && quietly pip.log "$STATE/venv/bin/python" -m pip install --disable-pip-version-check $1
}

# Describes the kernel to Jupyter, in the project's folder only.
write_kernel_spec() {
    "$PYTHON" - "$STATE/share/jupyter/kernels/java" "$ROOT/toolkit/target/align4j-toolkit-*.jar:$LIB/*.jar" \
        "${ENGINE_ENVIRONMENT[*]}" "$JAVA" "${JAVA_FLAGS[@]}" \
        -cp "$KERNEL_JAR:$(jar_of toolkit):$LIB/*" org.align4j.kernel.Main '{connection_file}' <<'PYTHON'
import json, os, sys
folder, toolkit, engine, *argv = sys.argv[1:]
spec = {
    "argv": argv,
    "display_name": "Java",
    "language": "java",
    "interrupt_mode": "message",
    "env": {
        "IJAVA_CLASSPATH": toolkit,
        "JJAVA_CLASSPATH": toolkit,
        **dict(setting.split("=") for setting in engine.split()),
    },
}
os.makedirs(folder, exist_ok=True)
temporary = os.path.join(folder, "kernel.json.%d" % os.getpid())
with open(temporary, "w", encoding="utf-8") as file:
    json.dump(spec, file, indent=1)
os.replace(temporary, os.path.join(folder, "kernel.json"))
PYTHON
}

set_environment() {
    export JUPYTER_PATH=$STATE/share/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}
    export JUPYTER_RUNTIME_DIR=$STATE/runtime JUPYTER_CONFIG_DIR=$STATE/config JUPYTER_DATA_DIR=$STATE/data
    export IPYTHONDIR=$STATE/ipython PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
    [ -n "${HOME:-}" ] && [ -w "$HOME" ] || export HOME=$STATE/home
    mkdir -p "$JUPYTER_RUNTIME_DIR" "$HOME"
    export ALIGN4J_HOME=$ROOT ALIGN4J_BUDGET=${ALIGN4J_BUDGET:-laptop} ALIGN4J_SEED=${ALIGN4J_SEED:-1}
}

# Makes ready what an experiment needs: Java and the jars. Sets JAVA and JAVA_FLAGS.
set_up_java() {
    lock
    build_jars
    unlock
}

# Makes ready what a notebook needs. Usage: set_up "MODULE ..." "DEBIAN PACKAGE ..." "WHEEL ..."
set_up() {
    lock
    build_jars
    # No child may inherit the lock, or one left running would hold it.
    find_python "$@" 9>&-
    write_kernel_spec 9>&- || fail 'cannot write the kernel specification'
    unlock
    set_environment
}

# One set-up at a time; the lock goes with the process, however that ends.
lock() {
    mkdir -p "$STATE/log" || fail "cannot write to $STATE"
    exec 9>"$STATE/lock"
    if command -v flock >/dev/null; then
        flock 9
    fi
}

unlock() { exec 9>&-; }

build_jars() {
    find_java
    choose_caches
    build 9>&-
    JAVA_FLAGS=(-Xmx4g -Djava.awt.headless=true)
    # Without the CPU build the engine must be free to look for a CUDA one.
    has_cpu_engine && JAVA_FLAGS+=(-Dai.djl.offline=true)
    return 0
}
