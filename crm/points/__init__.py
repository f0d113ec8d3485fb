"""The points that an engagement was about, each with its own follow-up."""
