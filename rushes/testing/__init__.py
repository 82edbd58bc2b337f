"""Conformance suites for people who write an engine, an executor or a store."""
