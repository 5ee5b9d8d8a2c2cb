"""A page's tree as text blocks: the pieces of text that a reader sees separated by line breaks.

`segmenter.py` cuts them, `model.py` defines one, `page_text.py` holds those of a page. The other files answer questions
about a block: its kind, its images, whether it is prose or a heading over the body.
"""
