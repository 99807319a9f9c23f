#!/usr/bin/env python3
"""Set up and run from a fresh clone: needs Python 3.11 or later and nothing else.

    python3 run.py demo [OPTIONS]    compare the reports of examples/hallen-derailment
    python3 run.py test [OPTIONS]    run the tests
    python3 run.py check             run every check a change must pass
    python3 run.py setup             only set up, with the developer's tools

The first run makes .venv and installs what the lock files name, by hash; later runs find it ready. OPTIONS go to
`rashomon compare` or to pytest. Written in the Python of 2016, so that an old one can say what is wrong.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
EXAMPLE = os.path.join("examples", "hallen-derailment")
# What each set of packages installs; the second holds the first, in the same versions.
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
NEEDS = {"demo": "run", "test": "dev", "check": "dev", "setup": "dev"}


def fail(message):
    sys.exit("run.py: " + message)


def say(message):
    sys.stderr.write("run.py: " + message + "\n")
    sys.stderr.flush()


def call(command):
    """Run a command and end with its exit code when it fails."""
    code = subprocess.call(command, cwd=ROOT)
    if code:
        sys.exit(code)


def digest(lock):
    """What the packages of a lock file depend on: its content, our own build settings, the Python."""
    state = hashlib.sha256(sys.version.encode())
    for name in (lock, "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as handle:
            state.update(handle.read())
    return state.hexdigest()


def ready(stamp, wanted):
    if not os.path.exists(stamp) or not os.path.exists(PYTHON):
        return False
    with open(stamp) as handle:
        return handle.read() == wanted


def set_up(kind):
    """Make .venv and install the locked packages, unless that was done already."""
    lock = LOCKS[kind]
    wanted = digest(lock)
    stamps = {each: os.path.join(VENV, LOCKS[each] + ".done") for each in LOCKS}
    if ready(stamps[kind], wanted):
        return
    if kind == "run" and ready(stamps["dev"], digest(LOCKS["dev"])):
        return
    say("setting up .venv, once; this takes a minute or two")
    make_venv()
    for stamp in stamps.values():
        if os.path.exists(stamp):
            os.remove(stamp)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    call(pip + ["--require-hashes", "--requirement", lock])
    # hatchling, which builds the package, stands in the lock: nothing unlocked is fetched for it.
    call(pip + ["--no-deps", "--no-index", "--no-build-isolation", "--editable", "."])
    call([PYTHON, "-m", "compileall", "-q", "src"])
    with open(stamps[kind], "w") as handle:
        handle.write(wanted)


def make_venv():
    """A virtual environment of this Python; one of another Python is made anew."""
    import venv

    clear = False
    if os.path.exists(PYTHON):
        found = subprocess.run([PYTHON, "-c", "import sys; print(sys.version)"], stdout=subprocess.PIPE, check=False)
        clear = found.stdout.decode().strip() != sys.version.strip()
    try:
        venv.EnvBuilder(with_pip=True, clear=clear, symlinks=os.name != "nt").create(VENV)
    except subprocess.CalledProcessError:
        fail("this Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv")


def main(arguments):
    if not arguments or arguments[0] not in NEEDS:
        print(__doc__)
        sys.exit(0 if arguments[:1] in (["-h"], ["--help"]) else 2)
    if sys.version_info < (3, 11):  # noqa: UP036
        fail("needs Python 3.11 or later, this is %d.%d" % sys.version_info[:2])
    command, more = arguments[0], arguments[1:]
    set_up(NEEDS[command])
    os.environ["PATH"] = BIN + os.pathsep + os.environ.get("PATH", "")
    if command == "demo":
        call([PYTHON, "-m", "rashomon", "compare", EXAMPLE] + more)
    elif command == "test":
        # A process a core; the tests of one file together, since they share what costs most to make.
        call([PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadscope"] + more)
    elif command == "check":
        call([os.path.join(BIN, "just"), "check"] + more)


if __name__ == "__main__":
    main(sys.argv[1:])
