"""``python -m somelint``."""

from somelint.cli import main

if __name__ == "__main__":
    main()
