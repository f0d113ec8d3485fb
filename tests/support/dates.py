"""Partial dates of every form, for tests that try them all."""

from datetime import date

from hypothesis import strategies as st

from crm.vocabulary.partial_date import PartialDate

YEARS = st.integers(1, 9999).map("{:04d}".format)
EXACT = st.dates().map(date.isoformat)
MONTH = st.tuples(YEARS, st.integers(1, 12)).map(lambda parts: f"{parts[0]}-{parts[1]:02d}")
SINGLE = st.one_of(
    EXACT,
    MONTH,
    YEARS,
    st.tuples(YEARS, st.integers(21, 24) | st.integers(33, 36)).map(lambda parts: f"{parts[0]}-{parts[1]}"),
    st.integers(1, 999).map("{:03d}X".format),
    st.integers(1, 99).map("{:02d}XX".format),
    MONTH.map("{}-XX".format),
    YEARS.map("{}-XX".format),
    YEARS.map("{}-XX-XX".format),
)
QUALIFIED = st.tuples(SINGLE, st.sampled_from(["", "~", "?", "%"])).map("".join)


@st.composite
def _intervals(draw: st.DrawFn) -> str:
    ends = sorted([PartialDate.parse(draw(QUALIFIED)), PartialDate.parse(draw(QUALIFIED))])
    return f"{ends[0].edtf}/{ends[1].edtf}"


EDTF = st.one_of(
    st.just(""),
    QUALIFIED,
    _intervals(),
    QUALIFIED.flatmap(lambda end: st.sampled_from([f"{end}/..", f"../{end}", f"{end}/", f"/{end}"])),
)
"""Any EDTF text of those that are read here."""
