"""Changes of the rules that mean the same, each with the reason: what `rule_faults.py` cannot see caught."""

from __future__ import annotations

EQUAL: dict[str, str] = {}
