"""Find the widgets of invented authors, read them, and weigh the evidence that the author is invented.

Spam blogs print a person made by a faker library under each article: a block of labelled fields (name, username,
e-mail, birthdate, address, phone, company, job, bio) and four social networks with follower counts. `labels.py`,
`social_labels.py` and `headings.py` hold the vocabulary. `entries.py` reads labelled values in any markup, `widgets.py`
joins them to a person, `evidence.py` weighs whether a faker library made the person, and `removal.py` removes invented
persons from the page's authors. The verdict is about the widget; the article stays.
"""
