// Runs tests in the Python of the page, with the libraries that the page has: test_in_page.py calls it.
// node test_in_page.mjs FIRST SECOND TEST…: FIRST and SECOND are folders with pytest and what else tests need.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { loadPyodide } from "pyodide";

const [first, second, ...tests] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const env = { PYTHONDONTWRITEBYTECODE: "1", PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1", HOME: "/home" };
const python = await loadPyodide({ env });
python.mountNodeFS("/repo", root);
python.mountNodeFS("/first", first);
python.mountNodeFS("/second", second);
python.globals.set("tests", python.toPy(tests));
process.exitCode = python.runPython(`
import os, subprocess, sys

sys.path[:0] = ["/repo", "/repo/web/made/sources/own", "/repo/web/made/sources/program"]
sys.path += ["/first", "/second"]
os.chdir("/repo")
import pytest


def no_process(*_, **__):
    pytest.skip("starts a process")


subprocess.Popen = subprocess.run = subprocess.check_output = no_process
int(pytest.main(["--capture=sys", "-p", "no:cacheprovider", "-p", "no:faulthandler", *tests]))
`);
