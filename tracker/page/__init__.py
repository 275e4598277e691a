"""The page in a browser: a job as JSON in, messages and bytes out; nothing else of the program knows a browser.

`tracker.page.running.Page` is made once with the specs and templates. `docs/page-protocol.md` has the shapes.
"""
