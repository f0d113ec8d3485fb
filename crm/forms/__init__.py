"""The forms a finished paper takes: what stands on the page is said once, as blocks; each form lays it out."""
