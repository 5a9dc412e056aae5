"""`python -m bpo_decide`."""

from bpo_decide.cli.app import main

if __name__ == "__main__":
    main()
