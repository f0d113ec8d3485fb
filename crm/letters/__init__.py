"""Letters: the text of a Word or PDF file taken apart into sender, recipient, date, references, subject and body."""
