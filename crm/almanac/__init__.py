"""Bank holidays, recesses, pre-election periods and conferences."""
