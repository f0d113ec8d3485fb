"""Holds off the collection of rubbish while the application starts.

Loading Textual and SQLAlchemy makes some hundred thousand objects that all stay; looking through them
again and again for rubbish costs a fifth of the whole start. Once the first screen is filled, what is
there by then is set aside for good (`gc.freeze`), and collecting goes on as ever.
"""

import gc

FILLED = 1.0
"""Seconds after the first paint by which the first screen is filled on any machine worth the name."""


class _Collecting:
    """Whether we are the ones who stopped it."""

    paused = False


def pause() -> None:
    """Stop collecting, if it is going on."""
    if gc.isenabled():
        gc.disable()
        _Collecting.paused = True


def resume() -> None:
    """Go on collecting, if it was stopped here; what is there now is looked through no more."""
    if _Collecting.paused:
        _Collecting.paused = False
        gc.freeze()
        gc.enable()


pause()
