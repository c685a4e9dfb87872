"""A SPARQL 1.1 Protocol server over a build, with a query page; only on this machine, and read-only."""
