"""SIGKILL at any moment, under every command that writes: ``make kill N=100`` for each command.

A command is run once undisturbed, to know what it leaves and how long it takes. Then it is run again and again from the
same start, and killed somewhere within that time. Each time:

- a file of answers or of ratings is, to the byte, what it was before or what it would have become, and it opens;
- a document is what was there before or the new one, whole;
- in a conversation, every answer that the screen said was saved is in the file;
- the same command, run again, ends as the undisturbed one did and leaves nothing of its own lying about.
"""
