"""How fast Despatch is: every row of the table of speed, each beside the bare thing in the same run."""
