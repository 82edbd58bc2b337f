"""Engines: adapters that give one or more capabilities, each registered by an entry point."""
