"""Tables out: any list or query as a file, streamed, in the form its ending asks for."""
