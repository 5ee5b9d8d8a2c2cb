"""Invented authors: how their widgets are read and how we tell that nobody stands behind them.

Spam blogs print a person made by a faker library under each article: a block of labelled fields (name, username,
e-mail, birthdate, address, phone, company, job, bio) and four social networks with follower counts. `labels.py` holds
the vocabulary, `entries.py` reads labelled values in any markup, `widgets.py` puts them together to a person, and
`evidence.py` weighs whether a faker made it. The verdict is about the widget; the article stays.
"""
