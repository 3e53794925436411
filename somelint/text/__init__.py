"""The text of a draft: normalised view, entities, words, sentences, length.

Nothing here knows of drafts, rules or findings, and nothing loads a language model.
"""
