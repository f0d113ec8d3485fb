"""`despatch report history|minutes|figures|meetings`: what has passed, told for those who were not there."""

from __future__ import annotations

COMMANDS = ()
