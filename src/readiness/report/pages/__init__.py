"""Web pages: a template's files run in a sandbox, and read again before anybody opens them."""
