"""Bytes by digest: objects, records, the ledger. Knows nothing of film."""
