"""How the things of the record look as texts: the preview, who somebody is, what is understood of a line."""

from typing import Any

from textual.content import Content

from tui.messages import Trouble

EXAMPLES = Content.assemble(
    ("For example", "bold"),
    "\n  Wrote to Vicky Ford on 8 January 2021 about early years funding #early-years",
    "\n  Met Josh MacAlister in March 2021 re the care review",
    "\n  Call from the DfE yesterday about the £500m",
    "\n\n",
    ("What to put in", "bold"),
    "\n  who      a name, a post (the Children’s Minister) or a body (DfE)",
    "\n  when     any date, as vague as it is: yesterday, spring 2022; today if you say nothing",
    "\n  about    what it was about; it becomes the subject",
    "\n  #topic   as many as you like",
)


def trouble(told: Trouble) -> Content:
    """What is wrong, what to do, and what there is to choose from."""
    lines: list[Any] = [(f"! {told.message.rstrip('.')}.", "bold"), f"\n  {told.hint}" if told.hint else ""]
    lines += [f"\n    {choice}" for choice in told.choices]
    return Content.assemble(*lines)
