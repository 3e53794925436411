"""Readers: what people have (draft files, exports of services) into drafts, streaming."""
