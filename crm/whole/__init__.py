"""The whole record as one file in an open form, and the same record made from it again."""
