"""Makes `python -m synoptic` the same as the command `synoptic`."""

from synoptic.cli import main

if __name__ == "__main__":
    main()
