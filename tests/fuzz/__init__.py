"""Fuzzing: properties that hold for any input, and harnesses for a coverage-guided fuzzer."""
