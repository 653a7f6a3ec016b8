"""For scripts that are killed at a step: each that opens, renames or changes a file counts as one."""

WATCH = """
import os, signal, sys

left = int(sys.argv[3])

def watch(event, arguments):
    global left
    if event in ("open", "os.rename", "os.chmod", "os.remove", "fcntl.flock", "os.mkdir"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
"""
"""Begins such a script: its third argument says how many steps it lives; it adds `watch` as an audit hook."""
