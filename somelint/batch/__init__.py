"""A review of exported posts: any number of them, in processes, with a report at the end.

``inputs`` reads the exports into shards, ``shard`` judges one shard (a pure function, here
or in a worker), ``workers`` keeps the shards in order, ``spool`` remembers what is done,
and a sink (``sinks``) writes the outcome. ``review`` ties them together.
"""
