"""What the program does for whoever asks: for each command a request, one call and an answer.

The command line and the page in a browser are faces over it, and stand on nothing else. Nothing here reads or writes a
disk, prints, or knows what a face calls something: a sentence names a field of the request (`tracker.words`), and an
error says which one it is about.
"""
