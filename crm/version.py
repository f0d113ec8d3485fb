"""The version, where it can be read without loading anything."""

VERSION = "0.1.0"
