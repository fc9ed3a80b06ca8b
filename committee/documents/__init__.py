"""Documents: what a room describes as headings, paragraphs and signatures, as plain text, PDF and Word."""
