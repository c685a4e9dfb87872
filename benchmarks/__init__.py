"""What `make bench` measures: one module a topic, each beside its peers in the same run."""
