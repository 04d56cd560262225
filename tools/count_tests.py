#!/usr/bin/env python3
"""Prints "passed failed" of one stage's output, as GoogleTest, vitest, node's runner or TAP lines count them.

A stage that counts nothing is one test, passed or failed by its exit code.
"""
import re
import sys

path, code = sys.argv[1], int(sys.argv[2])
text = re.sub(r"\x1b\[[0-9;]*m", "", open(path, errors="replace").read())


def total(pattern):
    return sum(int(number) for number in re.findall(pattern, text, re.M))


passed = (
    total(r"^\[  PASSED  \] (\d+) tests?\.")
    + total(r"^ *Tests .*?(\d+) passed")
    + total(r"^(?:#|ℹ) pass (\d+)$")
    + len(re.findall(r"^ok - ", text, re.M))
)
failed = (
    total(r"^\[  FAILED  \] (\d+) tests?, listed below")
    + total(r"^ *Tests .*?(\d+) failed")
    + total(r"^(?:#|ℹ) fail (\d+)$")
    + len(re.findall(r"^not ok - ", text, re.M))
)
if code != 0 and failed == 0:
    failed = 1  # it broke before, between or after its tests
elif passed + failed == 0:
    passed = 1
print(passed, failed)
