"""`python -m jiedui` is `jiedui`."""

from jiedui.cli import main

if __name__ == "__main__":
    main()
