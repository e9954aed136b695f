"""Hostile and damaged inputs by chance: for seconds in ``make test``, for as long as one likes in ``make fuzz``.

    chance ─► a target makes a case: files and a command line ─► a process of its own plays it ─► how it ended
              (targets: from a model's schema, or something whole that is then spoilt)   (play)

Each case is one number: ``python -m tests.fuzz --target TARGET --case NUMBER`` plays it again and shows what was said.
"""
