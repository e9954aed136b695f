"""What came back, whatever it is called and whatever mail made of it: each file is used, or told.

folders     which files there are, and which are nobody's
contents    what a file is by what is in it; zips and mails are opened
wording     text as mail leaves it: quoted, wrapped, with other quotes; and the responses in it
arrivals    from a file to the responses in it, or to a sentence on why there is none
"""
