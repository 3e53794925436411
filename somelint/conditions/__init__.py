"""What may be found in a text: conditions as written, and made ready to run."""
