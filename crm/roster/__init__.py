"""The reference roster: ministers, MPs, peers, departments and councils, built from open data and kept apart from it."""
