"""Asking a service that is already running, so that a cold command answers at once.

Nothing here may import what the check itself needs: that is what takes the time.
"""
