"""Nơi nhận tin: a phone number or an e-mail address, as it is kept and as it is shown."""

from __future__ import annotations

import re

from motcua.accounts.texts import WrongValue, clean_text

# A mobile phone: only these take messages. 03, 05, 07, 08, 09 and eight digits.
MOBILE = re.compile(r"(?:0|\+?84)([35789]\d{8})")
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")


def clean_contact(text: str) -> str:
    """Return a mobile number as +84…, or an e-mail address. Raises WrongValue("contact", "not_a_contact")."""
    cleaned = clean_text("contact", text, longest=254)
    if found := MOBILE.fullmatch(re.sub(r"[\s.()-]", "", cleaned)):
        return f"+84{found[1]}"
    if not EMAIL.fullmatch(cleaned):
        raise WrongValue("contact", "not_a_contact")
    return cleaned.lower()


def masked(contact: str) -> str:
    """Return the contact so that its owner knows it and nobody else: 09••••678, l•••@gmail.com."""
    name, at, domain = contact.partition("@")
    if at:
        return f"{name[:1]}•••@{domain}"
    return f"0{contact.removeprefix('+84')[:1]}••••{contact[-3:]}"
