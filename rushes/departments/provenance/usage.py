"""What a certificate may be used for, as the C2PA asks of one that signs claims.

Technical Specification 2.4, "Certificate profile". The library checks some of it, when a film is finished, in three
words: here it is said before, in a sentence.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

# Purposes (RFC 5280 4.2.1.12) that a signer of claims has one of: the C2PA's own, signing documents, protecting mail.
_PURPOSES = ("1.3.6.1.4.1.62558.2.1", "1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4")


def unfit(certificate: Any, now: datetime) -> str:
    """Why an x509.Certificate cannot sign at that moment; "" where it can."""
    from cryptography import x509

    if now < certificate.not_valid_before_utc:
        return f"it is not valid before {certificate.not_valid_before_utc:%Y-%m-%d %H:%M} UTC"
    if now > certificate.not_valid_after_utc:
        return f"it expired on {certificate.not_valid_after_utc:%Y-%m-%d %H:%M} UTC"
    usage = _told(certificate, x509.KeyUsage)
    if usage is None or not usage.digital_signature:
        return "it is not made for signing (key usage: digital signature)"
    purposes = _told(certificate, x509.ExtendedKeyUsage)
    if purposes is None or not any(one.dotted_string in _PURPOSES for one in purposes):
        return "it is made for something else than signing documents (extended key usage)"
    constraints = _told(certificate, x509.BasicConstraints)
    if constraints is not None and constraints.ca:
        return "it vouches for other certificates, and signs nothing itself"
    return ""


def _told(certificate: Any, extension: Any) -> Any:
    from cryptography import x509

    try:
        return certificate.extensions.get_extension_for_class(extension).value
    except x509.ExtensionNotFound:
        return None
