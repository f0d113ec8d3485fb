"""The doctor: is the record whole, private and in order?"""
