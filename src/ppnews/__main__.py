"""`python -m ppnews` is `ppnews`."""

from ppnews.cli import main

if __name__ == "__main__":
    main()
