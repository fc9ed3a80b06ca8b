"""What a file is and what it carries along, found from its bytes. Knows neither Django nor the database.

`look.py` is where reading begins; `python -m committee.files.reading` does it in a process of its own.
"""
