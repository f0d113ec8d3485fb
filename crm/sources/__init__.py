"""Where facts came from: sources, and the evidence that ties a row to the words in one."""
