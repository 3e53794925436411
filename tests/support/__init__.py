"""What several test modules use: drafts, commands, services, repositories, a browser."""
