"""Invented authors: how their widgets are read and how we tell that nobody stands behind them.

Spam blogs print a person made by a faker library under each article: a block of labelled fields (name, username,
e-mail, birthdate, address, phone, company, job, bio) and four social networks with follower counts. `fields.py` holds
the vocabulary, `widgets.py` finds and reads the block, `evidence.py` weighs what it says. The verdict is about the
widget; the article stays.
"""
