"""The ways in: what is typed becomes an input that is checked and saved."""
